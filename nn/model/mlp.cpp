#include "glassbox/nn/model/mlp.h"

#include <algorithm>
#include <utility>

namespace glassbox::nn {

std::size_t Architecture::parameter_count() const {
  std::size_t count = 0;
  for (std::size_t l = 0; l < layers.size(); ++l) {
    count += static_cast<std::size_t>(layers[l].units) * (static_cast<std::size_t>(layer_inputs(l)) + 1);
  }
  return count;
}

std::size_t Architecture::unit_count() const {
  std::size_t count = 0;
  for (const Layer& layer : layers) count += static_cast<std::size_t>(layer.units);
  return count;
}

Mlp::Mlp(Architecture architecture) : architecture_(std::move(architecture)) {
  check_at_least("inputs of a network", architecture_.inputs, 1);
  std::size_t offset = 0;
  for (std::size_t l = 0; l < layer_count(); ++l) {
    check_at_least("units of a layer", architecture_.layers[l].units, 1);
    const std::size_t inputs = static_cast<std::size_t>(architecture_.layer_inputs(l));
    const std::size_t units = static_cast<std::size_t>(architecture_.layers[l].units);
    plan_.push_back({inputs, units, offset, offset + units * inputs, architecture_.layers[l].activation});
    offset += units * (inputs + 1);
  }
  parameters_.resize(offset);
}

std::span<float> Mlp::weights(std::size_t layer) {
  return parameters().subspan(weights_offset(layer), biases_offset(layer) - weights_offset(layer));
}

std::span<const float> Mlp::weights(std::size_t layer) const {
  return parameters().subspan(weights_offset(layer), biases_offset(layer) - weights_offset(layer));
}

std::span<float> Mlp::biases(std::size_t layer) {
  return parameters().subspan(biases_offset(layer), layer_plan(layer).units);
}

std::span<const float> Mlp::biases(std::size_t layer) const {
  return parameters().subspan(biases_offset(layer), layer_plan(layer).units);
}

Mlp with_activations(const Mlp& mlp, std::span<const Activation> activations) {
  Architecture architecture = mlp.architecture();
  for (std::size_t l = 0; l < std::min(activations.size(), architecture.layers.size()); ++l) {
    architecture.layers[l].activation = activations[l];
  }
  Mlp result(std::move(architecture));
  std::ranges::copy(mlp.parameters(), result.parameters().begin());
  return result;
}

std::size_t transfer_parameters(const Mlp& from, Mlp& to, std::span<const std::size_t> inputs,
                                std::span<const std::vector<float>> state_from,
                                std::span<std::vector<float>> state_to) {
  const std::size_t states = std::min(state_from.size(), state_to.size());
  for (std::size_t k = 0; k < states; ++k) {
    check_equal("state of a network", state_from[k].size(), from.parameters().size());
    check_equal("state of a network", state_to[k].size(), to.parameters().size());
  }
  std::size_t copied = 0;
  const auto copy = [&](std::size_t source, std::size_t target) {
    to.parameters()[target] = from.parameters()[source];
    for (std::size_t k = 0; k < states; ++k) state_to[k][target] = state_from[k][source];
    ++copied;
  };

  if (from.layer_count() == 0 || to.layer_count() == 0) return 0;
  if (!inputs.empty()) check_equal("inputs of a network", inputs.size(), to.architecture().inputs);
  const std::size_t last_from = from.layer_count() - 1;
  const std::size_t last_to = to.layer_count() - 1;
  for (std::size_t layer = 0; layer <= last_to; ++layer) {
    const std::size_t source = layer == last_to ? last_from : layer;
    if (layer != last_to && source >= last_from) continue;  // `from` has no such hidden layer
    const std::size_t inputs_from = static_cast<std::size_t>(from.architecture().layer_inputs(source));
    const std::size_t inputs_to = static_cast<std::size_t>(to.architecture().layer_inputs(layer));
    // A weight is kept only if the layer that feeds it is the same: not for the output layer if the number of
    // hidden layers changes.
    const std::size_t kept = source == layer ? inputs_to : 0;
    const std::size_t units = std::min(from.biases(source).size(), to.biases(layer).size());
    for (std::size_t u = 0; u < units; ++u) {
      for (std::size_t i = 0; i < kept; ++i) {
        const std::size_t input = layer == 0 && !inputs.empty() ? inputs[i] : i;
        if (input < inputs_from)
          copy(from.weights_offset(source) + u * inputs_from + input,
               to.weights_offset(layer) + u * inputs_to + i);
      }
      copy(from.biases_offset(source) + u, to.biases_offset(layer) + u);
    }
  }
  return copied;
}

}  // namespace glassbox::nn
