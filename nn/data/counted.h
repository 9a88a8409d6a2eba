#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace glassbox::nn {

/// "1,797": with commas between groups of three digits.
std::string grouped(std::size_t count);

/// "1 row", "1,797 rows"; `plural` where it is not the noun with an s.
std::string counted(std::size_t count, std::string_view noun, std::string_view plural = {});

}  // namespace glassbox::nn
