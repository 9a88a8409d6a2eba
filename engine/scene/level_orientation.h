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

/// The rotation that turns a camera which looks along -z, with y up, to the pose's azimuth and elevation.
glm::dquat orientation_of(const OrbitPose& pose);

/// The angles of a camera with a level horizon that looks where `orientation` does. Straight up or down any
/// azimuth looks the same way, so near there it is rather taken from where the picture's upper edge points,
/// which is the same for an orientation that is level itself; for others the azimuth stays continuous.
Angles level_angles(const glm::dquat& orientation);

/// The shortest rotation that leads from one orientation to another, as seen by the camera: its axis times
/// its angle in radians, at most π.
glm::dvec3 rotation_between(const glm::dquat& from, const glm::dquat& to);

/// An orientation turned by such a rotation.
glm::dquat rotated(const glm::dquat& orientation, const glm::dvec3& rotation);

}  // namespace glassbox::engine
