#pragma once

#include <filesystem>
#include <vector>

#include "demos/glassbox/session/json_place.h"
#include "glassbox/nn/error.h"

namespace glassbox {

/// Where an orbit camera stands, as people write it.
struct CameraPose {
  double azimuth = 45.0;             ///< degrees around the vertical
  double elevation = 35.2643896828;  ///< degrees above the floor, -28 … 90
  double zoom = 1.0;                 ///< .25 … 20
  double pan_x = 0.0, pan_y = 0.0;   ///< units of the world, to the right and up on the screen
  bool operator==(const CameraPose&) const = default;
};

/// A way of the camera: where it stands at which second.
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

CameraPose camera_pose_from_json(const JsonPlace& place);
nlohmann::ordered_json camera_pose_to_json(const CameraPose& pose);
CameraTrack camera_track_from_json(const JsonPlace& place);
nlohmann::ordered_json camera_track_to_json(const CameraTrack& track);

/// {"loop": true, "closing": 2, "keys": [{"seconds": 0, "azimuth": 45, "elevation": 35.26, "zoom": 1, "pan":
/// [0, 0]}, …]}
nn::Expected<CameraTrack> parse_camera_track(std::string_view text, const std::string& name);
nn::Expected<CameraTrack> read_camera_track(const std::filesystem::path& file);

}  // namespace glassbox
