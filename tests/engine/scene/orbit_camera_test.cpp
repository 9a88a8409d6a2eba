#include "glassbox/engine/scene/orbit_camera.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>

#include "glassbox/engine/scene/easing.h"
#include "glassbox/engine/scene/height_grid.h"
#include "tests/support/aborts.h"

namespace glassbox::engine {

namespace {

constexpr Rect rect{100, 50, 640, 480};
constexpr glm::ivec2 picture{900, 700};
constexpr std::array<glm::vec3, 8> cube{glm::vec3(-1, -1, -1), glm::vec3(1, -1, -1), glm::vec3(-1, 1, -1),
                                        glm::vec3(1, 1, -1),   glm::vec3(-1, -1, 1), glm::vec3(1, -1, 1),
                                        glm::vec3(-1, 1, 1),   glm::vec3(1, 1, 1)};

}  // namespace

TEST_CASE("the isometric home foreshortens the three axes equally") {
  const SceneView view = OrbitCamera().view(cube, rect, {}, picture, false);
  const glm::vec2 origin = view.project({0, 0, 0});
  const float expected = view.scale * std::sqrt(2.0f / 3.0f);
  for (const glm::vec3 axis : {glm::vec3(1, 0, 0), glm::vec3(0, 1, 0), glm::vec3(0, 0, 1)})
    CHECK(glm::distance(view.project(axis), origin) == doctest::Approx(expected).epsilon(1e-4));
  CHECK(view.project({0, 1, 0}).x == doctest::Approx(origin.x));
  CHECK(view.project({0, 1, 0}).y < origin.y);
}

TEST_CASE("bounds fill the rectangle less its margins") {
  const Margins margins{10, 20, 30, 40};
  const SceneView view = OrbitCamera().view(cube, rect, margins, picture, false);
  glm::vec2 low(1e9f);
  glm::vec2 high(-1e9f);
  for (const glm::vec3& corner : cube) {
    low = glm::min(low, view.project(corner));
    high = glm::max(high, view.project(corner));
  }
  CHECK(low.y == doctest::Approx(rect.y + margins.top).epsilon(1e-4));
  CHECK(high.y == doctest::Approx(rect.bottom() - margins.bottom).epsilon(1e-4));
  CHECK(low.x - (rect.x + margins.left) ==
        doctest::Approx(rect.right() - margins.right - high.x).epsilon(1e-3));
}

TEST_CASE("a box fills a picture up to a margin") {
  constexpr glm::ivec2 size{800, 400};
  const SceneView view = OrbitCamera().view(Box{{-1, -1, -1}, {1, 1, 1}}, size);
  CHECK(view.picture == size);
  CHECK(view.rect == Rect{0, 0, 800, 400});
  float top = 400.0f;
  float bottom = 0.0f;
  for (const glm::vec3& corner : Box().corners()) {
    top = std::min(top, view.project(corner).y);
    bottom = std::max(bottom, view.project(corner).y);
  }
  CHECK(top == doctest::Approx(20.0f));
  CHECK(bottom == doctest::Approx(380.0f));
}

TEST_CASE("a camera cannot frame nothing") {
  CHECK(test::message_of_abort([] { OrbitCamera().view({}, rect, {}, picture, false); }) ==
        "check failed: points that a camera frames: found 0, expected at least 1\n");
}

TEST_CASE("perspective agrees with the orthographic view in the plane through the target") {
  const OrbitCamera camera;
  const SceneView flat = camera.view(cube, rect, {}, picture, false);
  const SceneView deep = camera.view(cube, rect, {}, picture, true);
  for (const glm::vec3& p : {glm::vec3(0), flat.axes.right, flat.axes.up, -0.5f * flat.axes.up})
    CHECK(glm::distance(flat.project(p), deep.project(p)) < 0.05f);
  // What is nearer is larger.
  const glm::vec3 nearer = flat.axes.to_viewer;
  CHECK(glm::distance(deep.project(nearer), deep.project(nearer + flat.axes.right)) > 1.05f * deep.scale);
}

TEST_CASE("a drag orbits and keeps the scale; elevation stays in its limits") {
  OrbitCamera camera;
  const float scale = camera.view(cube, rect, {}, picture, false).scale;
  camera.orbit({0.25f, 0.1f});
  CHECK(camera.pose().azimuth == doctest::Approx(isometric_azimuth - 0.25f * 3.14159265f));
  CHECK(camera.view(cube, rect, {}, picture, false).scale == doctest::Approx(scale));
  camera.orbit({0.0f, 5.0f});
  CHECK(camera.pose().elevation == OrbitCamera::highest_elevation);
  camera.orbit({0.0f, -5.0f});
  CHECK(camera.pose().elevation == OrbitCamera::lowest_elevation);
}

TEST_CASE("a pan moves the picture with the pointer") {
  OrbitCamera camera;
  const SceneView before = camera.view(cube, rect, {}, picture, false);
  camera.pan_by({30, -12}, before);
  const SceneView after = camera.view(cube, rect, {}, picture, false);
  CHECK(glm::distance(after.project({0, 0, 0}), before.project({0, 0, 0}) + glm::vec2(30, -12)) < 0.01f);
}

TEST_CASE("the way home is eased, the short way round, and ends exactly there") {
  OrbitCamera camera;
  camera.set_pose({.azimuth = isometric_azimuth + 6.0f, .elevation = 1.2f, .zoom = 4.0f, .pan = {1, 2}});
  camera.return_home(10.0);
  camera.update(10.0);
  CHECK(camera.pose().azimuth == doctest::Approx(isometric_azimuth + 6.0f - 6.2831853f));
  camera.update(10.3);
  CHECK(camera.pose().zoom == doctest::Approx(2.0f));
  CHECK(camera.pose().elevation == doctest::Approx(0.5f * (1.2f + isometric_elevation)));
  CHECK(camera.moving());
  camera.update(10.7);
  CHECK(camera.pose() == OrbitPose{});
  CHECK_FALSE(camera.moving());
}

TEST_CASE("smootherstep is clamped, symmetric and at rest at its ends") {
  CHECK(smootherstep(-1.0f) == 0.0f);
  CHECK(smootherstep(2.0f) == 1.0f);
  CHECK(smootherstep(0.5f) == doctest::Approx(0.5f));
  CHECK(smootherstep(0.2f) + smootherstep(0.8f) == doctest::Approx(1.0f));
  CHECK(smootherstep(0.01f) < 2e-5f);
}

TEST_CASE("a height grid is linear between its points and knows what it hides") {
  // y = x1 over four points.
  const std::array<float, 4> values{-1, 1, -1, 1};
  const HeightGrid grid{values, 2, 0.5f, 2.0f};
  CHECK(grid.height(0.25f, -0.7f) == doctest::Approx(0.5f + 2.0f * 0.25f));
  CHECK(grid.height(5.0f, 0.0f) == doctest::Approx(2.5f));
  const glm::vec3 below(0.0f, 0.0f, 0.0f);
  const glm::vec3 above(0.0f, 1.0f, 0.0f);
  CHECK(grid.hides(below, {0, 1, 0}));
  CHECK_FALSE(grid.hides(above, {0, 1, 0}));
  CHECK(grid.hides(above, {1, 0, 0}));         // into the slope
  CHECK_FALSE(grid.hides(above, {-1, 0, 0}));  // away from it
  CHECK(grid.hides(above, {0, -1, 0}));
}

}  // namespace glassbox::engine
