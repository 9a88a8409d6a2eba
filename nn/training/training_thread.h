#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "nn/training/command.h"
#include "nn/training/snapshot_mailbox.h"
#include "nn/training/trainer.h"

namespace glassbox::nn {

/// Drives a trainer on a thread of its own. Commands arrive between steps, in the order they were posted, and
/// are logged with the step at which they took effect. Publishes a snapshot after every change and, while it
/// plays, at most 240 times a second. A loss that is not finite pauses it.
class TrainingThread {
 public:
  explicit TrainingThread(RunSettings settings, std::shared_ptr<const Mlp> start = nullptr,
                          bool playing = true, double steps_per_second = 60.0);
  ~TrainingThread();  ///< stops between two steps
  TrainingThread(const TrainingThread&) = delete;
  TrainingThread& operator=(const TrainingThread&) = delete;

  void post(Command command);

  /// The reader's side; for one thread.
  bool receive() { return mailbox_.receive(); }
  const Snapshot& snapshot() const { return mailbox_.front(); }

  /// A copy of the log so far.
  CommandLog log() const;

 private:
  SnapshotMailbox mailbox_;
  // … the implementation adds what it needs
};

}  // namespace glassbox::nn
