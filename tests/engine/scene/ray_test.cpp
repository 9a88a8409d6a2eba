#include <doctest/doctest.h>

#include <cmath>
#include <glm/geometric.hpp>
#include <vector>

#include "engine/scene/height_grid.h"
#include "engine/scene/scene_view.h"

namespace glassbox::engine {

namespace {

constexpr Rect rect{40, 30, 700, 500};
constexpr glm::ivec2 picture{800, 600};

SceneView view_from(float azimuth, float elevation, bool perspective) {
  const ViewAxes axes = ViewAxes::from_angles(azimuth, elevation);
  const auto make = perspective ? &SceneView::perspective_at : &SceneView::orthographic;
  return make(rect, picture, axes, {.1f, .2f, -.3f}, {370.0f, 300.0f}, 180.0f);
}

std::vector<float> waves(int resolution) {
  std::vector<float> values;
  for (int j = 0; j < resolution; ++j) {
    for (int i = 0; i < resolution; ++i) {
      const float x1 = 2.0f * static_cast<float>(i) / static_cast<float>(resolution - 1) - 1.0f;
      const float x2 = 2.0f * static_cast<float>(j) / static_cast<float>(resolution - 1) - 1.0f;
      values.push_back(.5f + .4f * std::sin(3.0f * x1) * std::cos(2.0f * x2 + .5f));
    }
  }
  return values;
}

}  // namespace

TEST_CASE("a pixel's ray passes through all that is projected to it") {
  for (const bool perspective : {false, true}) {
    for (const float elevation : {-.4f, .3f, isometric_elevation, 1.5f}) {
      const SceneView view = view_from(.7f, elevation, perspective);
      for (const glm::vec3 point : {glm::vec3(0.0f), {.8f, .5f, -.9f}, {-.6f, -.6f, .7f}}) {
        const Ray ray = view.ray(view.project(point));
        const glm::vec3 way = glm::normalize(ray.direction);
        const float along = glm::dot(point - ray.origin, way);
        CHECK(along > 0.0f);
        CHECK(glm::distance(ray.origin + along * way, point) < 2e-3f);
      }
    }
  }
}

TEST_CASE("a ray meets the sheet where a fine search along it does first") {
  const std::vector<float> values = waves(65);
  const HeightGrid sheet{values, 65, .1f, 1.15f};
  int met = 0;
  for (const bool perspective : {false, true}) {
    for (const float elevation : {-.4f, .2f, isometric_elevation, 1.2f}) {
      const SceneView view = view_from(2.1f, elevation, perspective);
      for (float y = 120.0f; y < 500.0f; y += 37.0f) {
        for (float x = 120.0f; x < 640.0f; x += 41.0f) {
          const Ray ray = view.ray({x, y});
          const glm::vec3 way = glm::normalize(ray.direction);
          const auto found = sheet.meets(ray);
          // The search begins in a ball around the square and takes steps of a thousandth.
          const float middle = -glm::dot(ray.origin, way);
          std::optional<glm::vec3> expected;
          std::optional<bool> above;
          for (float t = middle - 3.0f; t < middle + 3.0f && !expected; t += .001f) {
            const glm::vec3 p = ray.origin + t * way;
            if (std::max(std::abs(p.x), std::abs(p.z)) > 1.0f) continue;
            const bool here = p.y > sheet.height(p.x, -p.z);
            if (above && here != *above) expected = p;
            above = here;
          }
          CAPTURE(x);
          CAPTURE(y);
          CAPTURE(elevation);
          REQUIRE(found.has_value() == expected.has_value());
          if (!found) continue;
          ++met;
          CHECK(glm::distance(*found, *expected) < 4e-3f);
          CHECK(found->y == doctest::Approx(sheet.height(found->x, -found->z)).epsilon(1e-3));
        }
      }
    }
  }
  CHECK(met > 200);
}

TEST_CASE("a ray straight down meets the sheet below it, and none beside the square") {
  const std::vector<float> values = waves(33);
  const HeightGrid sheet{values, 33};
  const auto met = sheet.meets({{.25f, 5.0f, -.5f}, {0.0f, -2.0f, 0.0f}});
  REQUIRE(met);
  CHECK(met->y == doctest::Approx(sheet.height(.25f, .5f)));
  CHECK_FALSE(sheet.meets({{1.25f, 5.0f, -.5f}, {0.0f, -1.0f, 0.0f}}));
  CHECK_FALSE(sheet.meets({{.25f, 5.0f, -.5f}, {0.0f, 1.0f, 0.0f}}));
}

}  // namespace glassbox::engine
