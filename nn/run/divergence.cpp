#include "glassbox/nn/run/divergence.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <optional>

namespace glassbox::nn {

namespace {

std::string figure(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

bool decay_is_unstable(const OptimizerSettings& optimizer) {
  const float m = optimizer.momentum;
  const float decay = optimizer.learning_rate * optimizer.l2;
  switch (optimizer.kind) {
    case OptimizerKind::sgd:
      return decay > 2.0f;
    case OptimizerKind::momentum:
      return decay > 2.0f * (1.0f + m);
    case OptimizerKind::nesterov:
      return decay > 2.0f * (1.0f + m) / (1.0f + 2.0f * m);
    default:
      return false;  // the steps are scaled
  }
}

/// The activation of the first layer whose values have no bound.
std::optional<Activation> unbounded_activation(const RunSettings& settings) {
  for (const Layer& layer : settings.hidden) {
    if (!bounded_range(layer.activation)) return layer.activation;
  }
  if (!bounded_range(settings.output_activation)) return settings.output_activation;
  return std::nullopt;
}

}  // namespace

bool all_finite(std::span<const float> values) {
  // Infinity and NaN have all exponent bits set; an integer maximum vectorises where a float test would not.
  std::uint32_t largest = 0;
  for (const float value : values) {
    largest = std::max(largest, std::bit_cast<std::uint32_t>(value) & 0x7fffffffu);
  }
  return largest < 0x7f800000u;
}

std::string divergence_cause(const RunSettings& settings, bool learned) {
  const OptimizerSettings& optimizer = settings.optimizer;
  if (!learned) {
    return "the parameters at the start are already too large for this network; lower the initialisation's "
           "scale (" +
           figure(settings.init_scale) + ") or start from another model";
  }
  if (decay_is_unstable(optimizer)) {
    return "the learning rate " + figure(optimizer.learning_rate) + " times the L2 strength " +
           figure(optimizer.l2) + " makes each step overshoot zero and weights grow; lower either of them";
  }
  const std::string rate = "the learning rate " + figure(optimizer.learning_rate);
  const bool gains_momentum =
      optimizer.kind == OptimizerKind::momentum || optimizer.kind == OptimizerKind::nesterov;
  const std::string with_momentum =
      gains_momentum && optimizer.momentum > 0.0f ? " with momentum " + figure(optimizer.momentum) : "";
  if (const auto unbounded = unbounded_activation(settings)) {
    return rate + with_momentum + " is too high for " + std::string(name_of(*unbounded)) +
           " units, whose values have no bound; lower it, or choose a bounded activation such as tanh";
  }
  return rate + with_momentum + " is too high for this network; lower it";
}

}  // namespace glassbox::nn
