#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <glm/vec2.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "demos/glassbox/document/camera_track.h"
#include "glassbox/nn/names.h"

namespace glassbox {

/// A picture to draw: its view, size and quality.
struct PictureSpec {
  std::string view = "stage";   ///< one of view_names
  glm::ivec2 size{1920, 1080};  ///< pixels
  int samples = 4;              ///< per pixel, 0 … 16; the renderer may offer fewer
  bool interface = false;       ///< include the panel and the status line; stage only
  int supersample = 1;          ///< 1 … 4: drawn this many times larger along each side and downsampled
  std::string theme = "dark";   ///< one of theme_names
  bool operator==(const PictureSpec&) const = default;
};

/// The pacing of a video over a range of steps: even; logarithmic, so that every doubling of the steps takes
/// equally long; or slow where the loss falls.
enum class StepPacing { linear, log, by_loss };

inline constexpr std::array<std::string_view, 5> video_formats{"mp4", "webm", "gif", "webp", "png"};

/// A video to draw: its pictures, their steps and the encoding. Filled in by the command line or the record
/// dialog. VideoScript combines it with a run.
struct VideoSpec {
  PictureSpec picture = {};
  std::string format = "mp4";  ///< one of video_formats; png: a folder of pictures
  double seconds = 6.0;
  int rate = 30;     ///< frames per second
  int quality = 80;  ///< 1 (smallest) … 100 (best); unused for png
  /// First and last step. If neither this nor steps_per_frame is set: the scene's video, or the whole run if
  /// the scene has none.
  std::optional<std::pair<std::int64_t, std::int64_t>> steps = {};
  StepPacing pacing = StepPacing::linear;
  std::optional<std::int64_t> steps_per_frame = {};  ///< starting at the picture's step
  std::optional<CameraTrack> camera = {};
  bool turntable = false;  ///< one full turn from the current camera pose

  /// At least 1.
  int frames() const { return std::max(1, static_cast<int>(std::lround(seconds * rate))); }
};

}  // namespace glassbox

template <>
struct glassbox::nn::Names<glassbox::StepPacing> {
  static constexpr std::array<std::string_view, 3> values{"linear", "log", "by-loss"};
};
