#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "glassbox/nn/run/command.h"
#include "glassbox/nn/run/run.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox::nn {

/// Runs that train side by side on the same data, a step of each at a time, and the pace at which they go on.
/// Has no thread and no clock of its own, so the caller decides when and for how long it computes:
///
///   RunSet runs{RunSettings{}};
///   runs.post(Play{});
///   while (open) {
///     runs.advance(std::chrono::steady_clock::now, 8ms);
///     runs.take_snapshot(snapshot);
///   }
///
/// What a run learns does not depend on the others. The first one sets the step count: it pauses the set when
/// its loss is not finite; another one that diverges rests. Paused and at 60 steps per second to begin with.
class RunSet {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Duration = Time::duration;
  using Clock = std::function<Time()>;  ///< never goes backwards

  /// `start` is the first network's (see Trainer); `variants` holds the hidden layers of each run beside it.
  explicit RunSet(RunSettings settings, std::shared_ptr<const Mlp> start = nullptr,
                  const std::vector<std::vector<Layer>>& variants = {});
  /// Continues these runs, at least one, from their latest states.
  explicit RunSet(std::vector<Run> runs);
  /// A copy at the latest step and paused, without what ContinueFrom has set aside.
  RunSet at_rest() const;

  /// Takes effect at once, or, while a Seek is on its way, as soon as that arrives. A Seek replaces one that
  /// is on its way.
  void post(Command command);

  /// Does what is due by `clock`: steps, or a part of a Seek. Stops after `budget`, which must be positive;
  /// may exceed it by half, or by one step. If the pace is more than a quarter of a second behind at the end,
  /// the missing steps are dropped. Returns whether there is something new to show.
  bool advance(const Clock& clock, Duration budget);

  /// When advance() has to be called next: Time::min() for now, Time::max() for not before the next post().
  Time next_due() const;
  bool busy() const;
  /// Whether a Seek is on its way.
  bool seeking() const { return seeking_; }

  /// One step of each run that trains, whatever the pace. Not while a step of the past is shown.
  void step();
  /// Shows a step at once, whatever the budget; steps after the latest one are trained. Returns false if it
  /// was stopped on the way.
  bool go_to(std::int64_t step, const Run::Stop& stop = {});

  /// Copies the state that is shown into `snapshot`, reusing its memory.
  void take_snapshot(Snapshot& snapshot) const;
  const Run& first() const { return runs_.front(); }
  std::span<const Run> runs() const { return runs_; }
  /// Bytes that the checkpoints of all runs may take together.
  std::size_t history_budget() const { return history_budget_; }

 private:
  struct Obey;

  void obey(const Command& command);
  void obey_waiting();
  void share_budget();
  std::int64_t reachable(std::int64_t step) const;
  void seek(std::optional<std::int64_t> step);
  bool continue_seek(const Run::Stop& stop);
  void return_to_latest();
  void continue_from_shown();
  bool shows_past() const { return seeking_ || runs_.front().shows_past(); }
  const Trainer& lead() const { return runs_.front().latest(); }
  std::int64_t steps_due(Time now) const;
  std::int64_t take_steps(std::int64_t most);
  void adapt_burst(Duration taken, Duration budget);
  bool pauses_here();
  void measure_speed(Time now);
  void take_timeline(Timeline& timeline) const;

  std::vector<Run> runs_;
  std::vector<Run> set_aside_;  ///< by ContinueFrom; empty: nothing
  std::size_t history_budget_ = History::default_budget;

  std::int64_t sought_ = 0;      ///< the step of the past that is shown, or the way there
  bool seeking_ = false;         ///< not there yet
  bool resume_ = false;          ///< play again on return from the past
  std::deque<Command> waiting_;  ///< for the end of the Seek

  bool playing_ = false;
  double steps_per_second_ = 60.0;
  PauseCondition pause_at_;
  bool passed_ = false;       ///< pause_at_ was reached, and does not count again
  std::uint64_t pauses_ = 0;  ///< by pause_at_
  std::int64_t single_steps_ = 0;
  Notice notice_;

  std::int64_t steps_taken_ = 0;
  std::int64_t burst_ = 1;            ///< steps between two looks at the clock
  std::optional<Time> pacing_start_;  ///< set by the first advance() of a pace
  std::int64_t pacing_steps_ = 0;     ///< taken since
  Time measure_start_;
  std::int64_t measure_steps_ = 0;
  double measured_speed_ = 0.0;
};

}  // namespace glassbox::nn
