#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "demos/glassbox/document/camera_track.h"
#include "demos/glassbox/session/json_place.h"
#include "glassbox/nn/error.h"

namespace glassbox {

CameraPose camera_pose_from_json(const JsonPlace& place);
nlohmann::ordered_json camera_pose_to_json(const CameraPose& pose);
CameraTrack camera_track_from_json(const JsonPlace& place);
nlohmann::ordered_json camera_track_to_json(const CameraTrack& track);

/// {"loop": true, "closing": 2, "keys": [{"seconds": 0, "azimuth": 45, "elevation": 35.26, "zoom": 1, "pan":
/// [0, 0]}, …]}
nn::Expected<CameraTrack> parse_camera_track(std::string_view text, const std::string& name);
nn::Expected<CameraTrack> read_camera_track(const std::filesystem::path& file);

}  // namespace glassbox
