#include "glassbox/engine/scene/view_ray.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <vector>

#include "glassbox/engine/scene/height_grid.h"

namespace glassbox::engine {

namespace {

constexpr Rect ray_rect{100, 50, 640, 480};
constexpr glm::ivec2 ray_picture{900, 700};
constexpr std::array<glm::vec3, 4> bounds{glm::vec3(-1, -.6f, -1), glm::vec3(1, -.6f, -1),
                                          glm::vec3(-1, 1.15f, 1), glm::vec3(1, 1.15f, 1)};
constexpr Margins margins{44, 84, 54, 84};

SceneView view_of(const OrbitCamera& camera, bool perspective) {
  return camera.view(bounds, ray_rect, margins, ray_picture, perspective);
}

}  // namespace

TEST_CASE("a ray passes through what its pixel shows") {
  OrbitCamera camera;
  camera.orbit({0.3f, -0.1f});
  for (const bool perspective : {false, true}) {
    CAPTURE(perspective);
    const SceneView view = view_of(camera, perspective);
    for (const glm::vec3& point : {glm::vec3(0), glm::vec3(.9f, .4f, -.7f), glm::vec3(-.8f, 1.1f, .6f)}) {
      const ViewRay ray = ray_at(view, view.project(point));
      CHECK(glm::length(ray.direction) == doctest::Approx(1.0));
      const float along = glm::dot(point - ray.origin, ray.direction);
      CHECK(along > 0.0f);
      CHECK(glm::distance(ray.origin + along * ray.direction, point) < 2e-3f);
    }
    const glm::vec2 pixel(250, 300);
    CHECK(glm::distance(view.project(point_at(view, pixel)), pixel) < 0.02f);
  }
}

TEST_CASE("zooming keeps the point under the cursor in place") {
  for (const bool perspective : {false, true}) {
    CAPTURE(perspective);
    OrbitCamera camera;
    camera.orbit({-0.2f, 0.05f});
    camera.pan_by({25, -40}, view_of(camera, perspective));
    for (const glm::vec3& point :
         {glm::vec3(.5f, .3f, .4f), glm::vec3(-.9f, 0, .8f), glm::vec3(.2f, 1, -1)}) {
      for (const float factor : {1.12f, 1.8f, 0.4f}) {
        const SceneView before = view_of(camera, perspective);
        zoom_about(camera, point, factor, before);
        const SceneView after = view_of(camera, perspective);
        CHECK(after.scale == doctest::Approx(factor * before.scale));
        CHECK(glm::distance(after.project(point), before.project(point)) < 0.05f);
      }
    }
  }
}

TEST_CASE("at the zoom limit nothing moves") {
  OrbitCamera camera;
  camera.set_pose({.zoom = 20.0f, .pan = {.1f, .2f}});
  const OrbitPose before = camera.pose();
  zoom_about(camera, {.4f, 0, .2f}, 2.0f, view_of(camera, false));
  CHECK(camera.pose().zoom == 20.0f);
  CHECK(glm::distance(camera.pose().pan, before.pan) < 1e-5f);
}

TEST_CASE("in perspective, zooming past a point keeps the camera's values finite") {
  OrbitCamera camera;
  for (int i = 0; i < 60; ++i) zoom_about(camera, {.5f, 1.1f, .5f}, 1.12f, view_of(camera, true));
  CHECK(camera.pose().zoom == 20.0f);
  CHECK(std::isfinite(camera.pose().pan.x));
  CHECK(std::abs(camera.pose().pan.y) < 20.0f);
}

TEST_CASE("a ray meets a sheet where a fine search finds it") {
  constexpr int n = 65;
  std::vector<float> values;
  for (int j = 0; j < n; ++j) {
    for (int i = 0; i < n; ++i) {
      const float x1 = 2.0f * static_cast<float>(i) / (n - 1) - 1.0f;
      const float x2 = 2.0f * static_cast<float>(j) / (n - 1) - 1.0f;
      values.push_back(.5f + .5f * std::sin(4.0f * x1) * std::cos(3.0f * x2));
    }
  }
  const HeightGrid sheet{values, n, 0.1f, 0.9f};
  int met_count = 0;
  for (const bool perspective : {false, true}) {
    OrbitCamera camera;
    camera.orbit({0.15f, -0.08f});
    const SceneView view = view_of(camera, perspective);
    for (int k = 0; k < 60; ++k) {
      const glm::vec2 pixel(160.0f + 8.7f * static_cast<float>(k),
                            120.0f + 5.3f * static_cast<float>(k % 37));
      const ViewRay ray = ray_at(view, pixel);
      std::optional<glm::vec3> expected;
      const glm::vec3 middle = ray.origin + glm::dot(-ray.origin, ray.direction) * ray.direction;
      bool was_inside = false, was_above = true;
      for (int step = -30000; step < 30000 && !expected; ++step) {
        const glm::vec3 p = middle + 1e-4f * static_cast<float>(step) * ray.direction;
        const bool inside = std::abs(p.x) <= 1.0f && std::abs(p.z) <= 1.0f;
        const bool above = p.y > sheet.height(p.x, -p.z);
        if (inside && was_inside && above != was_above) expected = p;
        was_inside = inside;
        was_above = above;
      }
      const auto met = sheet.first_met(ray.origin, ray.direction);
      CAPTURE(k);
      CHECK(met.has_value() == expected.has_value());
      if (!met || !expected) continue;
      ++met_count;
      CHECK(glm::distance(*met, *expected) < 3e-3f);
      CHECK(glm::distance(view.project(*met), pixel) < 0.1f);
    }
  }
  CHECK(met_count > 40);
}

TEST_CASE("a flat sheet is met, and one beside the way is not") {
  const std::vector<float> values(9, 0.25f);
  const HeightGrid sheet{values, 3, 0.0f, 1.0f};
  const auto met = sheet.first_met({.3f, 5.0f, -.2f}, {0, -1, 0});
  REQUIRE(met.has_value());
  CHECK(met->y == doctest::Approx(.25f).epsilon(1e-3));
  CHECK_FALSE(sheet.first_met({1.3f, 5.0f, 0.0f}, {0, -1, 0}).has_value());
  CHECK_FALSE(sheet.first_met({0.0f, 5.0f, 0.0f}, {0, 1, 0}).has_value());
}

}  // namespace glassbox::engine
