#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "glassbox/nn/run/run_settings.h"

namespace glassbox::nn {

/// Whether no value is infinite or NaN.
bool all_finite(std::span<const float> values);

/// What stopped being finite.
enum class NotFinite { loss_nan, loss_infinite, parameters };

enum class DivergenceReason { start_too_large, unstable_decay, rate_too_high };

/// Why a run stopped, with the settings that matter.
struct Divergence {
  NotFinite what;
  std::int64_t step = 0;
  DivergenceReason reason;
  float init_scale = 0.0f;
  float learning_rate = 0.0f;
  float l2 = 0.0f;
  float momentum = 0.0f;                ///< that lengthens the steps; 0 where the optimizer has none
  std::optional<Activation> unbounded;  ///< of the first layer whose values have no bound
  bool operator==(const Divergence&) const = default;
};

/// Why the loss of a run with these settings stopped being finite at this step; at step 0 the start was too
/// large.
///
/// Weight decay w ← (1 - r·l2)·w grows without bound when r·l2 > 2, with heavy-ball momentum m when
/// r·l2 > 2(1 + m), with Nesterov's when r·l2 > 2(1 + m)/(1 + 2m); rmsprop and adam bound their steps.
Divergence find_divergence(const RunSettings& settings, NotFinite what, std::int64_t step);

}  // namespace glassbox::nn
