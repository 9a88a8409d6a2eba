#include "glassbox/nn/model/initialization.h"

#include <algorithm>
#include <cmath>

#include "glassbox/nn/random/random.h"

namespace glassbox::nn {

namespace {

/// Half the width of a uniform distribution, or the standard deviation of a normal one.
float spread_of(Initialization initialization, float scale, int inputs, int units) {
  switch (initialization) {
    case Initialization::normal:
    case Initialization::uniform:
      return scale;
    case Initialization::xavier:
      return scale * std::sqrt(6.0f / static_cast<float>(inputs + units));
    case Initialization::he:
      return scale * std::sqrt(2.0f / static_cast<float>(inputs));
    case Initialization::zero:
      break;
  }
  return 0.0f;
}

}  // namespace

void initialize(Mlp& mlp, Initialization initialization, float scale, std::uint64_t seed, float bias) {
  const bool is_normal = initialization == Initialization::normal || initialization == Initialization::he;
  for (std::size_t l = 0; l < mlp.layer_count(); ++l) {
    const int inputs = mlp.architecture().layer_inputs(l);
    const int units = mlp.architecture().layers[l].units;
    const float spread = spread_of(initialization, scale, inputs, units);
    const std::span<float> weights = mlp.weights(l);
    for (std::size_t k = 0; k < weights.size(); ++k) {
      const std::size_t unit = k / static_cast<std::size_t>(inputs);
      const std::size_t input = k % static_cast<std::size_t>(inputs);
      const std::uint64_t counter = std::uint64_t{l} << 32 | unit;
      weights[k] =
          is_normal ? spread * random_normal(seed, Stream::initialization, counter, input)
                    : spread * (2.0f * random_uniform(seed, Stream::initialization, counter, input) - 1.0f);
    }
    if (initialization == Initialization::zero) std::ranges::fill(weights, 0.0f);  // no -0
    std::ranges::fill(mlp.biases(l), bias);
  }
}

}  // namespace glassbox::nn
