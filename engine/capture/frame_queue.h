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

/// A short queue of frames from the drawing thread to the queue's own thread, which processes them in order.
class FrameQueue {
 public:
  /// Called on the queue's thread; after its first error it is not called again.
  using Take = std::function<Expected<void>(const Image& frame)>;

  explicit FrameQueue(Take take);
  /// Still processes the frames that were added.
  ~FrameQueue();
  FrameQueue(const FrameQueue&) = delete;
  FrameQueue& operator=(const FrameQueue&) = delete;

  /// Waits while `capacity` frames are queued. Returns false once processing a frame has failed.
  bool add(Image frame);
  /// Whether add() would return without waiting.
  bool can_add() const;

  /// Waits until all frames are processed. Returns the first error.
  Expected<void> finish();

  int taken() const;

 private:
  static constexpr std::size_t capacity = 3;

  void take_frames();
  void close();

  const Take take_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Image> waiting_;  ///< mutex_ guards this and everything below
  std::optional<Error> error_;
  int taken_ = 0;
  bool closed_ = false;
  std::thread taker_;
};

}  // namespace glassbox::engine
