#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace glassbox {

/// Work on files beside the window's frames: tasks run one after the other on a thread of their own, and what
/// each returns runs on the window's thread.
class Background {
 public:
  using Done = std::function<void()>;  ///< may be empty
  using Task = std::function<Done()>;

  /// `done` is called on the work's thread whenever finish_done() has something to run.
  explicit Background(std::function<void()> done);
  ~Background();  ///< tasks that were given are finished; what they return is not run
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  void run(Task task);
  /// Runs what has been returned since the last call; says whether there was anything.
  bool finish_done();

 private:
  void work();

  std::function<void()> tell_done_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> tasks_;  ///< guarded by mutex_, as is all below
  std::deque<Done> done_;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace glassbox
