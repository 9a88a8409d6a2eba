#pragma once

#include "demos/glassbox/views/chart.h"

namespace glassbox {

/// The axes on which a run's loss or accuracy is drawn, of both runs of a comparison: they hold every known
/// value.
Chart loss_chart(const Frame& frame);
Chart accuracy_chart(const Frame& frame);

/// The metrics of a run at the known step that is nearest to `step`.
const nn::Metrics& nearest_metrics(const nn::Snapshot& run, double step);

}  // namespace glassbox
