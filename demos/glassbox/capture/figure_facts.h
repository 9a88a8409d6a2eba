#pragma once

#include <nlohmann/json_fwd.hpp>

#include "glassbox/nn/probe/landscape.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// What can be measured of a snapshot in a picture, computed from the arrays that its views draw: `landscape`
/// is the one that was drawn, the cloud at each stage that of MorphTrace.
///
/// step, loss, accuracy; corners: the output at (-1, -1), (1, -1), (-1, 1), (1, 1); plane_fit: R² of the best
/// plane through each unit's landscape; regions: how many of y below, and of y at or above the threshold;
/// singular_values of the centred cloud at each stage, with smallest_over_largest; wrong_side: training
/// points on the wrong side of the separating plane; pre_activations: the interval of z in use in each layer;
/// rule_difference: see nn::RuleDifference, over the standard square; best_line_accuracy: of the training
/// points, for a network without hidden layers;
/// runs: loss and accuracy of each network that learns beside the others.
nlohmann::ordered_json figure_facts(const nn::Snapshot& snapshot, const nn::Landscape& landscape);

}  // namespace glassbox
