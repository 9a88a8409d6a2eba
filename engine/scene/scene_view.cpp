#include "glassbox/engine/scene/scene_view.h"

#include <cmath>
#include <glm/geometric.hpp>
#include <glm/vec4.hpp>

namespace glassbox::engine {

namespace {

constexpr float depth_reach = 16.0f;  ///< half the depth range of an orthographic view, in world units

/// Half the vertical field of view in perspective: its tangent.
constexpr float perspective_tangent = 0.23f;

glm::mat4 look(const ViewAxes& axes, const glm::vec3& eye) {
  glm::mat4 matrix(1.0f);
  for (int i = 0; i < 3; ++i) {
    matrix[i][0] = axes.right[i];
    matrix[i][1] = axes.up[i];
    matrix[i][2] = axes.to_viewer[i];
  }
  matrix[3] =
      glm::vec4(-glm::dot(axes.right, eye), -glm::dot(axes.up, eye), -glm::dot(axes.to_viewer, eye), 1.0f);
  return matrix;
}

/// The pixel `center` in the rectangle's own coordinates, -1 … 1, y up.
glm::vec2 normalized(const Rect& rect, glm::vec2 center) {
  return {2.0f * (center.x - rect.x) / rect.width - 1.0f, 1.0f - 2.0f * (center.y - rect.y) / rect.height};
}

}  // namespace

ViewAxes ViewAxes::from_angles(float azimuth, float elevation) {
  const glm::vec3 on_floor{std::sin(azimuth), 0.0f, std::cos(azimuth)};
  const float c = std::cos(elevation);
  const float s = std::sin(elevation);
  return {.right = {on_floor.z, 0.0f, -on_floor.x},
          .up = {-s * on_floor.x, c, -s * on_floor.z},
          .to_viewer = {c * on_floor.x, s, c * on_floor.z},
          .floor_to_viewer = on_floor};
}

glm::vec2 SceneView::project(const glm::vec3& world) const {
  const glm::vec4 clip = eye_to_clip * (world_to_eye * glm::vec4(world, 1.0f));
  const glm::vec2 ndc = glm::vec2(clip) / clip.w;
  return {rect.x + 0.5f * (ndc.x + 1.0f) * rect.width, rect.y + 0.5f * (1.0f - ndc.y) * rect.height};
}

SceneView SceneView::orthographic(const Rect& rect, glm::ivec2 picture, const ViewAxes& axes,
                                  const glm::vec3& target, glm::vec2 center, float scale) {
  SceneView view{.rect = rect, .picture = picture, .axes = axes, .scale = scale};
  view.world_to_eye = look(axes, target);
  view.eye = target + 1000.0f * axes.to_viewer;
  const glm::vec2 middle = normalized(rect, center);
  glm::mat4& clip = view.eye_to_clip;
  clip[0][0] = 2.0f * scale / rect.width;
  clip[1][1] = 2.0f * scale / rect.height;
  clip[2][2] = -1.0f / depth_reach;
  clip[3] = glm::vec4(middle, 0.0f, 1.0f);
  return view;
}

SceneView SceneView::perspective_at(const Rect& rect, glm::ivec2 picture, const ViewAxes& axes,
                                    const glm::vec3& target, glm::vec2 center, float scale) {
  SceneView view{.rect = rect, .picture = picture, .axes = axes, .scale = scale, .perspective = true};
  const float distance = 0.5f * rect.height / scale / perspective_tangent;
  view.eye = target + distance * axes.to_viewer;
  view.world_to_eye = look(axes, view.eye);
  const glm::vec2 middle = normalized(rect, center);
  const float near = std::max(0.05f, distance - depth_reach);
  const float far = distance + depth_reach;
  glm::mat4& clip = view.eye_to_clip;
  clip[0][0] = 2.0f * scale * distance / rect.width;
  clip[1][1] = 2.0f * scale * distance / rect.height;
  clip[2] = glm::vec4(-middle, -(far + near) / (far - near), -1.0f);
  clip[3] = glm::vec4(0.0f, 0.0f, -2.0f * far * near / (far - near), 0.0f);
  return view;
}

}  // namespace glassbox::engine
