#pragma once

#include <atomic>
#include <filesystem>
#include <glm/vec2.hpp>
#include <optional>
#include <string>
#include <vector>

#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// What a film is, said by its name's end: .mp4 (H.264, plays everywhere), .webm (VP9), .gif and .webp
/// (animated pictures that start again at their end).
enum class FilmFormat { mp4, webm, gif, webp };

/// Nothing where the name ends otherwise; upper and lower case are the same.
std::optional<FilmFormat> film_format(const std::filesystem::path& file);

struct VideoOptions {
  std::filesystem::path file;  ///< its extension says the format
  glm::ivec2 size{0};          ///< pixels
  int rate = 30;               ///< frames a second, 1 … 240; GIF: at most 50
  /// 1 (small) … 100 (faithful). MP4: H.264's constant rate factor is 50 - 0.4 quality, so 80 is 18, which
  /// the eye hardly tells from the original, 50 is 30. WebM: VP9's is 63 - 0.5 quality. GIF: a frame has 3.2
  /// quality colours, all 256 from 80 on. WebP: its own quality, and 100 is lossless.
  int quality = 80;
  bool replace = false;  ///< a file of that name, once the film is complete
  /// Once true, the film is to end soon: a silent ffmpeg is not waited for. Must outlive the film.
  const std::atomic<bool>* hurry = nullptr;
};

/// One line on what cannot be filmed so: an unknown format, a number out of its range, sides that the format
/// does not have (MP4: odd ones; WebP: above 16383 pixels).
Expected<void> check_video(const VideoOptions& options);

/// What ffmpeg needs to be told to encode frames of four bytes a pixel (red, green, blue and one that means
/// nothing) from its standard input into `output`, in a way that what is written can be played if no more
/// comes. `options` are checked.
std::vector<std::string> encoding_arguments(const VideoOptions& options, const std::filesystem::path& output);

/// The extension of a film that is being encoded, where it is not yet of the format that it will have: a GIF
/// is a lossless Matroska film until it is complete and its colours are known. Else empty.
std::string part_extension(FilmFormat format);

/// What ffmpeg needs to be told to make of what was encoded, complete or cut off, a film that is complete and
/// has its index where players look for it. Fails if there is not one frame.
std::vector<std::string> rewriting_arguments(const VideoOptions& options, const std::filesystem::path& from,
                                             const std::filesystem::path& to);

/// What ffmpeg needs to be told to read all frames of `file`, undecoded, and to write to standard error how
/// many they are, how long they last and a digest of them; see read_contents().
std::vector<std::string> reading_arguments(const std::filesystem::path& file);

/// What a film's file holds that a player can read.
struct FilmContents {
  int frames = 0;
  double seconds = 0.0;
  std::string digest;  ///< of the encoded frames
};

/// Understands what ffmpeg answers to reading_arguments(); no frames where it does not answer.
FilmContents read_contents(const std::string& answer);

/// Whether `copy` holds what `original` does, as far as that is to be seen in a film that has become a GIF.
bool same_contents(const FilmContents& copy, const FilmContents& original, FilmFormat format);

}  // namespace glassbox::engine
