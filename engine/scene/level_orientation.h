#pragma once

#include <glm/ext/quaternion_double.hpp>
#include <glm/vec3.hpp>

#include "glassbox/engine/scene/orbit_camera.h"

namespace glassbox::engine {

/// Radians, as in OrbitPose.
struct Angles {
  double azimuth = 0.0;
  double elevation = 0.0;
};

/// The rotation that takes a camera looking along -z, with y up, to the pose's azimuth and elevation.
glm::dquat orientation_of(const OrbitPose& pose);

/// The angles of the camera with a level horizon that has the viewing direction of `orientation`. Looking
/// straight up or down, every azimuth has the same direction, so near there the azimuth follows the picture's
/// upward direction instead. This is exact for orientations that are level, and keeps the azimuth continuous
/// for others.
Angles level_angles(const glm::dquat& orientation);

/// The shortest rotation from one orientation to another in the camera's frame: axis times angle in radians,
/// at most π.
glm::dvec3 rotation_between(const glm::dquat& from, const glm::dquat& to);

/// `orientation` turned by such a rotation.
glm::dquat rotated(const glm::dquat& orientation, const glm::dvec3& rotation);

}  // namespace glassbox::engine
