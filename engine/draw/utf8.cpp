#include "glassbox/engine/draw/utf8.h"

#include <cstddef>

namespace glassbox::engine {

namespace {

constexpr std::uint32_t replacement = 0xFFFD;

}  // namespace

std::uint32_t take_code_point(std::string_view& utf8) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(utf8[i]));
  };
  const std::uint32_t lead = byte(0);
  std::size_t length = 1;
  std::uint32_t code = lead;
  if (lead >= 0xF0 && lead < 0xF8) {
    length = 4;
    code = lead & 0x07;
  } else if (lead >= 0xE0 && lead < 0xF0) {
    length = 3;
    code = lead & 0x0F;
  } else if (lead >= 0xC0 && lead < 0xE0) {
    length = 2;
    code = lead & 0x1F;
  } else if (lead >= 0x80) {
    code = replacement;
  }
  bool whole = length <= utf8.size();
  for (std::size_t i = 1; whole && i < length; ++i) {
    whole = (byte(i) & 0xC0) == 0x80;
    code = code << 6 | (byte(i) & 0x3F);
  }
  utf8.remove_prefix(whole ? length : 1);
  return whole ? code : replacement;
}

bool shows_nothing(std::uint32_t code) {
  return code < 0x20 || (code >= 0x200B && code <= 0x200F) || (code >= 0xFE00 && code <= 0xFE0F);
}

void append_code_point(std::string& utf8, std::uint32_t code) {
  const auto add = [&](std::uint32_t byte) { utf8 += static_cast<char>(byte); };
  const auto add_rest = [&](int shift) { add(0x80 | (code >> shift & 0x3F)); };
  if (code < 0x80) return add(code);
  if (code < 0x800) {
    add(0xC0 | code >> 6);
  } else if (code < 0x10000) {
    add(0xE0 | code >> 12);
    add_rest(6);
  } else {
    add(0xF0 | code >> 18);
    add_rest(12);
    add_rest(6);
  }
  add_rest(0);
}

}  // namespace glassbox::engine
