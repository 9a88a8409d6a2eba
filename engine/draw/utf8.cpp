#include "engine/draw/utf8.h"

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

}  // namespace glassbox::engine
