#include "glassbox/nn/io/half_floats.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

using namespace glassbox::nn;

namespace {

/// The IEEE 754 value of sign, exponent and fraction of a small float, with the given fraction bits and
/// exponent bias, by definition and in double precision.
double value_of(std::uint32_t bits, int exponent_bits, int fraction_bits) {
  const int bias = (1 << (exponent_bits - 1)) - 1;
  const int exponent = static_cast<int>(bits >> fraction_bits) & ((1 << exponent_bits) - 1);
  const int fraction = static_cast<int>(bits) & ((1 << fraction_bits) - 1);
  const double sign = (bits >> (exponent_bits + fraction_bits)) != 0 ? -1.0 : 1.0;
  if (exponent == (1 << exponent_bits) - 1) {
    return fraction != 0 ? std::numeric_limits<double>::quiet_NaN()
                         : sign * std::numeric_limits<double>::infinity();
  }
  const double one = exponent == 0 ? 0.0 : 1.0;
  return sign * std::ldexp(one + std::ldexp(fraction, -fraction_bits), std::max(exponent, 1) - bias);
}

void check_all(float (*convert)(std::uint16_t), int exponent_bits, int fraction_bits) {
  for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
    const double expected = value_of(bits, exponent_bits, fraction_bits);
    const double converted = static_cast<double>(convert(static_cast<std::uint16_t>(bits)));
    const bool same = std::isnan(expected)
                          ? std::isnan(converted)
                          : converted == expected && std::signbit(converted) == std::signbit(expected);
    if (!same) FAIL_CHECK("bits " << bits << ": " << converted << " instead of " << expected);
  }
}

}  // namespace

TEST_CASE("every half-precision float keeps its value") {
  check_all(float_from_half, 5, 10);
  CHECK(float_from_half(0x3c00) == 1.0f);
  CHECK(float_from_half(0xc000) == -2.0f);
  CHECK(float_from_half(0x7bff) == 65504.0f);
  CHECK(float_from_half(0x0001) == 0x1p-24f);
}

TEST_CASE("every bfloat keeps its value") {
  check_all(float_from_bfloat, 8, 7);
  CHECK(float_from_bfloat(0x3f80) == 1.0f);
  CHECK(float_from_bfloat(0xc049) == -3.140625f);
}
