#include "nn/io/quoting.h"

#include <algorithm>

namespace glassbox::nn {

namespace {
constexpr std::size_t quoted_length = 40;
}  // namespace

std::string in_quotes(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::size_t length = std::min(text.size(), quoted_length);
  while (length < text.size() && length > 0 && (text[length] & 0xC0) == 0x80) --length;  // whole characters
  std::string result = "'";
  for (const char c : text.substr(0, length)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7f) {
      result += c;
    } else {
      result += "\\x";
      result += digits[byte >> 4];
      result += digits[byte & 15];
    }
  }
  if (length < text.size()) result += "…";
  return result + "'";
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
