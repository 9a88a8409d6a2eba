#pragma once

#include <bit>
#include <cstdint>

/// Elementary functions of one float, free of branches and calls, so that a compiler vectorises a loop over
/// them and every lane gets the bits that a scalar call gives. Polynomials are our own fits (interpolation at
/// Chebyshev nodes in 40 digits). Errors are against the exact value and checked by
/// tests/nn/simd/math_test.cpp over a sweep of all exponents; NaN gives NaN everywhere.
namespace glassbox::nn::simd {

namespace detail {

/// 1.5·2^23: adding it rounds a float below 2^22 to an integer, which then stands in the low bits of the sum.
inline constexpr float rounder = 12582912.0f;

/// 2^n for n in [-126, 127]; any other n gives some float.
inline float power_of_two(std::int32_t n) {
  return std::bit_cast<float>((static_cast<std::uint32_t>(n) + 127u) << 23);
}

}  // namespace detail

/// low ≤ x ≤ high, or NaN.
inline float clamp(float x, float low, float high) {
  x = x < low ? low : x;
  return x > high ? high : x;
}

inline float absolute(float x) { return std::bit_cast<float>(std::bit_cast<std::uint32_t>(x) & 0x7fffffffu); }

/// e^x to 1.1 ulp, subnormal results included; 0 and inf beyond them.
inline float exp(float x) {
  x = clamp(x, -104.0f, 89.0f);
  // x = n·ln 2 + r with |r| ≤ ln 2 / 2; the high part of ln 2 has 9 bits, so that n times it is exact.
  const float rounded = x * 1.44269504f + detail::rounder;
  const float n = rounded - detail::rounder;
  const float r = (x - n * 0.693359375f) - n * -2.12194440e-4f;
  float p = 1.39261761e-3f;
  p = p * r + 8.36317307e-3f;
  p = p * r + 4.16665547e-2f;
  p = p * r + 1.66665770e-1f;
  p = p * r + 0.5f;
  const float e_r = (p * (r * r) + r) + 1.0f;
  // Two factors: n reaches from -150 to 128, further than one power of two.
  const std::int32_t exponent =
      static_cast<std::int32_t>(std::bit_cast<std::uint32_t>(rounded) & 0x007fffffu) - 0x00400000;
  const std::int32_t half = exponent >> 1;
  return e_r * detail::power_of_two(half) * detail::power_of_two(exponent - half);
}

/// ln(1 + u) for u in [0, 1], to 2.5 ulp, as 2·artanh(u / (2 + u)).
inline float log1p_unit(float u) {
  const float s = u / (2.0f + u);
  const float w = s * s;
  float p = 1.16121646e-1f;
  p = p * w + 1.08532879e-1f;
  p = p * w + 1.42961790e-1f;
  p = p * w + 1.99998532e-1f;
  p = p * w + 3.33333337e-1f;
  const float twice = s + s;
  return twice + twice * (w * p);
}

/// tanh x to 6 ulp and 3.5e-7 absolute, never beyond ±1: x·P₄(x²)/Q₄(x²), held at |x| = 9.
inline float tanh(float x) {
  x = clamp(x, -9.0f, 9.0f);
  const float w = x * x;
  float p = 1.33546198e-8f;
  p = p * w + 2.06090500e-5f;
  p = p * w + 3.49558607e-3f;
  p = p * w + 1.33810239e-1f;
  p = p * w + 9.99999979e-1f;
  float q = 7.77654058e-7f;
  q = q * w + 3.28563151e-4f;
  q = q * w + 2.58769743e-2f;
  q = q * w + 4.67143395e-1f;
  q = q * w + 1.0f;
  return clamp(x * p / q, -1.0f, 1.0f);
}

/// 1 / (1 + e^-x) to 3 ulp for x ≥ -88, in [0, 1]; 0 where the exact value is subnormal.
inline float sigmoid(float x) { return 1.0f / (1.0f + exp(-x)); }

/// ln(1 + e^x) to 3 ulp, in [0, inf]; x itself for large x.
inline float softplus(float x) {
  const float positive = x < 0.0f ? 0.0f : x;
  return positive + log1p_unit(exp(-absolute(x)));
}

/// The normal distribution: density φ(x) and distribution function Φ(x).
struct Normal {
  float density;
  float distribution;
};

/// Both to 3e-7 absolute, and to a relative 1e-6 for |x| ≤ 5, 5e-6 down to x = -12. For x ≥ 0,
/// 1 - Φ(x) = u·Q₉(u)·e^(-x²/2) with u = 1/(1 + 0.3 x).
inline Normal normal(float x) {
  const float t = clamp(absolute(x), 0.0f, 15.0f);
  const float e = exp(-0.5f * t * t);
  const float u = 1.0f / (1.0f + 0.3f * t);
  float q = -2.09143597e-2f;
  q = q * u + 1.14040272e-1f;
  q = q * u - 2.32038483e-1f;
  q = q * u + 1.96940677e-1f;
  q = q * u - 8.37425490e-2f;
  q = q * u + 9.84807402e-2f;
  q = q * u + 7.75890644e-2f;
  q = q * u + 1.10405180e-1f;
  q = q * u + 1.19551763e-1f;
  q = q * u + 1.19687693e-1f;
  const float tail = u * q * e;
  return {0.398942280f * e, x < 0.0f ? tail : 1.0f - tail};
}

namespace detail {

/// sin r with the sign turned where `turns` is odd. Fitted for |r| ≤ 1.61: the remainder of a large argument
/// may lie a little beyond π/2, since its multiple of π was chosen in single precision.
inline float sine_of_remainder(float r, std::uint32_t turns) {
  r = clamp(r, -1.61f, 1.61f);
  const float w = r * r;
  float p = 2.62878121e-6f;
  p = p * w - 1.98208485e-4f;
  p = p * w + 8.33322776e-3f;
  p = p * w - 1.66666658e-1f;
  const float sine = clamp(r + r * (w * p), -1.0f, 1.0f);
  return std::bit_cast<float>(std::bit_cast<std::uint32_t>(sine) ^ turns << 31);
}

inline constexpr double pi = 3.141592653589793;

}  // namespace detail

/// sin x to 1.5e-7 absolute for |x| ≤ 1e5; in [-1, 1] for every finite x, NaN for ±inf.
inline float sin(float x) {
  const float rounded = x * 0.318309886f + detail::rounder;
  const float n = rounded - detail::rounder;
  const float r = static_cast<float>(static_cast<double>(x) - static_cast<double>(n) * detail::pi);
  return detail::sine_of_remainder(r, std::bit_cast<std::uint32_t>(rounded));
}

/// cos x, as sin is; x = (n + ½)·π + r gives cos x = -(-1)ⁿ·sin r.
inline float cos(float x) {
  const float rounded = (x * 0.318309886f - 0.5f) + detail::rounder;
  const double n = static_cast<double>(rounded - detail::rounder) + 0.5;
  const float r = static_cast<float>(static_cast<double>(x) - n * detail::pi);
  return detail::sine_of_remainder(r, std::bit_cast<std::uint32_t>(rounded) + 1u);
}

}  // namespace glassbox::nn::simd
