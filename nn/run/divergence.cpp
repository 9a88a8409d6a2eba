#include "glassbox/nn/run/divergence.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>

namespace glassbox::nn {

namespace {

bool decay_is_unstable(const OptimizerSettings& optimizer, float rate) {
  const float m = optimizer.momentum;
  const float decay = rate * optimizer.l2;
  switch (optimizer.kind) {
    case OptimizerKind::sgd:
    case OptimizerKind::adamw:
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

Divergence find_divergence(const RunSettings& settings, NotFinite what, std::int64_t step) {
  const OptimizerSettings& optimizer = settings.optimizer;
  const bool gains_momentum =
      optimizer.kind == OptimizerKind::momentum || optimizer.kind == OptimizerKind::nesterov;
  const auto rate = static_cast<float>(settings.learning_rate_at(std::max<std::int64_t>(step - 1, 0)));
  const DivergenceReason reason = step == 0                            ? DivergenceReason::start_too_large
                                  : decay_is_unstable(optimizer, rate) ? DivergenceReason::unstable_decay
                                                                       : DivergenceReason::rate_too_high;
  return {what,
          step,
          reason,
          settings.init_scale,
          rate,
          optimizer.l2,
          gains_momentum ? optimizer.momentum : 0.0f,
          unbounded_activation(settings)};
}

}  // namespace glassbox::nn
