#pragma once

#include <cstddef>
#include <optional>

#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/run/metrics.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox::nn {

enum class StuckReason { rate_too_high, tiny_weights, dead_units, saturated_units };

/// Why a run makes no progress.
struct Stuck {
  StuckReason reason;
  std::size_t layer = 0;  ///< the hidden layer concerned, from 0: dead_units, saturated_units
  double share = 0.0;     ///< of its units that are dead, or of its slopes that are flat, 0 … 1
  bool operator==(const Stuck&) const = default;
};

/// Whether a run is stuck, and why. `trace` is the forward pass of `mlp` over all of `dataset`, `curve` the
/// run so far. Deterministic; does not allocate.
///
/// A run makes no progress if, from step 1000 on, the mean loss of the second half of the run is more than
/// half of what the best constant answer has, and fell from the quarter before by at most 2 %, or a quarter
/// of its own standard deviation. It is stuck where one of these holds, too, in this order:
/// - rate_too_high: the loss of the second half varies by more than 15 % (its standard deviation over
///   its mean), or its mean is more than 1.2 times that of the
///   quarter before;
/// - tiny_weights: each output's pre-activations over the training samples differ by less than .02 (standard
///   deviation), and the weights of a hidden layer of several units are below .1 (root mean square; a single
///   unit may shrink them to fit best);
/// - dead_units: at least half of the units of a relu layer answer 0 to every training sample;
/// - saturated_units: at least 90 % of the slopes |f'(z)| of a hidden layer over the training samples
///   are under 1 % of the activation's steepest slope; relu layers
///   do not count.
/// Without hidden layers only the rate can be the reason.
std::optional<Stuck> find_stuck(const RunSettings& settings, const Mlp& mlp, const ForwardTrace& trace,
                                const Dataset& dataset, const MetricsCurve& curve);

/// What gets a stuck run going: the automatic settings; where it has them already, a third of the rate if
/// that is too high, else another seed of the initialisation.
enum class Remedy { auto_settings, lower_rate, other_start };
Remedy remedy_for(const RunSettings& settings, StuckReason reason);
/// The settings to restart the run with.
RunSettings remedied(const RunSettings& settings, Remedy remedy);

}  // namespace glassbox::nn
