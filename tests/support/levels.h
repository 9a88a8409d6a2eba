#pragma once

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "glassbox/nn/compute.h"

namespace glassbox::nn {

/// Calls `check` at every SIMD level that this processor supports, in fused and strict mode. Restores level
/// and mode.
template <class Check>
void for_every_level(Check&& check) {
  const ComputeSettings before = compute();
  for (const SimdLevel level : simd_levels()) {
    for (const bool strict : {false, true}) {
      CAPTURE(name_of(level));
      CAPTURE(strict);
      set_compute({.level = level, .strict_math = strict});
      check();
    }
  }
  set_compute(before);
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
  const ComputeSettings before = compute();
  for (const SimdLevel level : simd_levels()) {
    CAPTURE(name_of(level));
    set_compute({.level = level, .strict_math = true});
    const std::vector<float> strict_here = values();
    if (strict.empty()) strict = strict_here;
    CHECK(same_bits(strict_here, strict));
    set_compute({.level = level});
    if (level == SimdLevel::baseline) continue;
    const std::vector<float> fused_here = values();
    if (fused.empty()) fused = fused_here;
    CHECK(same_bits(fused_here, fused));
  }
  set_compute(before);
}

}  // namespace glassbox::nn
