#include "engine/capture/png_sequence.h"

#include <array>
#include <cstdio>
#include <utility>

#include "engine/capture/png.h"

namespace glassbox::engine {

PngSequence::PngSequence(std::filesystem::path folder, FileSink sink)
    : folder_(std::move(folder)), sink_(std::move(sink)), writer_([this] { write_frames(); }) {}

PngSequence::~PngSequence() { close(); }

std::filesystem::path PngSequence::frame_file(const std::filesystem::path& folder, int number) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "frame_%05d.png", number);
  return folder / name.data();
}

bool PngSequence::add(Image frame) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.size() < queue_capacity || error_; });
  if (error_) return false;
  waiting_.push_back(std::move(frame));
  changed_.notify_all();
  return true;
}

Expected<void> PngSequence::finish() {
  close();
  if (error_) return tl::unexpected(*error_);
  return {};
}

void PngSequence::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
  if (writer_.joinable()) writer_.join();
}

void PngSequence::write_frames() {
  for (int number = 1;; ++number) {
    Image frame;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !waiting_.empty() || closed_; });
      if (waiting_.empty()) return;
      frame = std::move(waiting_.front());
      waiting_.pop_front();
    }
    changed_.notify_all();
    const Expected<void> written = encode_png(frame).and_then(
        [&](const std::vector<std::byte>& bytes) { return sink_(frame_file(folder_, number), bytes); });
    if (written) continue;
    {
      const std::lock_guard lock(mutex_);
      error_ = written.error();
      waiting_.clear();
    }
    changed_.notify_all();
    return;
  }
}

}  // namespace glassbox::engine
