#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "tests/support/pictures.h"

namespace glassbox {

namespace {

using test::PictureCase;

glm::vec3 pixel(const engine::Image& image, int x, int y) {
  const auto at = 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.size.x) +
                       static_cast<std::size_t>(x));
  return glm::vec3(image.rgba[at], image.rgba[at + 1], image.rgba[at + 2]) / 255.0f;
}

float farthest_channel(const glm::vec3& a, const glm::vec3& b) {
  return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

bool is_bright(const glm::vec3& color) { return std::max({color.r, color.g, color.b}) > 0.5f; }

/// Has the hue and saturation of the decision colour, whatever it is blended with.
bool is_orange(const glm::vec3& color) {
  return color.r > 0.8f && color.g > 0.35f && color.g < 0.72f && color.b < 0.35f;
}

/// Draws nothing over the colour map except the decision.
ViewOptions bare() {
  ViewOptions options;
  options.points = false;
  options.contours = false;
  options.grid = false;
  return options;
}

}  // namespace

TEST_CASE(
    "a perceptron with weights 4 and 0 shows the colours of sigmoid 4 x1 and a vertical decision line") {
  engine::GlFixture fixture;
  PictureCase picture;
  picture.setup.document.run.hidden.clear();
  auto model = std::make_shared<nn::Mlp>(picture.setup.document.run.architecture());
  model->weights(0)[0] = 4.0f;
  picture.setup.model = model;
  picture.format = {ViewKind::decision_boundary, {960, 540}, 0, false};
  picture.options = bare();
  const engine::Image image = test::draw_picture(*fixture.shaders, picture);
  const Theme theme = *make_theme("dark", "red-blue");
  const engine::ColorMap map = engine::make_color_map(theme.diverging);

  // The square is the first bright run in a row without ticks.
  const int row = image.size.y * 2 / 5;
  int left = 0;
  while (!is_bright(pixel(image, left, row))) ++left;
  int right = left;
  while (is_bright(pixel(image, right, row))) ++right;
  const int side = right - left;
  REQUIRE(side > 200);

  int compared = 0;
  for (int x = left + 1; x < right - 1; ++x) {
    const float x1 = 2.0f * (static_cast<float>(x - left) + 0.5f) / static_cast<float>(side) - 1.0f;
    if (std::abs(x1) < 0.05f) continue;  // the decision and its halo
    const glm::vec3 expected = engine::sample(map, 1.0f / (1.0f + std::exp(-4.0f * x1)));
    // Two 8-bit steps: the colour map has 256 texels of linear light, stored as half floats.
    CHECK(farthest_channel(pixel(image, x, row), expected) <= 2.5f / 255.0f);
    ++compared;
  }
  CHECK(compared > side * 9 / 10);

  const int middle = left + side / 2;
  CHECK(farthest_channel(pixel(image, middle, row), glm::vec3(theme.decision)) <= 1.5f / 255.0f);
  for (const int y : {row - side / 4, row + side / 3}) CHECK(is_orange(pixel(image, middle, y)));
}

TEST_CASE("sheets at the middle value are neutral and show no decision") {
  engine::GlFixture fixture;
  PictureCase picture;
  picture.setup.document.run.initialization = nn::Initialization::zero;
  picture.format = {ViewKind::neuron_landscapes, {960, 540}, 4, false};
  picture.options = bare();
  const engine::Image image = test::draw_picture(*fixture.shaders, picture);
  const glm::vec3 neutral(make_theme("dark", "red-blue")->diverging[1]);
  int neutral_pixels = 0;
  int orange_pixels = 0;
  for (int y = 0; y < image.size.y; ++y) {
    for (int x = 0; x < image.size.x; ++x) {
      const glm::vec3 color = pixel(image, x, y);
      neutral_pixels += farthest_channel(color, neutral) <= 1.5f / 255.0f ? 1 : 0;
      orange_pixels += is_orange(color) ? 1 : 0;
    }
  }
  CHECK(orange_pixels == 0);
  // Seven sheets, each a rhombus of about 125 by 72 px.
  CHECK(neutral_pixels > 7 * 3500);
}

TEST_CASE("anti-aliasing changes edges only") {
  engine::GlFixture fixture;
  PictureCase picture;
  picture.step = 300;
  picture.format = {ViewKind::output_landscape, {640, 360}, 4, false};
  const engine::Image smooth = test::draw_picture(*fixture.shaders, picture);
  picture.format.samples = 0;
  const engine::Image rough = test::draw_picture(*fixture.shaders, picture);
  int differing = 0;
  for (int y = 0; y < smooth.size.y; ++y) {
    for (int x = 0; x < smooth.size.x; ++x) {
      differing += farthest_channel(pixel(smooth, x, y), pixel(rough, x, y)) > 24.0f / 255.0f ? 1 : 0;
    }
  }
  CHECK(differing > 0);
  CHECK(differing < smooth.size.x * smooth.size.y / 40);
}

}  // namespace glassbox
