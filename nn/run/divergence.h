#pragma once

#include <span>
#include <string>

#include "glassbox/nn/run/run_settings.h"

namespace glassbox::nn {

/// Whether no value is infinite or NaN.
bool all_finite(std::span<const float> values);

/// Why the loss of a run with these settings stopped being finite, and what helps, in one plain sentence
/// without its beginning ("The loss … at step …: "). `learned` says whether any step was taken before.
///
/// Weight decay w ← (1 - r·l2)·w grows without bound when r·l2 > 2, with heavy-ball momentum m when
/// r·l2 > 2(1 + m), with Nesterov's when r·l2 > 2(1 + m)/(1 + 2m); rmsprop and adam bound their steps.
std::string divergence_cause(const RunSettings& settings, bool learned);

}  // namespace glassbox::nn
