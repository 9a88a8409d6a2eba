#include "glassbox/engine/scene/level_orientation.h"

#include <doctest/doctest.h>

#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace glassbox::engine {

namespace {

constexpr double pi = std::numbers::pi;

OrbitPose pose_at(double azimuth, double elevation) {
  return {.azimuth = static_cast<float>(azimuth), .elevation = static_cast<float>(elevation)};
}

double around(double angle) { return std::remainder(angle, 2.0 * pi); }

}  // namespace

TEST_CASE("an orientation has the axes of the view, and its angles come back") {
  for (double elevation = -0.5; elevation <= 1.58; elevation += 0.13) {
    for (double azimuth = -7.0; azimuth < 7.0; azimuth += 0.37) {
      const OrbitPose given = pose_at(azimuth, std::min(elevation, 0.5 * pi));
      const glm::dquat orientation = orientation_of(given);
      const ViewAxes axes = ViewAxes::from_angles(given.azimuth, given.elevation);
      CHECK(glm::distance(orientation * glm::dvec3(1, 0, 0), glm::dvec3(axes.right)) < 1e-6);
      CHECK(glm::distance(orientation * glm::dvec3(0, 1, 0), glm::dvec3(axes.up)) < 1e-6);
      CHECK(glm::distance(orientation * glm::dvec3(0, 0, 1), glm::dvec3(axes.to_viewer)) < 1e-6);
      const Angles angles = level_angles(orientation);
      CHECK(std::abs(around(angles.azimuth - given.azimuth)) < 1e-9);
      CHECK(angles.elevation == doctest::Approx(given.elevation).epsilon(1e-7));
    }
  }
}

TEST_CASE("a rolled camera looks where it did, level") {
  const glm::dquat level = orientation_of(pose_at(0.4, 0.3));
  const Angles angles = level_angles(rotated(level, {0.0, 0.0, 0.2}));
  CHECK(angles.elevation == doctest::Approx(0.3));
  CHECK(angles.azimuth == doctest::Approx(0.4).epsilon(0.2));
}

TEST_CASE("rotations lead from one orientation to another, the short way") {
  for (double a = -3.0; a < 3.1; a += 0.6) {
    const glm::dquat from = orientation_of(pose_at(a, 0.2));
    const glm::dquat to = -orientation_of(pose_at(2.0 * a + 1.0, 0.9));
    const glm::dvec3 rotation = rotation_between(from, to);
    CHECK(glm::length(rotation) <= pi + 1e-12);
    CHECK(std::abs(glm::dot(rotated(from, rotation), to)) == doctest::Approx(1.0));
    CHECK(glm::length(rotation_between(from, rotated(from, 0.25 * rotation)) - 0.25 * rotation) < 1e-9);
  }
  const glm::dquat same = orientation_of(pose_at(1.0, 1.0));
  CHECK(glm::length(rotation_between(same, -same)) < 1e-12);
  CHECK(rotated(same, glm::dvec3(0.0)) == same);
}

}  // namespace glassbox::engine
