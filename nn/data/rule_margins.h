#pragma once

#include <span>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/data/generators.h"

namespace glassbox::nn {

/// The signed margin of a classification rule at each of the inputs `[input][sample]`: 0 or more for label 1,
/// negative for label 0. It is continuous, so that its sign can be interpolated between the points of a fine
/// grid. Returns false and leaves `margins` unchanged for iris and for regression. For the rule itself see
/// true_targets().
bool rule_margins(const GeneratorSettings& settings, BatchView inputs, std::span<float> margins);

}  // namespace glassbox::nn
