#pragma once

#include <cstddef>

#include "glassbox/nn/model/activation.h"

namespace glassbox::nn {

/// A layer as the kernels see it: sizes, position in the parameter vector and activation.
struct LayerPlan {
  std::size_t inputs;
  std::size_t units;
  std::size_t weights;  ///< offset of the weights `[unit][input]`
  std::size_t biases;   ///< offset of the biases `[unit]`
  Activation activation;
};

}  // namespace glassbox::nn
