#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace glassbox::engine {

/// Removes the first code point from `utf8`, which must not be empty, and returns it. A malformed byte is
/// removed on its own and returned as U+FFFD.
std::uint32_t take_code_point(std::string_view& utf8);

/// True for control characters, joiners and variation selectors, which draw nothing.
bool shows_nothing(std::uint32_t code);

void append_code_point(std::string& utf8, std::uint32_t code);

}  // namespace glassbox::engine
