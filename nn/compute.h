#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "glassbox/nn/error.h"
#include "glassbox/nn/names.h"

namespace glassbox::nn {

/// The instruction sets for which the kernels are compiled. baseline: SSE2 on x86-64, the compiler's default
/// target elsewhere.
enum class SimdLevel { baseline, avx2, avx512 };

template <>
struct Names<SimdLevel> {
  static constexpr std::array<std::string_view, 3> values{"baseline", "avx2", "avx512"};
};

/// How the library computes. This is the library's only state, one per process; it starts with these
/// defaults.
struct ComputeSettings {
  /// Threads that share a large evaluation, including the calling one, at least 1. Results have the same bits
  /// for any number.
  int threads = 1;
  /// One of simd_levels(). Empty: the level named by the environment variable GLASSBOX_SIMD, else the
  /// highest.
  std::optional<SimdLevel> level = std::nullopt;
  /// Disables fused operations: every level then gives the same bits. Otherwise those that fuse agree (avx2,
  /// avx512).
  bool strict_math = false;
};

/// The current settings; `level` is never empty.
ComputeSettings compute();
/// Changes the settings for the whole process. Do not call it during a computation.
void set_compute(const ComputeSettings& settings);

/// The levels in this binary that the processor supports, lowest first.
std::span<const SimdLevel> simd_levels();

/// Error: GLASSBOX_SIMD is set but names none of simd_levels(). Everything else ignores such a value.
Expected<void> check_environment();

}  // namespace glassbox::nn
