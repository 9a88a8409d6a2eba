#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <string>
#include <string_view>

namespace glassbox {

/// Appends the shortest text that reads back as the same value.
template <std::floating_point Value>
void append_number(std::string& text, Value value) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  text.append(digits.data(), end);
}

/// A cell of a CSV file: quoted where it must be.
std::string csv_cell(std::string_view text);

}  // namespace glassbox
