#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/check.h"
#include "glassbox/nn/model/layer_plan.h"

namespace glassbox::nn {

struct Layer {
  int units = 1;
  Activation activation = Activation::sigmoid;
  bool operator==(const Layer&) const = default;
};

/// Sizes and activations of a network. `layers` ends with the output layer; a perceptron has no hidden
/// layers.
struct Architecture {
  int inputs = 2;
  std::vector<Layer> layers;

  /// `layer` may be one past the last: the inputs that an additional layer would have.
  int layer_inputs(std::size_t layer) const {
    check_below("layer", layer, layers.size() + 1);
    return layer == 0 ? inputs : layers[layer - 1].units;
  }
  std::size_t parameter_count() const;
  /// Units of all layers together, without the inputs.
  std::size_t unit_count() const;
  bool operator==(const Architecture&) const = default;
};

/// A multilayer perceptron: an architecture and one contiguous parameter vector.
///
/// The vector holds, layer by layer, the weights `[unit][input]` and then the biases `[unit]`.
/// Layer l computes z = W a_prev + b and a = f(z).
class Mlp {
 public:
  Mlp() = default;
  /// All parameters zero. Inputs and units are at least 1.
  explicit Mlp(Architecture architecture);

  const Architecture& architecture() const { return architecture_; }
  std::size_t layer_count() const { return architecture_.layers.size(); }

  std::span<float> parameters() { return parameters_; }
  std::span<const float> parameters() const { return parameters_; }

  /// `[unit][input]`, row-major without padding.
  std::span<float> weights(std::size_t layer);
  std::span<const float> weights(std::size_t layer) const;
  std::span<float> biases(std::size_t layer);
  std::span<const float> biases(std::size_t layer) const;

  /// The offset of a layer's weights and biases in the parameter vector.
  std::size_t weights_offset(std::size_t layer) const { return layer_plan(layer).weights; }
  std::size_t biases_offset(std::size_t layer) const { return layer_plan(layer).biases; }

  /// The layers as the kernels see them.
  std::span<const LayerPlan> plan() const { return plan_; }

 private:
  const LayerPlan& layer_plan(std::size_t layer) const {
    check_below("layer", layer, plan_.size());
    return plan_[layer];
  }

  Architecture architecture_;
  std::vector<LayerPlan> plan_;
  AlignedFloats parameters_;
};

/// The same parameters with other activations, one per layer; layers beyond the list keep theirs.
Mlp with_activations(const Mlp& mlp, std::span<const Activation> activations);

inline constexpr std::size_t no_input = static_cast<std::size_t>(-1);

/// Copies parameters of `from` whose layer and units also exist in `to`, together with the entries of each
/// aligned `state` vector (optimizer moments); everything else in `to` keeps its value. The output layer
/// corresponds to the output layer, hidden layer l to hidden layer l. Returns the number of parameters
/// copied. The vectors in `state_from` and `state_to` are as long as the respective parameter vectors.
///
/// `inputs` has the input of `from` for each input of `to`, or no_input; if it is empty, input i is input i.
std::size_t transfer_parameters(const Mlp& from, Mlp& to, std::span<const std::size_t> inputs = {},
                                std::span<const std::vector<float>> state_from = {},
                                std::span<std::vector<float>> state_to = {});

}  // namespace glassbox::nn
