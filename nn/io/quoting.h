#pragma once

#include <string>
#include <string_view>

namespace glassbox::nn {

/// Text that someone typed or wrote, as it may stand in a one-line message: in single quotes, control
/// characters as \xNN, cut after 40 bytes.
std::string in_quotes(std::string_view text);

}  // namespace glassbox::nn
