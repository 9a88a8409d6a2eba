#pragma once

#include <cstdint>
#include <functional>

#include "glassbox/nn/run/history.h"

namespace glassbox::nn {

/// Shows any step of a run's past: restores the nearest kept state before it and trains from there.
class Replay {
 public:
  explicit Replay(History history);

  /// Goes to that step: exactly, unless settings changed between it and the nearest kept state; then to the
  /// step of that change. Steps beyond the latest one are trained. Stops early, between two steps, once
  /// `stop()` is true. Returns whether it arrived.
  bool go_to(std::int64_t step, const std::function<bool()>& stop = {});

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
