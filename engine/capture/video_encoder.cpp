#include "glassbox/engine/capture/video_encoder.h"

#include <chrono>
#include <fstream>
#include <span>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "glassbox/engine/capture/webp_repair.h"

namespace glassbox::engine {

namespace {

constexpr const char* program = "ffmpeg";

/// Encoders buffer frames and encode the last ones after the end of input. All waits for a hanging ffmpeg,
/// including the one for it to accept a frame, add up to less than a minute.
constexpr std::chrono::seconds encoder_patience{40};
constexpr std::chrono::seconds failed_encoder_patience{10};
constexpr std::chrono::seconds last_patience{5};  ///< after the encoder hung
constexpr std::chrono::minutes copy_patience{20};
constexpr std::chrono::seconds copy_silence{20};

std::string frame_size(glm::ivec2 size) { return std::to_string(size.x) + "x" + std::to_string(size.y); }

/// ffmpeg's first message names the cause; later ones are consequences. Lines like "frame=12" are progress,
/// not messages.
std::string first_message(const std::string& words) {
  std::istringstream lines(words);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t begin = line.find_first_not_of(" \r");
    if (begin == std::string::npos) continue;
    const std::size_t key_end = line.find_first_of("= ", begin);
    if (key_end != std::string::npos && line[key_end] == '=') continue;
    return line.substr(begin, line.find('\r', begin) - begin);
  }
  return {};
}

/// A GIF ends with this byte. Readers do not notice if it or the end of the last frame is missing.
bool has_gif_end(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  stream.seekg(-1, std::ios::end);
  return stream.get() == ';';
}

std::string counted(int frames) { return std::to_string(frames) + (frames == 1 ? " frame" : " frames"); }

std::string how_it_ended(const ExitStatus& status, const std::string& words) {
  std::string text = "ffmpeg ended with exit code " + std::to_string(status.code);
  if (status.signal != 0) text = "ffmpeg was ended by signal " + std::to_string(status.signal);
  if (status.hung) text = "ffmpeg hung and was killed";
  if (const std::string line = first_message(words); !line.empty()) text += " (" + line + ")";
  return text;
}

}  // namespace

Expected<std::unique_ptr<VideoEncoder>> VideoEncoder::start(const VideoOptions& options) {
  if (const auto possible = check_video(options); !possible) return tl::unexpected(possible.error());
  if (!find_program(program)) {
    return tl::unexpected(
        Error{"ffmpeg is not installed, which videos need (Debian, Ubuntu: apt install ffmpeg); PNG "
              "sequences need none"});
  }
  auto file = FilmFile::create(options.file, options.replace, part_extension(*film_format(options.file)));
  if (!file) return tl::unexpected(file.error());
  auto process = ChildProcess::start(program, encoding_arguments(options, file->part()), options.hurry);
  if (!process) return tl::unexpected(process.error());
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
        Error{"found a frame of " + frame_size(frame.size) + " in a video of " + frame_size(options_.size)});
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
  ffmpeg_hangs_ = status.hung;
  if (all_taken && queue_.taken() == 0) {
    file_.reset();
    return {};
  }
  std::string cause;
  if (!status.ok()) {
    cause = how_it_ended(status, process_->last_words());
  } else if (!all_taken) {
    cause = all_taken.error().message;
  }
  if (!cause.empty()) cause += " after " + counted(queue_.taken());
  const Expected<void> result = close_file(std::move(cause));
  file_.reset();
  return result;
}

/// Gives the final name to the video, or to its playable part. `cause` says why the video is incomplete;
/// empty: the encoder reported no error.
Expected<void> VideoEncoder::close_file(std::string cause) {
  const std::string part = file_->part().string();
  std::error_code error;
  const bool empty = std::filesystem::file_size(part, error) == 0 && !error;
  const FilmContents contents = empty ? FilmContents{} : contents_of(part);
  if (contents.frames == 0) {
    if (ffmpeg_hangs_ && !empty) {
      file_->leave();
      return failure(cause.empty() ? "ffmpeg hung and was killed" : cause,
                     "what it wrote is in " + part + ", unchecked");
    }
    if (cause.empty()) cause = empty ? "ffmpeg wrote nothing" : "ffmpeg wrote no video";
    return failure(cause, "no part of it is playable");
  }
  if (cause.empty() && contents.frames != queue_.taken())
    cause = "ffmpeg wrote " + std::to_string(contents.frames) + " of " + counted(queue_.taken());
  const Expected<void> copied = copy_film(contents, cause.empty());
  if (cause.empty() && copied) return file_->keep();
  if (cause.empty()) cause = copied.error().message;
  return failure(cause, "what it wrote is kept in " + file_->keep_incomplete().string());
}

/// Replaces the part by a complete copy: truncated videos get proper ends, MP4 gets one index at the front
/// instead of fragments, and GIF gets its final format. On error, the part is unchanged.
Expected<void> VideoEncoder::copy_film(const FilmContents& contents, bool whole) {
  const FilmFormat format = *film_format(options_.file);
  if (format == FilmFormat::webp || (format == FilmFormat::webm && whole)) return {};
  const auto cannot = [](const std::string& why) {
    return tl::unexpected(Error{"the video could not be copied to its final form: " + why});
  };
  auto copy = file_->create_copy();
  if (!copy) return cannot(copy.error().message());
  const auto words = run(rewriting_arguments(options_, file_->part(), copy->path()));
  if (!words) return cannot(words.error().message);
  if (!same_contents(contents_of(copy->path()), contents, format)) {
    const std::string message = first_message(*words);
    return cannot(message.empty() ? "the copy lacks frames" : message);
  }
  file_->use_copy(std::move(*copy));
  return {};
}

/// Runs ffmpeg on files and returns its standard error. Errors: it failed or hung, or an earlier ffmpeg hung.
Expected<std::string> VideoEncoder::run(const std::vector<std::string>& arguments) {
  const auto process = ChildProcess::start(program, arguments, options_.hurry);
  if (!process) return tl::unexpected(process.error());
  (*process)->close_input();
  const ExitStatus status =
      ffmpeg_hangs_ ? (*process)->wait(last_patience) : (*process)->wait(copy_patience, copy_silence);
  ffmpeg_hangs_ = ffmpeg_hangs_ || status.hung;
  const std::string words = (*process)->last_words();
  if (status.ok()) return words;
  return tl::unexpected(Error{how_it_ended(status, words)});
}

/// The playable contents of a file; repairs a truncated WebP first. If ffmpeg fails, there are no frames.
FilmContents VideoEncoder::contents_of(const std::filesystem::path& file) {
  if (film_format(file) == FilmFormat::webp) return {repair_webp(file), 0.0, {}};
  if (film_format(file) == FilmFormat::gif && !has_gif_end(file)) return {};
  return run(reading_arguments(file)).map(read_contents).value_or(FilmContents{});
}

tl::unexpected<Error> VideoEncoder::failure(const std::string& cause, const std::string& what_remains) const {
  return tl::unexpected(Error{options_.file.string() + ": " + cause + "; " + what_remains});
}

}  // namespace glassbox::engine
