#pragma once

#include "glassbox/nn/batch.h"
#include "glassbox/nn/data/generators.h"

namespace glassbox::nn {

/// The margins of a classification rule at each of the inputs `[feature][sample]`. They are continuous, so
/// that they can be interpolated between the points of a fine grid.
/// - Two classes: one row, 0 or more for label 1, negative for label 0.
/// - K classes: K rows; the class is the first with the largest margin.
/// Returns false and leaves `margins` unchanged for regression and where the rule is unknown. For the rule
/// itself see true_targets().
bool rule_margins(const GeneratorSettings& settings, BatchView inputs, Batch& margins);

}  // namespace glassbox::nn
