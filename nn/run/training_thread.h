#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "glassbox/nn/run/command.h"
#include "glassbox/nn/run/replay.h"
#include "glassbox/nn/run/snapshot_mailbox.h"
#include "glassbox/nn/run/trainer_group.h"

namespace glassbox::nn {

/// Drives a network, and companions beside it, on a thread of its own. Commands arrive between steps, in the
/// order they were posted, and are logged with the step at which they took effect. Publishes a snapshot after
/// every change and, while it plays, at most 240 times a second (less often where that would cost more than a
/// fifth of its time). A loss that is not finite pauses it. The run's past is kept on the way: Seek shows any
/// moment of it in the snapshots, while learning pauses; a change in the past goes on from there.
class TrainingThread {
 public:
  explicit TrainingThread(RunSettings settings, std::shared_ptr<const Mlp> start = nullptr,
                          bool playing = true, double steps_per_second = 60.0,
                          std::vector<std::vector<Layer>> companions = {});
  /// Goes on with these networks, whose past is `history`. `published` is called on the training thread
  /// whenever receive() has something new; it must not wait.
  TrainingThread(TrainerGroup trainers, History history, bool playing, double steps_per_second,
                 PauseCondition pause_at = {}, std::function<void()> published = {});
  ~TrainingThread();  ///< stops between two steps
  TrainingThread(const TrainingThread&) = delete;
  TrainingThread& operator=(const TrainingThread&) = delete;

  void post(Command command);

  /// The reader's side; for one thread. A first snapshot is there from the start.
  bool receive() { return mailbox_.receive(); }
  const Snapshot& snapshot() const { return mailbox_.front(); }

  /// A copy of the log so far.
  CommandLog log() const;
  /// A copy of the past so far.
  History history() const;

 private:
  using Clock = std::chrono::steady_clock;

  void run();
  bool take_commands();
  void obey(const Command& command);
  void set_pace(const Command& command);
  void keep_history(const Command& command);
  void obey_in_past(const Command& command);
  void seek(std::optional<std::int64_t> step);
  void return_to_head();
  void branch();
  bool busy() const { return !past_ && (playing_ || single_steps_ > 0) && !trainers_.first().diverged(); }
  void advance();
  std::int64_t steps_due(Clock::time_point now) const;
  void take_steps(std::int64_t most);
  void start_pacing();
  bool pauses_here();
  void measure_speed(Clock::time_point now);
  void publish();
  void take_timeline(Timeline& timeline) const;
  void wait();

  std::function<void()> tell_published_;

  // Shared with other threads.
  SnapshotMailbox mailbox_;
  mutable std::mutex mutex_;  ///< guards pending_ and stopping_; held for a swap only
  std::condition_variable wake_;
  std::vector<Command> pending_;
  bool stopping_ = false;
  std::atomic<bool> notified_{false};  ///< something is pending; spares a lock per step
  mutable std::mutex log_mutex_;
  CommandLog log_;
  mutable std::mutex history_mutex_;
  History history_;

  // The training thread's own.
  TrainerGroup trainers_;
  std::optional<Replay> past_;  ///< where the snapshots stand, if not at the latest moment
  std::int64_t sought_ = 0;     ///< the step that past_ is on its way to
  bool resume_ = false;         ///< it played when somebody went into the past
  struct Branch {
    TrainerGroup trainers;
    History history;
  };
  std::optional<Branch> branch_;  ///< what the last branch() set aside
  std::vector<Command> taken_;
  bool playing_;
  double steps_per_second_;
  PauseCondition pause_at_;
  bool passed_ = false;       ///< pause_at_ was reached, and does not count again
  std::uint64_t pauses_ = 0;  ///< by pause_at_
  std::int64_t single_steps_ = 0;
  std::int64_t steps_taken_ = 0;
  std::int64_t burst_ = 1;  ///< steps between two looks at the clock
  std::string message_;
  bool published_ = false;  ///< whether the latest state is

  Clock::time_point pacing_start_;
  std::int64_t pacing_steps_ = 0;
  Clock::time_point measure_start_;
  std::int64_t measure_steps_ = 0;
  double measured_speed_ = 0.0;
  Clock::time_point next_publication_;

  std::thread thread_;
};

}  // namespace glassbox::nn
