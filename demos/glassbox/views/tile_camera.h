#pragma once

#include <optional>

#include "glassbox/engine/scene/orbit_camera.h"

namespace glassbox {

/// The camera of a view in a tile. It follows the camera that all linked tiles with that view share, or
/// stands on its own.
class TileCamera : public engine::OrbitCamera {
 public:
  using OrbitCamera::OrbitCamera;

  struct Lead {
    const engine::OrbitPose& linked;              ///< the pose of all linked cameras
    bool follows;                                 ///< whether this camera is one of them
    const std::optional<engine::OrbitPose>& own;  ///< its pose otherwise; nothing: unchanged
    bool eased;                                   ///< moves back to the others rather than jumps
  };
  /// Places the camera for a frame at `time`. A camera on its own starts at the linked pose.
  void place(const Lead& lead, double time);

  /// Starts on its own, at a pose.
  void stand_alone(const engine::OrbitPose& pose);

 private:
  std::optional<bool> followed_;  ///< in the last frame; nothing: there was none
};

}  // namespace glassbox
