#include "glassbox/engine/capture/frame_queue.h"

#include <utility>

#include "glassbox/engine/caught.h"

namespace glassbox::engine {

FrameQueue::FrameQueue(Take take) : take_(std::move(take)), taker_([this] { take_frames(); }) {}

FrameQueue::~FrameQueue() { close(); }

bool FrameQueue::add(Image frame) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.size() < capacity || error_ || closed_; });
  if (error_ || closed_) return false;
  waiting_.push_back(std::move(frame));
  changed_.notify_all();
  return true;
}

bool FrameQueue::can_add() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size() < capacity || error_ || closed_;
}

Expected<void> FrameQueue::finish() {
  close();
  if (error_) return tl::unexpected(*error_);
  return {};
}

int FrameQueue::taken() const {
  const std::lock_guard lock(mutex_);
  return taken_;
}

void FrameQueue::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
  if (taker_.joinable()) taker_.join();
}

void FrameQueue::take_frames() {
  for (;;) {
    Image frame;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !waiting_.empty() || closed_; });
      if (waiting_.empty()) return;
      frame = std::move(waiting_.front());
      waiting_.pop_front();
    }
    changed_.notify_all();
    const Expected<void> result = caught([&] { return take_(frame); });
    {
      const std::lock_guard lock(mutex_);
      if (result) {
        ++taken_;
        continue;
      }
      error_ = result.error();
      waiting_.clear();
    }
    changed_.notify_all();
    return;
  }
}

}  // namespace glassbox::engine
