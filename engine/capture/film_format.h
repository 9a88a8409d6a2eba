#pragma once

#include <atomic>
#include <filesystem>
#include <glm/vec2.hpp>
#include <optional>
#include <string>
#include <vector>

#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// The format of a video, by its extension: .mp4 (H.264, plays everywhere), .webm (VP9), .gif and .webp
/// (looping animations).
enum class FilmFormat { mp4, webm, gif, webp };

/// No value for any other extension. Case does not matter.
std::optional<FilmFormat> film_format(const std::filesystem::path& file);

struct VideoOptions {
  std::filesystem::path file;  ///< its extension sets the format
  glm::ivec2 size{0};          ///< pixels
  int rate = 30;               ///< frames per second, 1 … 240; GIF: at most 50
  /// 1 (smallest) … 100 (best). MP4: H.264's constant rate factor is 50 - 0.4 * quality, so 80 gives 18
  /// (hardly distinguishable from the original) and 50 gives 30. WebM: VP9's is 63 - 0.5 * quality. GIF: the
  /// palette has 3.2 * quality colours, all 256 from 80 on. WebP: WebP's own quality; 100 is lossless.
  int quality = 80;
  bool replace = false;  ///< replace an existing file once the video is complete
  /// Once true, the video should end soon: do not wait for a silent ffmpeg. Must outlive the encoder.
  const std::atomic<bool>* hurry = nullptr;
};

/// Checks the options. Errors, one line each: an unknown format, a number out of range, a size that the
/// format does not support (MP4: odd sides; WebP: sides above 16383 pixels).
Expected<void> check_video(const VideoOptions& options);

/// The arguments with which ffmpeg encodes frames from standard input into `output`, four bytes per pixel
/// (red, green, blue, unused), so that a partly written file is playable. `options` must be valid.
std::vector<std::string> encoding_arguments(const VideoOptions& options, const std::filesystem::path& output);

/// The extension of the file during encoding if its format differs from the final one: a GIF is a lossless
/// Matroska file until all frames and thus its colours are known. Otherwise empty.
std::string part_extension(FilmFormat format);

/// The arguments with which ffmpeg turns the encoded file, complete or truncated, into a complete video with
/// its index where players expect it. ffmpeg fails if there is no frame.
std::vector<std::string> rewriting_arguments(const VideoOptions& options, const std::filesystem::path& from,
                                             const std::filesystem::path& to);

/// The arguments with which ffmpeg reads all frames of `file` without decoding and writes their number,
/// duration and digest to standard error; see read_contents().
std::vector<std::string> reading_arguments(const std::filesystem::path& file);

/// The playable contents of a video file.
struct FilmContents {
  int frames = 0;
  double seconds = 0.0;
  std::string digest;  ///< SHA-256 of the encoded frames
};

/// Parses ffmpeg's output for reading_arguments(). No frames if the output has none.
FilmContents read_contents(const std::string& answer);

/// Whether `copy` has the contents of `original`. For a GIF, compares only the frame count and the duration.
bool same_contents(const FilmContents& copy, const FilmContents& original, FilmFormat format);

}  // namespace glassbox::engine
