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

/// Works on the jobs that draw pictures beside the window: stills, thumbnails of the scenes, videos. The most
/// urgent job goes first, so a still that is asked for during a video is drawn between two of its frames.
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
  /// Jobs run on a thread of the queue's own. `context` belongs to that thread from here on: it must not be
  /// current on another one. It must be destroyed by the thread that made it, so the queue only borrows it.
  /// `told` is called on the queue's thread whenever there is a result to take.
  JobQueue(engine::GlContext& context, std::function<void()> told);
  /// Finishes stills that were asked for, drops thumbnails, and ends videos where they are; their files
  /// remain.
  ~JobQueue();
  JobQueue(const JobQueue&) = delete;
  JobQueue& operator=(const JobQueue&) = delete;

  /// False if the queue is full; the job is dropped.
  bool add(std::unique_ptr<Job> job);
  /// Ends all jobs of a kind early, those that have not begun too.
  void cancel(JobKind kind);
  /// Of the first job of a kind; not running if there is none.
  JobProgress progress(JobKind kind) const;
  bool has(JobKind kind) const { return progress(kind).running; }

  std::optional<JobResult> take_result();

  /// Runs a slice of the most urgent job that is not waiting, in the context that is current. False if there
  /// is none. Only for queues without a thread.
  bool run_slice();

 private:
  void work();
  void finish(Job& job, JobResult result);

  engine::GlContext* context_ = nullptr;
  std::function<void()> told_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<Job>> jobs_;  ///< by kind, then by age; guarded by mutex_, as is all below
  std::deque<JobResult> results_;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace glassbox
