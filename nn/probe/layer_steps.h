#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/mlp.h"

namespace glassbox::nn {

/// A step of the data through a network: the inputs, W a (before the bias, if it is shown separately),
/// z = W a + b, a = f(z); of a softmax output the probabilities e^z / Σ e^z instead of a.
struct LayerStep {
  enum class Kind { input, weights, linear, activation, probabilities };
  Kind kind = Kind::input;
  std::size_t layer = 0;  ///< unused for the input
  int units = 2;
  bool operator==(const LayerStep&) const = default;
};

/// All steps in order. `bias_apart` adds W a before each W a + b. With the loss softmax-ce the last step is
/// the probabilities.
std::vector<LayerStep> layer_steps(const Architecture& architecture, bool bias_apart, Loss loss);

/// "input", "weights-1", "linear-1", "activation-1", …, "probabilities"
std::string layer_step_name(const LayerStep& step);

/// The pre-activation closest to 0 at which an output with that activation crosses its decision threshold;
/// nothing if it does not within ±100.
std::optional<float> threshold_pre_activation(Activation output, Loss loss);

/// Samples among the first `count` whose pre-activation is on the wrong side of `threshold` for their label;
/// `z` and `labels` hold one value each per sample.
std::size_t count_wrong_side(std::span<const float> z, std::span<const float> labels, float threshold);

}  // namespace glassbox::nn
