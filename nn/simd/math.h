#pragma once

#include "glassbox/nn/simd/lanes.h"

/// Branch-free elementary functions of 16 lanes. The polynomials are our own fits (interpolation at Chebyshev
/// nodes in 40 digits). Errors are relative to the exact value and hold with and without fused operations;
/// tests/nn/simd/math_test.cpp checks them over a sweep of all exponents. NaN gives NaN everywhere.
namespace glassbox::nn::simd::GLASSBOX_LEVEL {

/// 1.5·2^23: adding it rounds a float below 2^22 to an integer, which is then in the low bits of the sum.
inline constexpr float rounder = 12582912.0f;

/// Σ c[k]·x^k, highest power first.
template <class V>
GLASSBOX_INLINE V polynomial(V, float c) {
  return V::all(c);
}
template <class V, class... More>
GLASSBOX_INLINE V polynomial_from(V sum, V) {
  return sum;
}
template <class V, class... More>
GLASSBOX_INLINE V polynomial_from(V sum, V x, float c, More... more) {
  return polynomial_from(mul_add(sum, x, V::all(c)), x, more...);
}
template <class V, class... More>
GLASSBOX_INLINE V polynomial(V x, float highest, More... more) {
  return polynomial_from(V::all(highest), x, more...);
}

/// x = n·ln 2 + r with |r| ≤ ln 2 / 2.
template <class V>
struct Reduced {
  V e_r;      ///< e^r
  V rounded;  ///< n + rounder
};

/// For |x| ≤ 104. The high part of ln 2 has 9 bits, so that its product with n is exact.
template <class V>
GLASSBOX_INLINE Reduced<V> reduce_exp(V x) {
  const V rounded = mul_add(x, V::all(1.44269504f), V::all(rounder));
  const V n = rounded - V::all(rounder);
  const V r = mul_add(n, V::all(2.12194440e-4f), mul_add(n, V::all(-0.693359375f), x));
  const V r2 = r * r;
  // Coefficients in pairs (Estrin): half the latency of Horner's rule.
  const V high = mul_add(V::all(1.39261761e-3f), r, V::all(8.36317307e-3f));
  const V middle = mul_add(V::all(4.16665547e-2f), r, V::all(1.66665770e-1f));
  const V p = mul_add(mul_add(high, r2, middle), r, V::all(0.5f));
  return {mul_add(p, r2, r) + V::all(1.0f), rounded};
}

/// 2^n from the bits of n + rounder, for n in [-126, 127]; inf for 128.
template <class V>
GLASSBOX_INLINE V power_of_two(Ints n) {
  GLASSBOX_EACH_PART n.part[k] = (IntPart)(((WordPart)n.part[k] << 23) + 0x3f800000u);
  return floats_of<V>(n);
}

/// e^x to 1.1 ulp, including subnormal results; 0 and inf beyond them.
template <class V>
GLASSBOX_INLINE V exp(V x) {
  const Reduced<V> reduced = reduce_exp(clamp(x, -104.0f, 89.0f));
  // Two factors: n ranges from -150 to 128, more than one power of two can express.
  Ints half = bits_of(reduced.rounded), rest = half;
  GLASSBOX_EACH_PART {
    const IntPart n = (half.part[k] & 0x007fffff) - 0x00400000;
    half.part[k] = n >> 1;
    rest.part[k] = n - half.part[k];
  }
  return reduced.e_r * power_of_two<V>(half) * power_of_two<V>(rest);
}

/// ln(1 + u) for u in [0, 1], to 2.5 ulp, as 2·artanh(u / (2 + u)).
template <class V>
GLASSBOX_INLINE V log1p_unit(V u) {
  const V s = u / (V::all(2.0f) + u);
  const V w = s * s;
  const V p = polynomial(w, 1.16121646e-1f, 1.08532879e-1f, 1.42961790e-1f, 1.99998532e-1f, 3.33333337e-1f);
  const V twice = s + s;
  return mul_add(twice, w * p, twice);
}

/// ln(1 + u) for u in [0, inf), to 3 ulp: for u ≥ 1, the exponent of 1 + u times ln 2 plus the logarithm of
/// its mantissa.
template <class V>
GLASSBOX_INLINE V log1p(V u) {
  Ints exponent = bits_of(u + V::all(1.0f)), mantissa = exponent;
  GLASSBOX_EACH_PART {
    exponent.part[k] = (exponent.part[k] >> 23) + (0x4b400000 - 127);  // the bits of rounder + exponent
    mantissa.part[k] = (mantissa.part[k] & 0x007fffff) | 0x3f800000;
  }
  const Ints is_unit = less(u, V::all(1.0f));
  const V n = select(is_unit, V::all(0.0f), floats_of<V>(exponent) - V::all(rounder));
  const V rest = log1p_unit(select(is_unit, u, floats_of<V>(mantissa) - V::all(1.0f)));
  return mul_add(n, V::all(0.693147181f), rest) + (u - u);  // the integer operations would drop a NaN
}

/// tanh x to 6 ulp and 3.5e-7 absolute, never beyond ±1: x·P₄(x²)/Q₄(x²), clamped at |x| = 9.
template <class V>
GLASSBOX_INLINE V tanh(V x) {
  x = clamp(x, -9.0f, 9.0f);
  const V w = x * x;
  const V p = polynomial(w, 1.33546198e-8f, 2.06090500e-5f, 3.49558607e-3f, 1.33810239e-1f, 9.99999979e-1f);
  const V q = polynomial(w, 7.77654058e-7f, 3.28563151e-4f, 2.58769743e-2f, 4.67143395e-1f, 1.0f);
  return clamp(x * p / q, -1.0f, 1.0f);
}

/// 1 / (1 + e^-x) to 3 ulp for x ≥ -88, in [0, 1]; 0 where the exact value is subnormal. Like exp(-x), but
/// with the signs in the coefficients and shorter dependency chains: 2-3-3-1 at batch 10 waits for three of
/// these in sequence.
template <class V>
GLASSBOX_INLINE V sigmoid(V x) {
  // From 88.03 on, the power of two is inf. One factor is enough for the precision of 1 + e^-x.
  x = clamp(x, -88.5f, 87.0f);
  const V rounded = mul_add(x, V::all(-1.44269504f), V::all(rounder));
  const V n = rounded - V::all(rounder);
  const V r = mul_add(n, V::all(-2.12194440e-4f), mul_add(n, V::all(0.693359375f), x));  // -x = n·ln 2 - r
  const V r2 = r * r;
  const V r4 = r2 * r2;
  const V low = mul_add(V::all(-1.66665770e-1f), r, V::all(0.5f));
  const V high =
      mul_add(V::all(1.39261761e-3f), r2, mul_add(V::all(-8.36317307e-3f), r, V::all(4.16665547e-2f)));
  const V e_r = mul_add(r4, high, mul_add(r2, low, V::all(1.0f) - r));
  return V::all(1.0f) / mul_add(e_r, power_of_two<V>(bits_of(rounded)), V::all(1.0f));
}

/// ln(1 + e^x) to 3 ulp, in [0, inf]; x itself for large x.
template <class V>
GLASSBOX_INLINE V softplus(V x) {
  return max(V::all(0.0f), x) + log1p_unit(exp(V::all(0.0f) - absolute(x)));
}

/// Normal distribution: density φ(x) and distribution function Φ(x).
template <class V>
struct Normal {
  V density;
  V distribution;
};

/// Both to 3e-7 absolute, and relative to 1e-6 for |x| ≤ 5 and 5e-6 down to x = -12. For x ≥ 0, 1 - Φ(x) =
/// u·Q₉(u)·e^(-x²/2) with u = 1/(1 + 0.3 x).
template <class V>
GLASSBOX_INLINE Normal<V> normal(V x) {
  const V t = clamp(absolute(x), 0.0f, 15.0f);
  const V e = exp(V::all(-0.5f) * t * t);
  const V u = V::all(1.0f) / mul_add(V::all(0.3f), t, V::all(1.0f));
  const V q = polynomial(u, -2.09143597e-2f, 1.14040272e-1f, -2.32038483e-1f, 1.96940677e-1f, -8.37425490e-2f,
                         9.84807402e-2f, 7.75890644e-2f, 1.10405180e-1f, 1.19551763e-1f, 1.19687693e-1f);
  const V tail = u * q * e;
  return {V::all(0.398942280f) * e, select(less(x, V::all(0.0f)), tail, V::all(1.0f) - tail)};
}

/// x - n·π for an integer n below 2^15: two parts of π with 8 bits each, whose product with n (or n + ½) is
/// exact, and the remainder.
template <class V>
GLASSBOX_INLINE V minus_pi_times(V x, V n) {
  x = mul_add(n, V::all(-3.140625f), x);
  x = mul_add(n, V::all(-9.65118408203125e-4f), x);
  return mul_add(n, V::all(-2.53518159e-6f), x);
}

/// sin r, negated where the integer in `turns` is odd. Fitted for |r| ≤ 1.61: the remainder of a large
/// argument may be slightly beyond π/2, since its multiple of π was chosen in single precision.
template <class V>
GLASSBOX_INLINE V sine_of_remainder(V r, Ints turns) {
  r = clamp(r, -1.61f, 1.61f);
  const V w = r * r;
  const V p = polynomial(w, 2.62878121e-6f, -1.98208485e-4f, 8.33322776e-3f, -1.66666658e-1f);
  Ints sine = bits_of(clamp(mul_add(r, w * p, r), -1.0f, 1.0f));
  GLASSBOX_EACH_PART sine.part[k] ^= turns.part[k] << 31;
  return floats_of<V>(sine);
}

/// sin x to 1.5e-7 absolute for |x| ≤ 1e5; in [-1, 1] for every finite x, NaN for ±inf.
template <class V>
GLASSBOX_INLINE V sin(V x) {
  const V rounded = mul_add(x, V::all(0.318309886f), V::all(rounder));
  return sine_of_remainder(minus_pi_times(x, rounded - V::all(rounder)), bits_of(rounded));
}

/// cos x with the same error as sin; x = (n + ½)·π + r gives cos x = -(-1)ⁿ·sin r.
template <class V>
GLASSBOX_INLINE V cos(V x) {
  const V rounded = mul_add(x, V::all(0.318309886f), V::all(-0.5f)) + V::all(rounder);
  const V half_turns = (rounded - V::all(rounder)) + V::all(0.5f);
  Ints turns = bits_of(rounded);
  GLASSBOX_EACH_PART turns.part[k] += 1;
  return sine_of_remainder(minus_pi_times(x, half_turns), turns);
}

}  // namespace glassbox::nn::simd::GLASSBOX_LEVEL
