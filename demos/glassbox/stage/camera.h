#pragma once

#include "demos/glassbox/document/camera_track.h"
#include "glassbox/engine/scene/camera_path.h"

namespace glassbox {

/// Converts cameras between the document (degrees) and the engine (radians).
engine::OrbitPose orbit_pose(const CameraPose& pose);
CameraPose camera_pose(const engine::OrbitPose& pose);
engine::CameraPath camera_path(const CameraTrack& track);
CameraTrack camera_track(const engine::CameraPath& path);

}  // namespace glassbox
