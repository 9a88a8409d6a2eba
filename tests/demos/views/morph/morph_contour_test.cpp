#include "demos/glassbox/views/morph/morph_contour.h"

#include <doctest/doctest.h>

#include <cmath>
#include <glm/geometric.hpp>

namespace glassbox {

namespace {

constexpr int contour_side = 41;

/// Values of a function over the grid.
template <class Function>
void fill_row(std::span<float> row, Function&& f) {
  for (int j = 0; j < contour_side; ++j) {
    for (int i = 0; i < contour_side; ++i) {
      const float step = 2.0f / static_cast<float>(contour_side - 1);
      row[static_cast<std::size_t>(j * contour_side + i)] =
          f(static_cast<float>(i) * step - 1.0f, static_cast<float>(j) * step - 1.0f);
    }
  }
}

}  // namespace

TEST_CASE("a contour lies where the values cross the level") {
  std::vector<float> values(contour_side * contour_side);
  fill_row(values, [](float x, float y) { return std::sqrt(x * x + y * y); });
  std::vector<glm::vec2> ends;
  append_contour(values, contour_side, .5f, ends);
  REQUIRE(ends.size() > 40);
  float length = 0.0f;
  for (std::size_t i = 0; i < ends.size(); i += 2) {
    CHECK(glm::length(ends[i]) == doctest::Approx(.5f).epsilon(.01));
    length += glm::distance(ends[i], ends[i + 1]);
  }
  CHECK(length == doctest::Approx(3.14159f).epsilon(.01));
}

TEST_CASE("borders of three regions: each is drawn, and lies where the two largest are equal") {
  nn::Batch values(3, contour_side * contour_side);
  const std::array<glm::vec2, 3> directions{glm::vec2(0, 1), glm::vec2(-.866f, -.5f), glm::vec2(.866f, -.5f)};
  for (std::size_t k = 0; k < 3; ++k)
    fill_row(values.row(k), [&](float x, float y) { return glm::dot(directions[k], glm::vec2(x, y)); });
  std::vector<glm::vec2> ends;
  RegionBorders().append(values.view(), contour_side, ends);
  REQUIRE_FALSE(ends.empty());
  float left = 0.0f, right = 0.0f, down = 0.0f;
  for (std::size_t i = 0; i < ends.size(); i += 2) {
    std::array<float, 3> at{};
    for (std::size_t k = 0; k < 3; ++k) at[k] = glm::dot(directions[k], ends[i]);
    std::ranges::sort(at);
    CHECK(at[2] - at[1] < .05f);
    const glm::vec2 middle = .5f * (ends[i] + ends[i + 1]);
    if (glm::length(middle) < .1f) continue;  // where all three meet
    const float length = glm::distance(ends[i], ends[i + 1]);
    (std::abs(middle.x) < .01f ? down : middle.x < 0.0f ? left : right) += length;
  }
  // From the middle to the edge: downwards 1, to the sides 1/cos 30°.
  CHECK(down == doctest::Approx(.9f).epsilon(.06));
  CHECK(left == doctest::Approx(1.155f - .1f).epsilon(.06));
  CHECK(right == doctest::Approx(left).epsilon(.01));
}

TEST_CASE("a single region has no borders") {
  nn::Batch values(2, contour_side * contour_side);
  fill_row(values.row(0), [](float, float) { return 1.0f; });
  fill_row(values.row(1), [](float, float) { return 0.0f; });
  std::vector<glm::vec2> ends;
  RegionBorders().append(values.view(), contour_side, ends);
  CHECK(ends.empty());
}

}  // namespace glassbox
