#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// Animates single steps: for a moment after a step, shows networks whose parameters lie between those before
/// and after it. That is the same step with a growing learning rate. Only the window does this; a still shows
/// the end of the step.
class StepMotion {
 public:
  struct Pace {
    double time = 0.0;          ///< the frame's clock, seconds
    double step_seconds = 0.0;  ///< until the next step
    bool eases = false;         ///< if not, steps are shown at once
  };
  /// What to draw for `latest`: itself, or its networks on their way there, under another version.
  const nn::Snapshot& shown(const nn::Snapshot& latest, const Pace& pace);

  /// Whether the last result was on its way: another frame is due.
  bool moving() const { return moving_; }

 private:
  /// A network as it was last shown.
  struct Known {
    std::shared_ptr<const nn::Dataset> dataset;
    nn::Architecture architecture;
    std::vector<float> parameters;
  };

  void take(const nn::Snapshot& latest, const Pace& pace);
  void remember(const nn::Snapshot& snapshot);
  bool same_networks(const nn::Snapshot& latest) const;
  void place(const nn::Snapshot& latest, float part);
  bool before_end(double time) const { return time < end_; }

  std::uint64_t version_ = 0;  ///< of the snapshot that was seen last
  std::int64_t step_ = 0;
  std::vector<Known> known_;              ///< of the networks as they were shown last, the first one's first
  std::vector<std::vector<float>> from_;  ///< where they come from
  nn::Snapshot eased_;
  std::uint64_t eased_count_ = 0;
  double start_ = 0.0, end_ = -1.0;
  bool moving_ = false;
};

}  // namespace glassbox
