#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "glassbox/engine/capture/image.h"
#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// A few frames on their way from the thread that draws to one of the queue's own, which takes them in order.
class FrameQueue {
 public:
  /// Called on the queue's thread; after its first error it is not called again.
  using Take = std::function<Expected<void>(const Image& frame)>;

  explicit FrameQueue(Take take);
  /// Frames that were added are taken still.
  ~FrameQueue();
  FrameQueue(const FrameQueue&) = delete;
  FrameQueue& operator=(const FrameQueue&) = delete;

  /// Waits while `capacity` frames are waiting. False once a frame could not be taken.
  bool add(Image frame);

  /// Waits until all frames are taken; the error is that of the first one that could not be.
  Expected<void> finish();

  int taken() const;

 private:
  static constexpr std::size_t capacity = 3;

  void take_frames();
  void close();

  const Take take_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Image> waiting_;  ///< guarded by mutex_, as is all below
  std::optional<Error> error_;
  int taken_ = 0;
  bool closed_ = false;
  std::thread taker_;
};

}  // namespace glassbox::engine
