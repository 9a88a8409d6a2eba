#pragma once

#include <span>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/data/generators.h"

namespace glassbox::nn {

/// How far on the side of label 1 the rule of a classification puts each of the inputs `[input][sample]`: 0
/// or more for label 1, negative for label 0. Continuous, so that its sign may be interpolated between the
/// points of a fine grid. False, and `margins` as they were, for iris and for a regression. For the rule
/// itself see true_targets().
bool rule_margins(const GeneratorSettings& settings, BatchView inputs, std::span<float> margins);

}  // namespace glassbox::nn
