#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "engine/capture/child_process.h"
#include "engine/capture/film_file.h"
#include "engine/capture/film_format.h"
#include "engine/capture/film_writer.h"
#include "engine/capture/frame_queue.h"

namespace glassbox::engine {

/// A film in one file, encoded by the program `ffmpeg` beside ours. It grows under another name (see
/// FilmFile) in pieces that can be played: if the encoder is ended, a second or two of film are lost; if we
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

  /// Waits for the encoder, and for a copy of the film where the format is MP4. Without frames nothing
  /// remains, and that is no error. If the encoder ended early (killed, the disk full), the error says after
  /// how many frames, in its own words where it had any, and what it wrote takes the film's name as far as it
  /// can be played; nothing remains otherwise.
  Expected<void> finish() override;

  int frames_written() const override { return queue_.taken(); }

 private:
  VideoEncoder(const VideoOptions& options, FilmFile file, std::unique_ptr<ChildProcess> process);

  Expected<void> write(const Image& frame);
  Expected<void> conclude();
  tl::unexpected<Error> failure(const ExitStatus& status, const Expected<void>& all_taken,
                                const std::string& what_remains) const;
  bool make_playable(bool whole) const;

  const VideoOptions options_;
  const FilmFile file_;
  const std::unique_ptr<ChildProcess> process_;
  std::optional<Expected<void>> result_;
  FrameQueue queue_;  ///< last: its thread uses what is above
};

}  // namespace glassbox::engine
