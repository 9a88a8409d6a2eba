#pragma once

#include <array>
#include <optional>
#include <vector>

#include "demos/glassbox/document/stage_arrangement.h"

namespace glassbox {

/// Where an orbit camera stands, as people write it.
struct CameraPose {
  double azimuth = 45.0;             ///< degrees around the vertical
  double elevation = 35.2643896828;  ///< degrees above the floor, -28 … 90
  double zoom = 1.0;                 ///< .25 … 20
  double pan_x = 0.0, pan_y = 0.0;   ///< units of the world, to the right and up on the screen
  bool operator==(const CameraPose&) const = default;
};

/// A path of the camera: its pose at each key, in seconds.
struct CameraTrack {
  struct Key {
    double seconds = 0.0;
    CameraPose pose;
    bool operator==(const Key&) const = default;
  };
  bool loop = false;
  double closing = 2.0;   ///< seconds, of a loop: from the last key back to the first
  std::vector<Key> keys;  ///< ascending in time
  bool operator==(const CameraTrack&) const = default;
};

/// The cameras of tiles that are not linked, by the tiles' indices.
using TileCameras = std::array<std::optional<CameraPose>, StageArrangement::most_tiles>;

/// The poses of cameras; none: the view's own home, or the view has no camera.
struct Cameras {
  std::array<std::optional<CameraPose>, view_count> linked;  ///< of all linked tiles, by view
  TileCameras tiles;
  bool operator==(const Cameras&) const = default;
};

}  // namespace glassbox
