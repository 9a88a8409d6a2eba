#pragma once

#include <filesystem>
#include <utility>

#include "glassbox/engine/capture/film_writer.h"
#include "glassbox/engine/capture/frame_queue.h"
#include "glassbox/engine/files/atomic_file.h"

namespace glassbox::engine {

/// Writes the frames of a video as numbered pictures, frame_00001.png and so on, on a separate thread while
/// the next frames are drawn.
///
///   PngSequence sequence(folder, sink);
///   while (… && sequence.add(read_frame(framebuffer))) …
///   Expected<void> result = sequence.finish();
class PngSequence final : public FilmWriter {
 public:
  /// The folder must exist. `sink` is called on the sequence's thread.
  PngSequence(std::filesystem::path folder, FileSink sink);

  /// The file of frame `number`, counted from 1.
  static std::filesystem::path frame_file(const std::filesystem::path& folder, int number);

  bool add(Image frame) override { return queue_.add(std::move(frame)); }
  bool can_add() const override { return queue_.can_add(); }

  /// The error is that of the first frame that could not be written; earlier frames remain.
  Expected<void> finish() override { return queue_.finish(); }

  int frames_written() const override { return queue_.taken(); }

 private:
  Expected<void> write(const Image& frame);

  const std::filesystem::path folder_;
  const FileSink sink_;
  int number_ = 0;    ///< number of the last frame; used on the queue's thread
  FrameQueue queue_;  ///< last member: its thread uses those above
};

}  // namespace glassbox::engine
