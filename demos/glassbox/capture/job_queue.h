#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "demos/glassbox/capture/job.h"
#include "glassbox/engine/platform/gl_context.h"

namespace glassbox {

/// Runs the jobs that draw pictures in the background: stills, thumbnails of the scenes, videos. The most
/// urgent job runs first, so a still requested during a video is drawn between two of its frames.
///
///   JobQueue queue(context, [&] { window.wake(); });   // on a thread of its own, or
///   JobQueue queue;                                    // in the frames of the window:
///   queue.run_slice();
///   while (auto result = queue.take_result()) …
class JobQueue {
 public:
  static constexpr std::size_t capacity = 256;  ///< jobs

  /// Jobs run in run_slice().
  JobQueue() = default;
  /// Jobs run on the queue's thread. From here on, `context` must not be current on any other thread. The
  /// queue only borrows it, because the thread that created it must destroy it. `told` is called on the
  /// queue's thread whenever a result is available.
  JobQueue(engine::GlContext& context, std::function<void()> told);
  /// Finishes requested stills, drops thumbnails and ends videos early; their files remain.
  ~JobQueue();
  JobQueue(const JobQueue&) = delete;
  JobQueue& operator=(const JobQueue&) = delete;

  /// Returns false and drops the job if the queue is full.
  bool add(std::unique_ptr<Job> job);
  /// Cancels all jobs of a kind, including those that have not started.
  void cancel(JobKind kind);
  /// The progress of the first job of a kind; not running if there is none.
  JobProgress progress(JobKind kind) const;
  bool has(JobKind kind) const { return progress(kind).running; }

  std::optional<JobResult> take_result();

  /// Runs a slice of the most urgent job that is not waiting, in the current context. Returns false if there
  /// is none. Only for queues without a thread.
  bool run_slice();

 private:
  void work();
  void finish(Job& job, JobResult result);

  engine::GlContext* context_ = nullptr;
  std::function<void()> told_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<Job>> jobs_;  ///< by kind, then by age; mutex_ guards this and everything below
  std::deque<JobResult> results_;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace glassbox
