#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "glassbox/nn/error.h"
#include "glassbox/nn/names.h"

namespace glassbox::nn {

/// The instruction sets that the kernels are compiled for. baseline: SSE2 on x86-64, the compiler's default
/// target elsewhere.
enum class SimdLevel { baseline, avx2, avx512 };

template <>
struct Names<SimdLevel> {
  static constexpr std::array<std::string_view, 3> values{"baseline", "avx2", "avx512"};
};

/// How the library computes. The process has one such state, the only one that the library keeps; it starts
/// with these defaults.
struct ComputeSettings {
  /// Threads that share a large evaluation, the calling one included, at least 1. Results have the same bits
  /// for any number.
  int threads = 1;
  /// One of simd_levels(). Nothing: the level that the environment variable GLASSBOX_SIMD names, or else the
  /// highest.
  std::optional<SimdLevel> level = std::nullopt;
  /// No fused operations: then every level gives the same bits. Otherwise those that fuse do (avx2, avx512).
  bool strict_math = false;
};

/// The settings in use; `level` is never empty.
ComputeSettings compute();
/// Changes them for the whole process, while nothing computes.
void set_compute(const ComputeSettings& settings);

/// The levels that this binary holds and this processor runs, the lowest first.
std::span<const SimdLevel> simd_levels();

/// Error: GLASSBOX_SIMD is set, but names none of simd_levels(). Such a value is otherwise ignored.
Expected<void> check_environment();

}  // namespace glassbox::nn
