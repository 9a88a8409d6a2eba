#include "glassbox/engine/draw/morph.h"

#include <doctest/doctest.h>

#include <glm/geometric.hpp>
#include <limits>

#include "glassbox/engine/draw/plane_patch.h"

namespace glassbox::engine {

TEST_CASE("a morph begins and ends in the boxes of its stages") {
  MorphBlend blend{
      .from = 0, .to = 1, .weight = 0.0f, .from_box = {{1, 2, 3}, 10.0f}, .to_box = {{.5f, .5f, .5f}, .5f}};
  CHECK(glm::distance(blend.place({11, 2, -7}, {0, 1, 0}), glm::vec3(1, 0, -1)) < 1e-6f);
  blend.weight = 1.0f;
  CHECK(glm::distance(blend.place({11, 2, -7}, {0, 1, 0}), glm::vec3(-1, 1, -1)) < 1e-6f);
}

TEST_CASE("the visible share of the second layer step has the requested weight, for boxes of any width") {
  for (const float half : {.01f, 1.0f, 40.0f}) {
    for (const float weight : {.1f, .5f, .8f}) {
      const MorphBlend blend{
          .from = 0, .to = 1, .weight = weight, .from_box = {{0, 0, 0}, half}, .to_box = {{0, 0, 0}, 1.0f}};
      // A point at the right wall of the first box and in the middle of the second, and the other way round.
      CHECK(blend.place({half, 0, 0}, {0, 0, 0}).x == doctest::Approx(1.0f - weight).epsilon(1e-4));
      CHECK(blend.place({0, 0, 0}, {1, 0, 0}).x == doctest::Approx(weight).epsilon(1e-4));
    }
  }
}

TEST_CASE("a plane cuts a box in the polygon that geometry gives") {
  const glm::vec3 low(-1.0f), high(1.0f);
  const PlaneCut flat = cut_box({0, 2, 0}, -1.0f, low, high);  // y = 1/2
  REQUIRE(flat.count == 4);
  for (const glm::vec3& corner : flat.polygon()) {
    CHECK(corner.y == doctest::Approx(.5f));
    CHECK(std::abs(corner.x) == doctest::Approx(1.0f));
    CHECK(std::abs(corner.z) == doctest::Approx(1.0f));
  }
  const PlaneCut hexagon = cut_box({1, 1, 1}, 0.0f, low, high);
  REQUIRE(hexagon.count == 6);
  const auto corners = hexagon.polygon();
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(corners[i].x + corners[i].y + corners[i].z == doctest::Approx(0.0f));
    // In order around it: all sides are equal.
    CHECK(glm::distance(corners[i], corners[(i + 1) % 6]) == doctest::Approx(std::sqrt(2.0f)));
  }
  CHECK(cut_box({1, 1, 1}, 9.0f, low, high).count == 0);
  PlaneCut clipped = flat;
  clip(clipped, {1, 0, 0}, -.5f);  // x ≥ 1/2
  REQUIRE(clipped.count == 4);
  for (const glm::vec3& corner : clipped.polygon()) {
    CHECK(corner.x >= .5f);
    CHECK(corner.y == doctest::Approx(.5f));
  }
  clip(clipped, {0, 0, 1}, 9.0f);  // all of it
  CHECK(clipped.count == 4);
  clip(clipped, {-1, 0, -1}, 1.5f);  // one corner is cut off
  CHECK(clipped.count == 5);
  clip(clipped, {1, 0, 0}, -9.0f);
  CHECK(clipped.count == 0);
  CHECK(cut_box({0, 0, 0}, 0.0f, low, high).count == 0);
  CHECK(cut_box({std::numeric_limits<float>::quiet_NaN(), 0, 0}, 0.0f, low, high).count == 0);
}

}  // namespace glassbox::engine
