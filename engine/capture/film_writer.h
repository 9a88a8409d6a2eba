#pragma once

#include "glassbox/engine/capture/image.h"
#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// Where the frames of a film go, in their order, all of one size. Frames are worked on by another thread
/// than the one that adds them.
///
///   while (… && writer.add(frame)) …
///   Expected<void> result = writer.finish();
class FilmWriter {
 public:
  FilmWriter() = default;
  /// As finish(), without its result.
  virtual ~FilmWriter() = default;
  FilmWriter(const FilmWriter&) = delete;
  FilmWriter& operator=(const FilmWriter&) = delete;

  /// Hands over the next frame; waits while too many of them are waiting. False once the film cannot go on:
  /// frames after that are dropped, finish() says why.
  virtual bool add(Image frame) = 0;

  /// Waits until all frames are written and the film is complete; ending early is finishing too. The error
  /// tells what went wrong and what remains of the film. Nothing can be added afterwards; a second call
  /// returns the same.
  virtual Expected<void> finish() = 0;

  /// Frames that have gone to the disk or to the encoder so far. Any thread may ask.
  virtual int frames_written() const = 0;
};

}  // namespace glassbox::engine
