#pragma once

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "glassbox/engine/scene/orbit_camera.h"
#include "glassbox/engine/scene/scene_view.h"

namespace glassbox::engine {

/// The line of sight through a pixel, starting at the viewer.
struct ViewRay {
  glm::vec3 origin{0.0f};
  glm::vec3 direction{0.0f};  ///< unit length
};
ViewRay ray_at(const SceneView& view, glm::vec2 pixel);

/// The point at a pixel in the plane through the view's target.
glm::vec3 point_at(const SceneView& view, glm::vec2 pixel);

/// Zooms by `factor` and keeps a world point at the pixel where `view`, the camera's current view, shows it.
void zoom_about(OrbitCamera& camera, const glm::vec3& point, float factor, const SceneView& view);

}  // namespace glassbox::engine
