#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/model/mlp.h"
#include "glassbox/nn/run/metrics.h"
#include "glassbox/nn/run/notice.h"
#include "glassbox/nn/run/run_settings.h"
#include "glassbox/nn/run/stuck.h"
#include "glassbox/nn/run/timeline.h"

namespace glassbox::nn {

/// A copy of a run at one moment: all that views and panels need to show it. Immutable for whoever receives
/// it.
struct Snapshot {
  std::uint64_t version = 0;  ///< grows with every publication of any run; equal versions are equal snapshots
  RunSettings settings;
  Mlp mlp;
  std::shared_ptr<const Dataset> dataset;
  std::vector<std::uint32_t> batch;  ///< samples of the dataset that the latest step learned from
  /// Per hidden unit, layer after layer: 1 if the latest step dropped it; empty without dropout.
  std::vector<std::uint8_t> dropped;
  Metrics metrics;
  MetricsCurve curve;
  bool playing = false;
  bool diverged = false;
  std::optional<Stuck> stuck;        ///< why it makes no progress, where it does not
  std::uint64_t pauses = 0;          ///< how often the run paused by itself, at its pause condition
  Notice notice;                     ///< what a change did, why training paused or diverged
  double steps_per_second = 0.0;     ///< measured, live only; 0 in a headless render
  Timeline timeline;                 ///< of the first network; a companion has none
  std::vector<Snapshot> companions;  ///< of the networks that learn beside this one
  bool compared = false;             ///< a companion that has settings of its own
  bool frozen = false;               ///< a companion that does not learn: a moment of the run's past

  /// The curve up to the latest step, also where the snapshot shows a moment before.
  const MetricsCurve& head_curve() const { return timeline.past ? timeline.curve : curve; }
  /// The run that this one is compared with, or null.
  const Snapshot* compared_with() const {
    return !companions.empty() && companions.front().compared ? &companions.front() : nullptr;
  }
};

class Trainer;

/// Copies the trainer's state into `snapshot`, reusing its memory; the notice is that of a divergence, or
/// none. What a live run adds (version, playing, steps_per_second) stays as it is.
void take_snapshot(const Trainer& trainer, Snapshot& snapshot);

}  // namespace glassbox::nn
