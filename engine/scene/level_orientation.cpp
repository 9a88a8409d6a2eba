#include "glassbox/engine/scene/level_orientation.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

namespace glassbox::engine {

glm::dquat orientation_of(const OrbitPose& pose) {
  return glm::angleAxis(static_cast<double>(pose.azimuth), glm::dvec3(0.0, 1.0, 0.0)) *
         glm::angleAxis(-static_cast<double>(pose.elevation), glm::dvec3(1.0, 0.0, 0.0));
}

/// A level camera's backward direction is (cos e sin a, sin e, cos e cos a) and its upward direction is (-sin
/// e sin a, cos e, -sin e cos a). The difference of their horizontal parts, weighted by cos e and sin e, is
/// (sin a, cos a) at any elevation.
Angles level_angles(const glm::dquat& orientation) {
  const glm::dvec3 back = orientation * glm::dvec3(0.0, 0.0, 1.0);
  const glm::dvec3 up = orientation * glm::dvec3(0.0, 1.0, 0.0);
  const double sine = std::clamp(back.y, -1.0, 1.0);
  const double cosine = std::sqrt(1.0 - sine * sine);
  const glm::dvec3 floor = cosine * back - sine * up;
  return {std::atan2(floor.x, floor.z), std::atan2(back.y, std::hypot(back.x, back.z))};
}

glm::dvec3 rotation_between(const glm::dquat& from, const glm::dquat& to) {
  glm::dquat turn = glm::conjugate(from) * to;
  if (turn.w < 0.0) turn = -turn;
  const glm::dvec3 axis(turn.x, turn.y, turn.z);  // of length sin(angle / 2)
  const double sine = glm::length(axis);
  const double angle = 2.0 * std::atan2(sine, turn.w);
  return sine < 1e-12 ? 2.0 * axis : angle / sine * axis;
}

glm::dquat rotated(const glm::dquat& orientation, const glm::dvec3& rotation) {
  const double angle = glm::length(rotation);
  if (angle == 0.0) return orientation;
  return glm::normalize(orientation * glm::angleAxis(angle, rotation / angle));
}

}  // namespace glassbox::engine
