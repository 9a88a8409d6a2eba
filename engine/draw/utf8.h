#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace glassbox::engine {

/// Takes the first code point off `utf8`, which must not be empty. A malformed byte is taken off alone and
/// read as U+FFFD.
std::uint32_t take_code_point(std::string_view& utf8);

/// Control characters, joiners and selectors of variants: nothing of their own is drawn.
bool shows_nothing(std::uint32_t code);

void append_code_point(std::string& utf8, std::uint32_t code);

}  // namespace glassbox::engine
