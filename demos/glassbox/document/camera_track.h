#pragma once

#include <array>
#include <optional>
#include <vector>

#include "demos/glassbox/document/stage_arrangement.h"

namespace glassbox {

/// The pose of an orbit camera, in the units of camera files.
struct CameraPose {
  double azimuth = 45.0;             ///< degrees around the vertical
  double elevation = 35.2643896828;  ///< degrees above the floor, -28 … 90
  double zoom = 1.0;                 ///< .25 … 20
  double pan_x = 0.0, pan_y = 0.0;   ///< world units, right and up on the screen
  bool operator==(const CameraPose&) const = default;
};

/// A camera path: a pose at each keyframe, times in seconds.
struct CameraTrack {
  struct Key {
    double seconds = 0.0;
    CameraPose pose;
    bool operator==(const Key&) const = default;
  };
  bool loop = false;
  double closing = 2.0;   ///< loops only: seconds from the last keyframe back to the first
  std::vector<Key> keys;  ///< ascending in time
  bool operator==(const CameraTrack&) const = default;
};

/// The cameras of unlinked tiles, by tile index.
using TileCameras = std::array<std::optional<CameraPose>, StageArrangement::most_tiles>;

/// Camera poses; no value: the view's default pose, or the view has no camera.
struct Cameras {
  std::array<std::optional<CameraPose>, view_count> linked;  ///< shared by all linked tiles, by view
  TileCameras tiles;
  bool operator==(const Cameras&) const = default;
};

}  // namespace glassbox
