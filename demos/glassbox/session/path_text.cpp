#include "demos/glassbox/session/path_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>

namespace glassbox {

namespace {

/// The bytes of the UTF-8 character that the text begins with, 0 if it begins with none (RFC 3629, section
/// 4).
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                             : first >= 0xE0 && first <= 0xEF ? 3
                             : first >= 0xF0 && first <= 0xF4 ? 4
                                                              : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return 0;
  }
  const unsigned char second = byte(1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool surrogate = first == 0xED && second > 0x9F;
  const bool beyond = first == 0xF4 && second > 0x8F;
  return overlong || surrogate || beyond ? 0 : length;
}

/// The byte that "%XX" at the text's beginning stands for.
std::optional<char> escaped_byte(std::string_view text) {
  if (text.size() < 3 || text[0] != '%') return std::nullopt;
  unsigned int value = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 3, value, 16);
  if (error != std::errc() || end != text.data() + 3 || (value < 0x80 && value != '%')) return std::nullopt;
  return static_cast<char>(value);
}

void append_escaped(std::string& text, char byte) {
  std::array<char, 4> escape{};
  std::snprintf(escape.data(), escape.size(), "%%%02X",
                static_cast<unsigned int>(static_cast<unsigned char>(byte)));
  text += escape.data();
}

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string path_text(const std::filesystem::path& path) {
  std::string text;
  for (std::string_view rest = path.native(); !rest.empty();) {
    const std::size_t length = escaped_byte(rest) ? 0 : character_length(rest);
    if (length == 0) append_escaped(text, rest.front());
    text += rest.substr(0, length);
    rest.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return text;
}

std::filesystem::path path_from_text(std::string_view text) {
  std::string bytes;
  while (!text.empty()) {
    const auto byte = escaped_byte(text);
    bytes += byte.value_or(text.front());
    text.remove_prefix(byte ? 3 : 1);
  }
  return bytes;
}

}  // namespace glassbox
