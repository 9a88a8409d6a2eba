#pragma once

#include <bit>
#include <cstdint>

namespace glassbox::nn {

/// Converts a half-precision float (IEEE 754 binary16: sign, 5 exponent bits, 10 fraction bits) to the float
/// of the same value, subnormals and infinities included. A NaN stays NaN.
constexpr float float_from_half(std::uint16_t half) {
  const std::uint32_t sign = (half & 0x8000u) << 16;
  const std::uint32_t exponent = (half >> 10) & 0x1fu;
  const std::uint32_t fraction = half & 0x3ffu;
  if (exponent == 0) {
    const float magnitude = static_cast<float>(fraction) * 0x1p-24f;
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(magnitude) | sign);
  }
  constexpr std::uint32_t bias_difference = 127 - 15;
  const std::uint32_t widened = exponent == 0x1fu ? 0xffu : exponent + bias_difference;
  return std::bit_cast<float>(sign | (widened << 23) | (fraction << 13));
}

/// Converts a bfloat16, which is the upper half of a float.
constexpr float float_from_bfloat(std::uint16_t bfloat) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(bfloat) << 16);
}

}  // namespace glassbox::nn
