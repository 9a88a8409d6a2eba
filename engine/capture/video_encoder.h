#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "glassbox/engine/capture/child_process.h"
#include "glassbox/engine/capture/film_file.h"
#include "glassbox/engine/capture/film_format.h"
#include "glassbox/engine/capture/film_writer.h"
#include "glassbox/engine/capture/frame_queue.h"

namespace glassbox::engine {

/// A film in one file, encoded by the program `ffmpeg` beside ours. It grows under another name (see
/// FilmFile) in pieces that can be played: if the encoder is killed, a second or two of film are lost; if we
/// are, the rest stays under that other name.
///
///   auto encoder = VideoEncoder::start({.file = "film.mp4", .size = {1280, 720}});
///   while (… && (*encoder)->add(frame)) …
///   Expected<void> result = (*encoder)->finish();
class VideoEncoder final : public FilmWriter {
 public:
  /// Errors: what check_video() and FilmFile::create() say, no ffmpeg.
  static Expected<std::unique_ptr<VideoEncoder>> start(const VideoOptions& options);
  ~VideoEncoder() override;

  /// A frame of another size than the film's ends it.
  bool add(Image frame) override { return queue_.add(std::move(frame)); }
  bool can_add() const override { return queue_.can_add(); }

  /// Waits for the encoder, reads the film back and counts its frames; an MP4 film is copied once to move its
  /// index to the front, a GIF is made from what was encoded, and the copy counts only if it holds the same.
  /// Without frames nothing remains, and that is no error. If anything went wrong (the encoder killed, the
  /// disk full, frames missing), the error says what, and where the playable rest is: under the film's name
  /// if that is free, else under the part's. Nothing remains if no frame can be played.
  /// An ffmpeg that hangs is given up within a minute, and within seconds once options.hurry is set.
  Expected<void> finish() override;

  int frames_written() const override { return queue_.taken(); }

 private:
  VideoEncoder(const VideoOptions& options, FilmFile file, std::unique_ptr<ChildProcess> process);

  Expected<void> write(const Image& frame);
  Expected<void> conclude();
  Expected<void> close_file(std::string cause);
  Expected<std::string> run(const std::vector<std::string>& arguments);
  FilmContents contents_of(const std::filesystem::path& file);
  Expected<void> copy_film(const FilmContents& contents, bool whole);
  tl::unexpected<Error> failure(const std::string& cause, const std::string& what_remains) const;

  const VideoOptions options_;
  std::optional<FilmFile> file_;
  bool ffmpeg_hangs_ = false;
  const std::unique_ptr<ChildProcess> process_;
  std::optional<Expected<void>> result_;
  FrameQueue queue_;  ///< last: its thread uses what is above
};

}  // namespace glassbox::engine
