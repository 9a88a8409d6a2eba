#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "demos/glassbox/document/camera_track.h"
#include "glassbox/nn/names.h"

namespace glassbox {

/// How a film that goes from one step to another spends its time: evenly; slowly at first, every doubling of
/// the steps taking as long as the one before; or so that the loss falls evenly, as far as it falls at all.
enum class StepPacing { linear, log, by_loss };

/// What a film shows and for how long.
struct FilmOptions {
  int frames = 180;
  int rate = 30;     ///< frames a second
  int quality = 80;  ///< 1 (small) … 100 (faithful)
  /// First and last step. Nothing, and no steps_per_frame either: as the scene's film goes, or where there is
  /// none from the run's first step to its last.
  std::optional<std::pair<std::int64_t, std::int64_t>> steps;
  StepPacing pacing = StepPacing::linear;
  std::optional<std::int64_t> steps_per_frame;  ///< from the picture's step on
  std::optional<CameraTrack> camera;
  bool turntable = false;  ///< once around from where the camera stands
};

}  // namespace glassbox

template <>
struct glassbox::nn::Names<glassbox::StepPacing> {
  static constexpr std::array<std::string_view, 3> values{"linear", "log", "by-loss"};
};
