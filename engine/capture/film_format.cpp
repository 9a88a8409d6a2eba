#include "glassbox/engine/capture/film_format.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

namespace glassbox::engine {

namespace {

using Arguments = std::vector<std::string>;

constexpr int longest_webp_side = 16383;
constexpr int highest_gif_rate = 50;  ///< browsers treat delays below 2 hundredths of a second as 10

std::string dimensions(glm::ivec2 size) { return std::to_string(size.x) + "x" + std::to_string(size.y); }

glm::ivec2 next_even(glm::ivec2 size) { return {size.x + size.x % 2, size.y + size.y % 2}; }

/// The file as a URL, so that ffmpeg cannot take its name for an option or another address.
std::string file_url(const std::filesystem::path& file) { return "file:" + file.string(); }

std::string rounded(double value) { return std::to_string(std::lround(value)); }

Arguments joined(Arguments first, const Arguments& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

const Arguments quiet{"-y", "-hide_banner", "-loglevel", "error", "-nostdin"};

/// Progress lines on standard error every half second.
const Arguments progress{"-nostats", "-progress", "pipe:2"};

// Tolerance for the last frame's time, in seconds. Matroska counts in milliseconds, GIF in hundredths of a
// second from a different origin.
constexpr double copy_tolerance = 0.01;
constexpr double gif_tolerance = 0.25;

/// Converts full-range sRGB to limited-range BT.709 and tags the file accordingly; without tags, players
/// guess.
const Arguments bt709{
    "-vf",
    "scale=in_range=full:out_range=tv:out_color_matrix=bt709:flags=accurate_rnd+full_chroma_int,"
    "format=yuv420p",
    "-color_range",
    "tv",
    "-colorspace",
    "bt709",
    "-color_primaries",
    "bt709",
    "-color_trc",
    "bt709"};

/// Fragments of one second: each is playable as soon as it is written.
Arguments mp4(const VideoOptions& options) {
  return joined(bt709, {"-c:v", "libx264", "-preset", "veryfast", "-crf", rounded(50 - 0.4 * options.quality),
                        "-g", std::to_string(options.rate), "-movflags",
                        "+frag_keyframe+empty_moov+default_base_moof", "-f", "mp4"});
}

/// Clusters of one second, likewise.
Arguments webm(const VideoOptions& options) {
  return joined(bt709, {"-c:v",
                        "libvpx-vp9",
                        "-deadline",
                        "realtime",
                        "-cpu-used",
                        "8",
                        "-row-mt",
                        "1",
                        "-lag-in-frames",
                        "0",
                        "-b:v",
                        "0",
                        "-crf",
                        rounded(63 - 0.5 * options.quality),
                        "-g",
                        std::to_string(options.rate),
                        "-cluster_time_limit",
                        "1000",
                        "-f",
                        "webm"});
}

/// Lossless and fast; clusters of one second.
Arguments lossless(const VideoOptions& options) {
  return {"-c:v",
          "libx264rgb",
          "-qp",
          "0",
          "-preset",
          "ultrafast",
          "-g",
          std::to_string(options.rate),
          "-cluster_time_limit",
          "1000",
          "-f",
          "matroska"};
}

/// One palette for the whole video, from its own colours, so that frames store only their differences: an
/// eighth of the size with one palette per frame. ffmpeg reads the video twice instead of holding it in
/// memory: at 720p its memory peaked at 176 MB for 4 s, 178 MB for 24 s.
std::string gif_filters(const VideoOptions& options) {
  const int colors = std::clamp(static_cast<int>(std::lround(3.2 * options.quality)), 4, 256);
  return "[0]palettegen=stats_mode=diff:reserve_transparent=0:max_colors=" + std::to_string(colors) +
         "[palette];[1][palette]paletteuse=dither=bayer:bayer_scale=4:diff_mode=rectangle";
}

/// ffmpeg has two encoders. `libwebp_anim` stores only changes between frames (0.6 times the size with a
/// static background), but keeps the video in memory (93 MB after 4 s of moving 720p, 125 MB after 16 s) and
/// writes it at the end: if interrupted, nothing remains. `libwebp` writes each whole frame at once, in 78 MB
/// of memory, so the frames so far can be kept.
Arguments webp(const VideoOptions& options) {
  const Arguments how = options.quality == 100
                            ? Arguments{"-lossless", "1"}
                            : Arguments{"-lossless", "0", "-quality", std::to_string(options.quality)};
  return joined(joined({"-vf", "format=bgra", "-c:v", "libwebp"}, how), {"-loop", "0", "-f", "webp"});
}

Arguments format_arguments(const VideoOptions& options) {
  switch (*film_format(options.file)) {
    case FilmFormat::mp4:
      return mp4(options);
    case FilmFormat::webm:
      return webm(options);
    case FilmFormat::gif:
      return lossless(options);
    case FilmFormat::webp:
      break;
  }
  return webp(options);
}

std::string_view muxer(FilmFormat format) {
  switch (format) {
    case FilmFormat::mp4:
      return "mp4";
    case FilmFormat::webm:
      return "webm";
    case FilmFormat::gif:
      return "gif";
    case FilmFormat::webp:
      break;
  }
  return "webp";
}

}  // namespace

std::optional<FilmFormat> film_format(const std::filesystem::path& file) {
  std::string extension = file.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (extension == ".mp4") return FilmFormat::mp4;
  if (extension == ".webm") return FilmFormat::webm;
  if (extension == ".gif") return FilmFormat::gif;
  if (extension == ".webp") return FilmFormat::webp;
  return {};
}

Expected<void> check_video(const VideoOptions& options) {
  const auto fail = [&](const std::string& words) {
    return tl::unexpected(Error{options.file.string() + ": " + words});
  };
  const auto format = film_format(options.file);
  if (!format) return fail("expected a video's name that ends in .mp4, .webm, .gif or .webp");
  const glm::ivec2 size = options.size;
  if (size.x < 1 || size.y < 1) return fail("a video of " + dimensions(size) + " has no pixels");
  if (format == FilmFormat::mp4 && next_even(size) != size) {
    return fail("found a size of " + dimensions(size) + ", expected even sides for MP4, such as " +
                dimensions(next_even(size)));
  }
  if (format == FilmFormat::webp && std::max(size.x, size.y) > longest_webp_side) {
    return fail("found a size of " + dimensions(size) + ", expected sides of at most " +
                std::to_string(longest_webp_side) + " pixels for WebP");
  }
  const int highest_rate = format == FilmFormat::gif ? highest_gif_rate : 240;
  if (options.rate < 1 || options.rate > highest_rate) {
    return fail("found " + std::to_string(options.rate) + " frames per second, expected 1 to " +
                std::to_string(highest_rate) + (format == FilmFormat::gif ? " for GIF" : ""));
  }
  if (options.quality < 1 || options.quality > 100) {
    return fail("found a quality of " + std::to_string(options.quality) + ", expected 1 to 100");
  }
  return {};
}

std::vector<std::string> encoding_arguments(const VideoOptions& options,
                                            const std::filesystem::path& output) {
  const Arguments input{"-f",         "rawvideo",
                        "-pix_fmt",   "rgb0",
                        "-s",         dimensions(options.size),
                        "-framerate", std::to_string(options.rate),
                        "-i",         "pipe:0"};
  return joined(joined(joined(quiet, input), format_arguments(options)),
                {"-flush_packets", "1", file_url(output)});
}

std::string part_extension(FilmFormat format) { return format == FilmFormat::gif ? ".mkv" : ""; }

std::vector<std::string> rewriting_arguments(const VideoOptions& options, const std::filesystem::path& from,
                                             const std::filesystem::path& to) {
  const FilmFormat format = *film_format(options.file);
  const Arguments input{"-fflags", "+discardcorrupt", "-i", file_url(from)};
  Arguments arguments = joined(joined(quiet, progress), input);
  if (format == FilmFormat::gif) {
    // Without -xerror, a full disk would look like a complete video.
    arguments = joined(joined(arguments, input), {"-filter_complex", gif_filters(options), "-loop", "0",
                                                  "-xerror", "-flush_packets", "1"});
  } else {
    arguments = joined(arguments, {"-c", "copy"});
  }
  arguments = joined(arguments, {"-abort_on", "empty_output"});
  if (format == FilmFormat::mp4) arguments = joined(arguments, {"-movflags", "+faststart"});
  return joined(arguments, {"-f", std::string(muxer(format)), file_url(to)});
}

std::vector<std::string> reading_arguments(const std::filesystem::path& file) {
  return joined(joined(quiet, progress), {"-fflags", "+discardcorrupt", "-i", file_url(file), "-map", "0:v:0",
                                          "-c", "copy", "-f", "hash", "pipe:2"});
}

FilmContents read_contents(const std::string& answer) {
  const auto last_value = [&](const std::string& key) -> std::string {
    const std::size_t at = answer.rfind("\n" + key + "=");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + key.size() + 2;
    return answer.substr(begin, answer.find('\n', begin) - begin);
  };
  return {std::atoi(last_value("frame").c_str()), std::atof(last_value("out_time_us").c_str()) / 1e6,
          last_value("SHA256")};
}

bool same_contents(const FilmContents& copy, const FilmContents& original, FilmFormat format) {
  if (format == FilmFormat::gif)
    return copy.frames == original.frames && std::abs(copy.seconds - original.seconds) < gif_tolerance;
  return copy.frames == original.frames && copy.digest == original.digest &&
         std::abs(copy.seconds - original.seconds) < copy_tolerance;
}

}  // namespace glassbox::engine
