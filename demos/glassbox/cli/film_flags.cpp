#include "demos/glassbox/cli/film_flags.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "demos/glassbox/cli/picture_flags.h"
#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/camera_json.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox {

namespace {

constexpr std::array<std::string_view, 4> film_extensions{".mp4", ".webm", ".gif", ".webp"};

std::optional<std::pair<std::int64_t, std::int64_t>> parse_steps(std::string_view text) {
  std::pair<std::int64_t, std::int64_t> steps;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, steps.first);
  if (first.ec != std::errc{} || first.ptr == end || *first.ptr != ':') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, steps.second);
  const auto in_range = [](std::int64_t step) { return step >= 0 && step <= most_typed_steps; };
  if (second.ec != std::errc{} || second.ptr != end || !in_range(steps.first) || !in_range(steps.second))
    return std::nullopt;
  return steps;
}

void read_film_steps(FlagReader& flags, VideoSpec& video) {
  for (const char* other : {"--step", "--steps-per-frame"}) flags.exclude("--steps", other);
  flags.require("--pacing", "--steps");
  flags.name("--pacing", video.pacing);
  if (const std::string* typed = flags.text("--steps")) {
    video.steps = parse_steps(*typed);
    if (!video.steps)
      flags.fail("--steps", nn::in_quotes(*typed) +
                                " is not a range, expected A:B, two whole numbers from 0 to " +
                                std::to_string(most_typed_steps));
  }
  if (flags.has("--steps-per-frame")) {
    flags.whole_number("--steps-per-frame", video.steps_per_frame.emplace(), 1, 1'000'000);
  } else if (flags.has("--step")) {
    video.steps_per_frame = 1;
  }
}

void read_film_length(FlagReader& flags, const Scene& scene, VideoSpec& video) {
  constexpr int most_frames = 1'000'000;
  flags.exclude("--seconds", "--frames");
  flags.whole_number("--fps", video.rate, 1, 240);
  float seconds = scene.film ? static_cast<float>(scene.film->seconds) : 6.0f;
  flags.number("--seconds", seconds, {0, 86'400, true});
  const double frames = std::round(static_cast<double>(seconds) * video.rate);
  int count = static_cast<int>(std::clamp(frames, 1.0, static_cast<double>(most_frames)));
  flags.whole_number("--frames", count, 1, most_frames);
  video.seconds = static_cast<double>(count) / video.rate;
}

void read_camera(FlagReader& flags, VideoSpec& video) {
  const std::string* typed = flags.text("--camera");
  if (typed == nullptr || flags.failed()) return;
  if (*typed == "turntable") {
    video.turntable = true;
    return;
  }
  std::filesystem::path file;
  flags.path("--camera", file);
  if (flags.failed()) return;
  if (auto track = read_camera_track(file)) {
    video.camera = std::move(*track);
  } else {
    flags.fail(track.error());
  }
}

}  // namespace

std::span<const FlagHelp> film_flags() {
  static const std::vector<FlagHelp> flags{
      {"--seconds", "S", "Video", "Length in seconds, above 0 to 86400 (default the scene's, or 6)"},
      {"--frames", "N", "Video", "Number of frames, instead of --seconds; 1 to 1000000"},
      {"--fps", "F", "Video", "Frames per second, 1 to 240 (default 30)"},
      {"--steps-per-frame", "K", "Video",
       "Frame k shows step A + k K, where A is --step; 1 to 1000000 (default 1)"},
      {"--steps", "A:B", "Video",
       "Show steps A to B instead, forwards or backwards (default the scene's, or all of a loaded run)"},
      {"--pacing", "NAME", "Video",
       "Pacing from A to B: linear, log (slow at first) or by-loss (slow where the loss falls) (default "
       "linear)"},
      {"--camera", "FILE|turntable", "Video", "A camera path as JSON, or turntable: one full turn"},
      {"--quality", "Q", "Video", "Encoding quality, 1 (smallest) to 100 (best) (default 80)"},
  };
  return flags;
}

void read_film(FlagReader& flags, RenderCommand& command) {
  const Scene& scene = *find_scene(command.setup.document.scene);
  const std::string extension = suffix_of(command.out);
  const std::string named = nn::in_quotes(command.out.string());
  // The name ".mp4" alone has no suffix.
  const bool is_film =
      command.out.has_extension() && std::ranges::find(film_extensions, extension) != film_extensions.end();
  if (extension == ".png" || command.out == standard_output) {
    for (const FlagHelp& flag : film_flags()) {
      if (flags.has(flag.name))
        flags.fail("--out", named + " is a single picture, expected a video or a folder for " + flag.name);
    }
    command.still = true;
    return;
  }
  if (!is_film && !names_folder(command.out)) {
    flags.fail("--out",
               named +
                   " is not a known picture or video file, expected FILE.png, .mp4, .webm, .gif or .webp, a "
                   "folder without a suffix or with a slash at its end, or - for a picture to "
                   "standard output");
    return;
  }
  VideoSpec& video = command.video;
  video.format = is_film ? extension.substr(1) : "png";
  read_film_length(flags, scene, video);
  read_film_steps(flags, video);
  read_camera(flags, video);
  flags.whole_number("--quality", video.quality, 1, 100);
  if (extension == ".gif" && video.rate > 50)
    flags.fail("--fps",
               nn::in_quotes(std::to_string(video.rate)) + " is too high for a GIF, expected at most 50");
  const glm::ivec2 size = video.picture.size;
  if (extension == ".mp4" && (size.x % 2 != 0 || size.y % 2 != 0)) {
    const auto dimensions = [](glm::ivec2 of) {
      std::string text = std::to_string(of.x);
      text += 'x';
      return text + std::to_string(of.y);
    };
    flags.fail("--size", nn::in_quotes(dimensions(size)) +
                             " has an odd side, which MP4 does not support, expected " +
                             dimensions(size + size % 2));
  }
}

}  // namespace glassbox
