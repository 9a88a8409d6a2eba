#pragma once

#include <array>
#include <span>
#include <string_view>

#include "glassbox/nn/error.h"
#include "glassbox/nn/names.h"

namespace glassbox::nn::simd {

/// The instruction sets that the kernels are compiled for. baseline: SSE2 on x86-64, whatever the compiler's
/// default target has elsewhere.
enum class Level { baseline, avx2, avx512 };

}  // namespace glassbox::nn::simd

namespace glassbox::nn {

template <>
struct Names<simd::Level> {
  static constexpr std::array<std::string_view, 3> values{"baseline", "avx2", "avx512"};
};

namespace simd {

/// The levels that this binary holds and this processor runs, the lowest first.
std::span<const Level> levels();

/// The level in use: the highest, or the one that the environment variable GLASSBOX_SIMD names.
Level level();

/// Uses another one from now on. Not while kernels run on another thread. One of levels().
void set_level(Level level);

/// Without fused operations every level gives the same bits; with them those that fuse do (avx2 and avx512).
/// Off at the start. Not while kernels run on another thread.
void set_strict_math(bool strict);
bool strict_math();

/// Whether GLASSBOX_SIMD, if set, names a level that can be had: nothing, or one line that says what was
/// found and what is known. An unusable value is otherwise ignored.
Expected<void> check_environment();

}  // namespace simd
}  // namespace glassbox::nn
