#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "demos/glassbox/app/picture.h"
#include "engine/platform/gl_context.h"

namespace glassbox {

/// Keeps pictures while the window goes on: draws, encodes and writes them on a thread and in a GL context of
/// its own.
class StillWorker {
 public:
  /// All that a picture is made from, as it was when it was asked for.
  struct Job {
    PictureFormat format;
    nn::Snapshot snapshot;
    Look look;
    Settings settings;
  };

  /// `context` belongs to the worker's thread from here on: it must not be current on another one. It must be
  /// destroyed on the thread that made it, so the worker only borrows it.
  explicit StillWorker(engine::GlContext& context);
  ~StillWorker();  ///< pictures that were asked for are finished
  StillWorker(const StillWorker&) = delete;
  StillWorker& operator=(const StillWorker&) = delete;

  void request(Job job);
  /// What became of a request, one line for the message area, once for each.
  std::optional<std::string> take_message();

 private:
  void work();
  std::string keep(const Job& job) const;

  engine::GlContext* context_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;  ///< guarded by mutex_, as is all below
  std::deque<std::string> messages_;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace glassbox
