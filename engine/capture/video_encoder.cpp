#include "engine/capture/video_encoder.h"

#include <array>
#include <chrono>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/capture/webp_repair.h"

namespace glassbox::engine {

namespace {

constexpr const char* program = "ffmpeg";

/// Encoders hold frames back, of which the last are encoded when there is no more input.
constexpr std::chrono::seconds encoder_patience{120};
constexpr std::chrono::seconds failed_encoder_patience{10};
/// Copies a film once, or reads its beginning.
constexpr std::chrono::minutes copy_patience{20};

bool run(const std::vector<std::string>& arguments) {
  const auto process = ChildProcess::start(program, arguments);
  if (!process) return false;
  (*process)->close_input();
  return (*process)->wait(copy_patience).ok();
}

std::string dimensions(glm::ivec2 size) { return std::to_string(size.x) + "x" + std::to_string(size.y); }

/// ffmpeg's first line names the cause; those after it are what followed from it.
std::string first_line(const std::string& words) {
  const std::size_t begin = words.find_first_not_of(" \r\n");
  if (begin == std::string::npos) return {};
  return words.substr(begin, words.find_first_of("\r\n", begin) - begin);
}

std::string how_it_ended(const ExitStatus& status, const std::string& words) {
  std::string text = "ffmpeg ended with exit code " + std::to_string(status.code);
  if (status.signal != 0) text = "ffmpeg was ended by signal " + std::to_string(status.signal);
  if (status.hung) text = "ffmpeg hung and was ended";
  if (const std::string line = first_line(words); !line.empty()) text += " (" + line + ")";
  return text;
}

}  // namespace

Expected<std::unique_ptr<VideoEncoder>> VideoEncoder::start(const VideoOptions& options) {
  if (const auto possible = check_video(options); !possible) return tl::unexpected(possible.error());
  if (!find_program(program)) {
    return tl::unexpected(Error{
        "ffmpeg is not installed, which films need (Debian, Ubuntu: apt install ffmpeg); PNG sequences need "
        "none"});
  }
  auto file = FilmFile::create(options.file, options.replace, part_extension(*film_format(options.file)));
  if (!file) return tl::unexpected(file.error());
  auto process = ChildProcess::start(program, encoding_arguments(options, file->part()));
  if (!process) {
    file->discard();
    return tl::unexpected(process.error());
  }
  return std::unique_ptr<VideoEncoder>(new VideoEncoder(options, std::move(*file), std::move(*process)));
}

VideoEncoder::VideoEncoder(const VideoOptions& options, FilmFile file, std::unique_ptr<ChildProcess> process)
    : options_(options),
      file_(std::move(file)),
      process_(std::move(process)),
      queue_([this](const Image& frame) { return write(frame); }) {}

VideoEncoder::~VideoEncoder() { finish(); }

Expected<void> VideoEncoder::write(const Image& frame) {
  if (frame.size != options_.size) {
    return tl::unexpected(
        Error{"found a frame of " + dimensions(frame.size) + " in a film of " + dimensions(options_.size)});
  }
  const auto written = process_->write(std::as_bytes(std::span(frame.rgba)));
  if (!written) return tl::unexpected(Error{"ffmpeg " + written.error().message});
  return {};
}

Expected<void> VideoEncoder::finish() {
  if (!result_) result_ = conclude();
  return *result_;
}

Expected<void> VideoEncoder::conclude() {
  const Expected<void> all_taken = queue_.finish();
  process_->close_input();
  const ExitStatus status = process_->wait(all_taken ? encoder_patience : failed_encoder_patience);
  if (all_taken && queue_.taken() == 0) {
    file_.discard();
    return {};
  }
  const bool whole = all_taken && status.ok();
  if (make_playable(whole)) {
    const Expected<void> kept = file_.keep();
    if (whole) return kept;
    return failure(status, all_taken,
                   "what it wrote is kept in " + (kept ? options_.file : file_.part()).string());
  }
  if (!part_extension(*film_format(options_.file)).empty() && run(probing_arguments(file_.part())))
    return failure(status, all_taken, "what it wrote is kept in " + file_.part().string());
  file_.discard();
  return failure(status, all_taken, "nothing of it can be played");
}

tl::unexpected<Error> VideoEncoder::failure(const ExitStatus& status, const Expected<void>& all_taken,
                                            const std::string& what_remains) const {
  const int frames = queue_.taken();
  std::string cause = how_it_ended(status, process_->last_words());
  if (status.ok()) cause = all_taken ? "it cannot be given its format" : all_taken.error().message;
  return tl::unexpected(Error{options_.file.string() + ": " + cause + " after " + std::to_string(frames) +
                              (frames == 1 ? " frame; " : " frames; ") + what_remains});
}

/// Is there a frame to see in the part file? One that is not whole gets the ends that its encoder did not
/// write, every MP4 file its index in front instead of fragments, and what is to be a GIF becomes one; where
/// that fails (the disk full, say), the others can be played as they are.
bool VideoEncoder::make_playable(bool whole) const {
  const FilmFormat format = *film_format(options_.file);
  if (format == FilmFormat::webp) return whole || repair_webp(file_.part()) > 0;
  if (whole && format == FilmFormat::webm) return true;
  if (run(rewriting_arguments(options_, file_.part(), file_.second())) && file_.use_second()) return true;
  file_.discard_second();
  if (format == FilmFormat::gif) return false;
  return whole || run(probing_arguments(file_.part()));
}

}  // namespace glassbox::engine
