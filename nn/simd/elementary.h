#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "glassbox/nn/names.h"

namespace glassbox::nn {

/// The functions of nn/simd/math.h, which documents their errors.
enum class Elementary {
  exp,
  log1p_unit,
  log1p,
  tanh,
  sigmoid,
  softplus,
  normal_density,
  normal_distribution,
  sin,
  cos
};

template <>
struct Names<Elementary> {
  static constexpr std::array<std::string_view, 10> values{
      "exp", "log1p_unit", "log1p", "tanh", "sigmoid", "softplus", "normal_density", "normal_distribution",
      "sin", "cos"};
};

namespace simd {

/// y[s] = function(x[s]) for count values, at the current level.
void apply(Elementary function, const float* x, float* y, std::size_t count);

}  // namespace simd
}  // namespace glassbox::nn
