#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "glassbox/nn/run/command.h"
#include "glassbox/nn/run/history.h"
#include "glassbox/nn/run/replay.h"
#include "glassbox/nn/run/trainer_group.h"

namespace glassbox::nn {

/// A network that learns, companions beside it, their past, and the pace at which they go on. Has no thread
/// and no clock of its own, so the caller decides when and for how long it computes:
///
///   RunSet runs{RunSettings{}};
///   runs.post(Play{});
///   while (open) {
///     runs.advance(std::chrono::steady_clock::now, 8ms);
///     runs.take_snapshot(snapshot);
///   }
///
/// Paused and at 60 steps per second to begin with. A loss that is not finite pauses it.
class RunSet {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Duration = Time::duration;
  using Clock = std::function<Time()>;  ///< never goes backwards

  explicit RunSet(RunSettings settings, std::shared_ptr<const Mlp> start = nullptr,
                  std::vector<std::vector<Layer>> companions = {});
  /// Continues these networks, whose past is `history`.
  RunSet(TrainerGroup trainers, History history);

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

  /// Copies the present state, or the moment of the past that is shown, into `snapshot`, reusing its memory.
  void take_snapshot(Snapshot& snapshot) const;
  const TrainerGroup& trainers() const { return trainers_; }
  const History& history() const { return history_; }

 private:
  /// A run that ContinueFrom has set aside.
  struct Branch {
    TrainerGroup trainers;
    History history;
  };

  // One overload for each command: a new command does not compile without its own.
  void take(const Play&);
  void take(const Pause&);
  void take(const StepOnce& command);
  void take(const Reset& command);
  void take(const NewSeeds& command);
  void take(const ChangeSettings& command);
  void take(const SetParameter& command);
  void take(const SetParameters& command);
  void take(const RestoreLastGood& command);
  void take(const SetSpeed& command);
  void take(const SetPauseCondition& command);
  void take(const Seek& command);
  void take(const ContinueFrom& command);
  void take(const SwapBranches&);
  void take(const AddBookmark& command);
  void take(const RemoveBookmark& command);
  void take(const SetHistoryBudget& command);
  void take(const StartComparison& command);
  void take(const EndComparison& command);

  void obey(const Command& command);
  void change_trainers(const Command& command);
  void seek(std::optional<std::int64_t> step);
  void arrive();
  void return_to_head();
  void branch();
  std::int64_t steps_due(Time now) const;
  std::int64_t take_steps(std::int64_t most);
  void adapt_burst(Duration taken, Duration budget);
  bool pauses_here();
  void measure_speed(Time now);
  void take_timeline(Timeline& timeline) const;

  TrainerGroup trainers_;
  History history_;
  std::optional<Branch> branch_;

  std::optional<Replay> past_;   ///< what snapshots show, if not the latest moment
  std::int64_t sought_ = 0;      ///< the step that past_ goes to
  bool seeking_ = false;         ///< past_ is not there yet
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
