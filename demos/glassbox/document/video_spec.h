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

/// A picture to draw: what it shows, how large and how smooth.
struct PictureSpec {
  std::string view = "stage";   ///< one of view_names
  glm::ivec2 size{1920, 1080};  ///< pixels
  int samples = 4;              ///< per pixel, 0 … 16; the renderer may offer fewer
  bool interface = false;       ///< the stage with its panel and status line
  int supersample = 1;          ///< 1 … 4: drawn so many times larger along each side and averaged
  std::string theme = "dark";   ///< one of theme_names
  bool operator==(const PictureSpec&) const = default;
};

/// How a video that goes from one step to another spends its time: evenly; logarithmically, every doubling of
/// the steps taking as long as the one before; or slowly where the loss falls.
enum class StepPacing { linear, log, by_loss };

inline constexpr std::array<std::string_view, 5> video_formats{"mp4", "webm", "gif", "webp", "png"};

/// A video to draw: its pictures, the steps that they show, and how it is encoded. The command line and the
/// record dialog fill it in; see VideoScript for what it becomes with a run.
struct VideoSpec {
  PictureSpec picture = {};
  std::string format = "mp4";  ///< one of video_formats; png: a folder of pictures
  double seconds = 6.0;
  int rate = 30;     ///< frames per second
  int quality = 80;  ///< 1 (small) … 100 (faithful); png has none
  /// First and last step. Without it and without steps_per_frame: the scene's video, or the whole run if the
  /// scene has none.
  std::optional<std::pair<std::int64_t, std::int64_t>> steps = {};
  StepPacing pacing = StepPacing::linear;
  std::optional<std::int64_t> steps_per_frame = {};  ///< from the picture's step on
  std::optional<CameraTrack> camera = {};
  bool turntable = false;  ///< once around from where the camera stands

  /// At least 1.
  int frames() const { return std::max(1, static_cast<int>(std::lround(seconds * rate))); }
};

}  // namespace glassbox

template <>
struct glassbox::nn::Names<glassbox::StepPacing> {
  static constexpr std::array<std::string_view, 3> values{"linear", "log", "by-loss"};
};
