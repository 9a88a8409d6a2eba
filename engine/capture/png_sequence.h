#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <thread>

#include "engine/capture/image.h"
#include "engine/error.h"

namespace glassbox::engine {

/// Writes a file as a whole or not at all. Called from another thread than the one that draws.
using FileSink =
    std::function<Expected<void>(const std::filesystem::path& file, std::span<const std::byte> bytes)>;

/// Numbered pictures of a film, frame_00001.png and so on, encoded and written on a thread of their own while
/// the next frames are drawn.
///
///   PngSequence sequence(folder, sink);
///   while (… && sequence.add(read_frame(framebuffer))) …
///   Expected<void> result = sequence.finish();
class PngSequence {
 public:
  PngSequence(std::filesystem::path folder, FileSink sink);
  /// Frames that were added are written still.
  ~PngSequence();
  PngSequence(const PngSequence&) = delete;
  PngSequence& operator=(const PngSequence&) = delete;

  /// Where frame `number`, counted from 1, goes.
  static std::filesystem::path frame_file(const std::filesystem::path& folder, int number);

  /// Hands over the next frame; waits while `queue_capacity` of them are waiting. False once a frame could
  /// not be written: frames after that one are dropped, finish() says why.
  bool add(Image frame);

  /// Waits for all frames. The error is that of the first frame that could not be written; those before it
  /// stay. Nothing can be added afterwards.
  Expected<void> finish();

 private:
  static constexpr std::size_t queue_capacity = 3;

  void write_frames();
  void close();

  const std::filesystem::path folder_;
  const FileSink sink_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Image> waiting_;  ///< guarded by mutex_, as is all below
  std::optional<Error> error_;
  bool closed_ = false;
  std::thread writer_;
};

}  // namespace glassbox::engine
