#pragma once

#include <nlohmann/json_fwd.hpp>

#include "glassbox/nn/probe/landscape.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// Measurements of a snapshot in a picture, computed from the arrays that the views draw: `landscape` is the
/// drawn one, and the cloud at each layer step is that of MorphTrace.
///
/// step, loss, accuracy; corners: the output at (-1, -1), (1, -1), (-1, 1), (1, 1); plane_fit: R² of the best
/// plane through each unit's landscape; regions: the number of regions with y below, and with y at or above
/// the threshold; singular_values of the centred cloud at each layer step, with smallest_over_largest;
/// wrong_side: number of training points on the wrong side of the separating plane; pre_activations: the
/// range of z that occurs in each layer; rule_difference: see nn::RuleDifference, over the data's box;
/// best_line_accuracy: of the training points, only without hidden layers; runs: loss and accuracy of each
/// network trained in parallel.
nlohmann::ordered_json figure_facts(const nn::Snapshot& snapshot, const nn::Landscape& landscape);

}  // namespace glassbox
