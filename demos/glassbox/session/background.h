#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace glassbox {

/// Work on files beside the window's frames: tasks run one after the other on a thread of their own, and what
/// each returns runs on the window's thread.
class Background {
 public:
  using Done = std::function<void()>;  ///< may be empty
  using Task = std::function<Done()>;

  /// `done` is called on the work's thread whenever finish_done() has something to run. A task, or what it
  /// returned, that throws is reported to `failed` on the window's thread, in words.
  Background(std::function<void()> done, std::function<void(const std::string&)> failed);
  ~Background();  ///< tasks that were given are finished; what they return is not run
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  void run(Task task);
  /// Runs what has been returned since the last call; says whether there was anything.
  bool finish_done();

 private:
  void work();
  Done carry_out(const Task& task) const;

  std::function<void()> tell_done_;
  std::function<void(const std::string&)> failed_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> tasks_;  ///< guarded by mutex_, as is all below
  std::deque<Done> done_;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace glassbox
