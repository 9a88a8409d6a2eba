#pragma once

#include "glassbox/engine/capture/image.h"
#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// Receives the frames of a video in order, all of the same size. Encodes and writes them on a separate
/// thread.
///
///   while (… && writer.add(frame)) …
///   Expected<void> result = writer.finish();
class FilmWriter {
 public:
  FilmWriter() = default;
  /// Calls finish() and drops its result.
  virtual ~FilmWriter() = default;
  FilmWriter(const FilmWriter&) = delete;
  FilmWriter& operator=(const FilmWriter&) = delete;

  /// Adds the next frame; waits while the queue is full. Returns false once the video cannot continue:
  /// further frames are dropped, and finish() returns the error.
  virtual bool add(Image frame) = 0;

  /// Whether add() would return without waiting.
  virtual bool can_add() const { return true; }

  /// Waits until all frames are written and the video is complete, even if it ends early. The error says what
  /// went wrong and what remains of the video. No frame can be added afterwards; a second call returns the
  /// same result.
  virtual Expected<void> finish() = 0;

  /// The number of frames that the disk or the encoder has received so far. Callable from any thread.
  virtual int frames_written() const = 0;
};

}  // namespace glassbox::engine
