#pragma once

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "glassbox/nn/simd/level.h"

namespace glassbox::nn {

/// Calls `check` at every SIMD level that this processor supports, in fused and strict mode. Restores level
/// and mode.
template <class Check>
void for_every_level(Check&& check) {
  const simd::Level before = simd::level();
  for (const simd::Level level : simd::levels()) {
    for (const bool strict : {false, true}) {
      CAPTURE(name_of(level));
      CAPTURE(strict);
      simd::set_level(level);
      simd::set_strict_math(strict);
      check();
    }
  }
  simd::set_level(before);
  simd::set_strict_math(false);
}

inline bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::bit_cast<std::uint32_t>(a[i]) != std::bit_cast<std::uint32_t>(b[i]) &&
        !(std::isnan(a[i]) && std::isnan(b[i])))
      return false;
  }
  return true;
}

/// Runs `values` at every level and checks that strict results are bit-identical, and so are fused results of
/// levels that fuse (avx2, avx512).
template <class Values>
void check_equal_bits(Values&& values) {
  std::vector<float> strict, fused;
  const simd::Level before = simd::level();
  for (const simd::Level level : simd::levels()) {
    CAPTURE(name_of(level));
    simd::set_level(level);
    simd::set_strict_math(true);
    const std::vector<float> strict_here = values();
    if (strict.empty()) strict = strict_here;
    CHECK(same_bits(strict_here, strict));
    simd::set_strict_math(false);
    if (level == simd::Level::baseline) continue;
    const std::vector<float> fused_here = values();
    if (fused.empty()) fused = fused_here;
    CHECK(same_bits(fused_here, fused));
  }
  simd::set_level(before);
}

}  // namespace glassbox::nn
