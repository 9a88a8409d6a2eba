#pragma once

#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

#include "glassbox/nn/run/run_set.h"
#include "glassbox/nn/run/snapshot_mailbox.h"

namespace glassbox::nn {

/// Advances a RunSet on a thread of its own, by the steady clock. Commands take effect between steps, in the
/// order of post(). Publishes a snapshot after every command and at most 240 times a second, less often where
/// that would cost more than a fifth of the thread's time.
class RunThread {
 public:
  /// `published` is called on the thread whenever receive() has something new; it must not block.
  explicit RunThread(RunSet runs, std::function<void()> published = {});
  ~RunThread();  ///< stops between two steps
  RunThread(const RunThread&) = delete;
  RunThread& operator=(const RunThread&) = delete;

  void post(Command command);
  /// Stops between two steps and returns the runs as they are then, with all commands taken. Only the
  /// destructor may follow.
  RunSet stop();

  /// The reader's side, for one thread. A first snapshot is there from the start.
  bool receive() { return mailbox_.receive(); }
  const Snapshot& snapshot() const { return mailbox_.front(); }

  /// A copy of the runs so far, at rest. Blocks for the steps that are being taken, about half a millisecond.
  RunSet runs() const;

 private:
  void end();
  void pump();
  bool take_posted();
  void publish();
  void sleep();

  std::function<void()> tell_published_;
  SnapshotMailbox mailbox_;

  mutable std::mutex mutex_;  ///< guards what is shared: the next four
  mutable std::condition_variable wake_;
  std::vector<Command> posted_;
  mutable std::vector<std::promise<RunSet>> asked_;
  bool stopping_ = false;

  // The thread's own.
  RunSet runs_;
  bool news_ = false;  ///< since the latest publication
  RunSet::Time next_publication_;

  std::thread thread_;
};

}  // namespace glassbox::nn
