#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "glassbox/nn/run/history.h"

namespace glassbox::nn {

/// Any moment of a run's past, and of what would come after it: goes to the moment that is kept at or before
/// a step and learns on from there.
class Replay {
 public:
  explicit Replay(History history);

  /// Goes to that step: exactly, unless a change of settings lies between it and the nearest moment that is
  /// known; then to the step of that change. Steps beyond the latest moment are learned. Stops early, between
  /// two steps, once `interrupt` is set.
  void go_to(std::int64_t step, const std::atomic<bool>* interrupt = nullptr);

  const TrainerGroup& trainers() const { return trainers_; }
  std::int64_t step() const { return trainers_.first().step_count(); }
  /// The stretch of the history that this moment belongs to.
  std::size_t stretch() const { return stretch_; }
  History& history() { return history_; }
  const History& history() const { return history_; }

 private:
  History history_;
  TrainerGroup trainers_;
  std::size_t stretch_;
};

}  // namespace glassbox::nn
