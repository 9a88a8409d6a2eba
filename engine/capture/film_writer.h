#pragma once

#include "glassbox/engine/capture/image.h"
#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// Receives the frames of a video in their order, all of one size. Another thread than the one that adds them
/// encodes and writes them.
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

  /// Takes the next frame; waits while too many are in the queue. False once the video cannot continue:
  /// further frames are dropped, and finish() says why.
  virtual bool add(Image frame) = 0;

  /// Whether add() would return without waiting.
  virtual bool can_add() const { return true; }

  /// Waits until all frames are written and the video is complete, also when it ends early. The error tells
  /// what went wrong and what remains of the video. Nothing can be added afterwards; a second call returns
  /// the same.
  virtual Expected<void> finish() = 0;

  /// Frames that the disk or the encoder has received so far. Callable from any thread.
  virtual int frames_written() const = 0;
};

}  // namespace glassbox::engine
