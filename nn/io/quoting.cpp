#include "glassbox/nn/io/quoting.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>

namespace glassbox::nn {

namespace {

constexpr std::size_t quoted_length = 40;
constexpr std::size_t longest_message = 2'000;

struct Character {
  std::uint32_t code;
  std::size_t bytes;  ///< 0: not UTF-8
};

/// The first character of a non-empty text, according to the table of well-formed sequences of the Unicode
/// Standard (3-7).
Character first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || bytes > text.size()) return {lead, 0};
  std::uint32_t code = lead & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {lead, 0};
    code = code << 6 | (byte(i) & 0x3Fu);
  }
  constexpr std::uint32_t least[] = {0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xD800 && code < 0xE000;
  if (code < least[bytes - 2] || code > 0x10FFFF || surrogate) return {lead, 0};
  return {code, bytes};
}

/// Characters beyond ASCII that are invisible, break lines or reorder the surrounding text.
bool is_unprintable(std::uint32_t code) {
  return (code >= 0x80 && code < 0xA0) || code == 0xAD || code == 0x61C ||
         (code >= 0x200B && code < 0x2010) || (code >= 0x2028 && code < 0x202F) ||
         (code >= 0x2060 && code < 0x2070) || code == 0xFEFF || (code >= 0xFFF9 && code < 0xFFFC) ||
         (code >= 0xE0000 && code < 0xE0080);
}

void append_code(std::string& text, const char* format, std::uint32_t code) {
  char digits[16];
  std::snprintf(digits, sizeof digits, format, static_cast<unsigned>(code));
  text += digits;
}

}  // namespace

std::string printable(std::string_view text, std::size_t most_bytes) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto [code, bytes] = first_character(text.substr(at));
    if (at + std::max<std::size_t>(bytes, 1) > most_bytes) return result + "…";
    if (bytes == 0 || code < 0x20 || code == 0x7F) {
      append_code(result, "\\x%02x", code);
    } else if (is_unprintable(code)) {
      append_code(result, "U+%04X", code);
    } else {
      result += text.substr(at, bytes);
    }
    at += std::max<std::size_t>(bytes, 1);
  }
  return result;
}

std::string in_quotes(std::string_view text) {
  std::string result = "'";
  result += printable(text, quoted_length);
  return result += '\'';
}

std::string one_line(std::string_view message) {
  std::string line(message.substr(0, longest_message + 1));
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return printable(line, longest_message);
}

std::string_view character_at(std::string_view text, std::size_t byte) {
  const auto continues = [&](std::size_t at) { return at < text.size() && (text[at] & 0xC0) == 0x80; };
  std::size_t begin = byte;
  std::size_t end = byte + 1;
  while (begin > 0 && byte - begin < 3 && continues(begin)) --begin;
  while (end - begin < 4 && continues(end)) ++end;
  return text.substr(begin, end - begin);
}

}  // namespace glassbox::nn
