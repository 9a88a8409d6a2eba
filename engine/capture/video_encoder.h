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

/// Encodes a video into one file with the program `ffmpeg`. The file grows under a temporary name (see
/// FilmFile) in playable pieces: if the encoder is killed, one or two seconds of video are lost; if our
/// process is killed, the frames so far remain under that name.
///
///   auto encoder = VideoEncoder::start({.file = "film.mp4", .size = {1280, 720}});
///   while (… && (*encoder)->add(frame)) …
///   Expected<void> result = (*encoder)->finish();
class VideoEncoder final : public FilmWriter {
 public:
  /// Errors: those of check_video() and FilmFile::create(), no ffmpeg.
  static Expected<std::unique_ptr<VideoEncoder>> start(const VideoOptions& options);
  ~VideoEncoder() override;

  /// A frame of the wrong size ends the video with an error.
  bool add(Image frame) override { return queue_.add(std::move(frame)); }
  bool can_add() const override { return queue_.can_add(); }

  /// Waits for the encoder, then reads the video back and counts its frames. MP4 is copied once to move its
  /// index to the front, and GIF is converted from the encoded part; the copy is used only if its contents
  /// match. Without frames, no file remains, and that is not an error. If anything went wrong (the encoder
  /// was killed, the disk is full, frames are missing), the error says what, and where the playable part is:
  /// under the final name if that is free, else under the part's name. No file remains if no frame is
  /// playable. A hanging ffmpeg is killed within a minute, and within seconds once options.hurry is set.
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
  FrameQueue queue_;  ///< last member: its thread uses those above
};

}  // namespace glassbox::engine
