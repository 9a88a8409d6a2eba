#pragma once

#include <string>

#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/mlp.h"

namespace glassbox {

/// The samples of a run and what its network answers: a header, and a row for each sample, training samples
/// first. Columns: the features in their own units, to
/// six digits, "target", "set" (training or held-out), "prediction", and
/// for classes "confidence", the probability that the network gives its answer. Targets and predictions are
/// names of classes, or numbers in the target's own units, to six digits. A cell is empty where the network's
/// output is not a number.
std::string predictions_csv(const nn::Dataset& data, const nn::Mlp& mlp, nn::Loss loss);

}  // namespace glassbox
