#include "glassbox/engine/scene/view_ray.h"

#include <glm/geometric.hpp>

namespace glassbox::engine {

namespace {

/// Distance from the target to the eye, in world units.
float eye_distance(const SceneView& view) {
  return 0.5f * view.eye_to_clip[0][0] * view.rect.width / view.scale;
}

glm::vec3 turned(const ViewAxes& axes, const glm::vec3& eye) {
  return eye.x * axes.right + eye.y * axes.up + eye.z * axes.to_viewer;
}

glm::vec3 target_of(const SceneView& view) {
  if (view.perspective) return view.eye - eye_distance(view) * view.axes.to_viewer;
  return -turned(view.axes, glm::vec3(view.world_to_eye[3]));
}

}  // namespace

glm::vec3 point_at(const SceneView& view, glm::vec2 pixel) {
  const glm::vec3 target = target_of(view);
  const glm::vec2 from_target = (pixel - view.project(target)) / view.scale;
  return target + from_target.x * view.axes.right - from_target.y * view.axes.up;
}

ViewRay ray_at(const SceneView& view, glm::vec2 pixel) {
  const glm::vec3 point = point_at(view, pixel);
  if (view.perspective) return {view.eye, glm::normalize(point - view.eye)};
  const float far_out = glm::dot(view.eye - point, view.axes.to_viewer);
  return {point + far_out * view.axes.to_viewer, -view.axes.to_viewer};
}

void zoom_about(OrbitCamera& camera, const glm::vec3& point, float factor, const SceneView& view) {
  const float zoom_before = camera.pose().zoom;
  camera.zoom_by(factor);
  OrbitPose pose = camera.pose();
  const float grown = pose.zoom / zoom_before;
  const glm::vec3 from_target = point - target_of(view);
  const float nearness = glm::dot(from_target, view.axes.to_viewer);
  const float distance = eye_distance(view);
  // In perspective, zooming moves the eye closer, so near points grow more. A point that the eye would pass
  // is treated as if it were at the target's distance.
  const bool passed = 2.0f * nearness * grown > distance;
  const auto size_at = [&](float eye) {
    return view.perspective && !passed ? 1.0f / (1.0f - nearness / eye) : 1.0f;
  };
  const glm::vec2 across(glm::dot(from_target, view.axes.right), glm::dot(from_target, view.axes.up));
  // Keeps the pixel constant: scale (pan + size · across) is the same before and after.
  pose.pan = (pose.pan + size_at(distance) * across) / grown - size_at(distance / grown) * across;
  camera.set_pose(pose);
}

}  // namespace glassbox::engine
