#include "glassbox/engine/scene/orbit_camera.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <limits>

#include "glassbox/engine/check.h"
#include "glassbox/engine/scene/easing.h"

namespace glassbox::engine {

namespace {

constexpr float pi = 3.14159265f;
constexpr float least_zoom = 0.25f;
constexpr float greatest_zoom = 20.0f;

/// `angle` plus the whole turns that bring it closest to `reference`.
float nearest_turn(float angle, float reference) {
  return angle - 2.0f * pi * std::round((angle - reference) / (2.0f * pi));
}

}  // namespace

void OrbitCamera::orbit(glm::vec2 drag) {
  moving_ = false;
  pose_.azimuth -= pi * drag.x;
  pose_.elevation = std::clamp(pose_.elevation + pi * drag.y, lowest_elevation, highest_elevation);
}

void OrbitCamera::zoom_by(float factor) {
  moving_ = false;
  pose_.zoom = std::clamp(pose_.zoom * factor, least_zoom, greatest_zoom);
}

void OrbitCamera::pan_by(glm::vec2 drag, const SceneView& view) {
  moving_ = false;
  pose_.pan += glm::vec2(drag.x, -drag.y) / view.scale;
}

void OrbitCamera::move_to(const OrbitPose& target, double now) {
  start_ = pose_;
  start_.azimuth = nearest_turn(start_.azimuth, target.azimuth);
  target_ = target;
  start_time_ = now;
  moving_ = true;
}

void OrbitCamera::follow(const OrbitPose& leader) { (moving_ ? target_ : pose_) = leader; }

void OrbitCamera::update(double now) {
  if (!moving_) return;
  const float elapsed = static_cast<float>(now - start_time_) / return_seconds;
  const float t = smootherstep(elapsed);
  pose_ = {.azimuth = glm::mix(start_.azimuth, target_.azimuth, t),
           .elevation = glm::mix(start_.elevation, target_.elevation, t),
           .zoom = std::exp(glm::mix(std::log(start_.zoom), std::log(target_.zoom), t)),
           .pan = glm::mix(start_.pan, target_.pan, t)};
  if (elapsed >= 1.0f) {
    pose_ = target_;
    moving_ = false;
  }
}

void OrbitCamera::set_pose(const OrbitPose& pose) {
  pose_ = pose;
  moving_ = false;
}

SceneView OrbitCamera::view(std::span<const glm::vec3> bounds, const Rect& rect, const Margins& margins,
                            glm::ivec2 picture, bool perspective) const {
  check_at_least("points that a camera frames", bounds.size(), 1);
  const ViewAxes at_home = ViewAxes::from_angles(home_.azimuth, home_.elevation);
  glm::vec2 low(std::numeric_limits<float>::max());
  glm::vec2 high(std::numeric_limits<float>::lowest());
  glm::vec3 sum(0.0f);
  for (const glm::vec3& point : bounds) {
    const glm::vec2 seen(glm::dot(point, at_home.right), glm::dot(point, at_home.up));
    low = glm::min(low, seen);
    high = glm::max(high, seen);
    sum += point;
  }
  // Puts the target on the vertical through the middle of the bounds, at the height that centres it at home.
  glm::vec3 target = sum / static_cast<float>(bounds.size());
  const glm::vec2 middle = 0.5f * (low + high);
  target.y = (middle.y - at_home.up.x * target.x - at_home.up.z * target.z) / at_home.up.y;

  const Rect inner{rect.x + margins.left, rect.y + margins.top,
                   std::max(1.0f, rect.width - margins.left - margins.right),
                   std::max(1.0f, rect.height - margins.top - margins.bottom)};
  const glm::vec2 extent = glm::max(high - low, glm::vec2(1e-6f));
  const float scale = std::min(inner.width / extent.x, inner.height / extent.y) * pose_.zoom;
  const ViewAxes axes = ViewAxes::from_angles(pose_.azimuth, pose_.elevation);
  const glm::vec2 center = inner.center() + scale * glm::vec2(pose_.pan.x, -pose_.pan.y);
  return perspective ? SceneView::perspective_at(rect, picture, axes, target, center, scale)
                     : SceneView::orthographic(rect, picture, axes, target, center, scale);
}

SceneView OrbitCamera::view(const Box& box, glm::ivec2 picture) const {
  const glm::vec2 size(picture);
  const float margin = std::min(size.x, size.y) / 20.0f;
  return view(box.corners(), {0.0f, 0.0f, size.x, size.y}, {margin, margin, margin, margin}, picture, false);
}

}  // namespace glassbox::engine
