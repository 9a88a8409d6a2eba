#include "glassbox/nn/data/drawing.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace glassbox::nn {

namespace {

/// Images of 8×8 with a bar each, 2 pixels wide and 8 high, in columns 3 and 4; ink 16 is white. Values are
/// scaled from 0 … 16 to -1 … 1.
Dataset bars() {
  Dataset data(64, 1, 3);
  data.image = ImageShape{8, 8};
  for (std::size_t pixel = 0; pixel < 64; ++pixel) {
    data.scales[pixel] = {8.0, 8.0};
    const bool bar = pixel % 8 == 3 || pixel % 8 == 4;
    for (std::size_t sample = 0; sample < 3; ++sample)
      data.inputs.row(pixel)[sample] = !bar ? -1.0f : sample == 0 ? 1.0f : 0.5f;
  }
  return data;
}

float sum(std::span<const float> ink) { return std::accumulate(ink.begin(), ink.end(), 0.0f); }

}  // namespace

TEST_CASE("the ink of a pixel is its value from black to the brightest of any image, and back") {
  const Dataset data = bars();
  const ImageInk ink(data);
  CHECK(ink.ink(0, -1.0f) == 0.0f);
  CHECK(ink.ink(0, 1.0f) == 1.0f);
  CHECK(ink.ink(3, 0.5f) == .75f);
  for (const float part : {0.0f, .25f, 1.0f}) CHECK(ink.ink(5, ink.value(5, part)) == doctest::Approx(part));
  std::vector<float> image(64);
  ink.sample(data, 1, image);
  CHECK(image[3] == .75f);
  CHECK(image[2] == 0.0f);
  CHECK(ink.mean()[4] == doctest::Approx((1.0f + .75f + .75f) / 3.0f));
  CHECK(ink.mean()[0] == 0.0f);
}

TEST_CASE("white is as bright as the box of the data reaches") {
  Dataset data = bars();
  CHECK(white_level(data) == 16.0f);
  data.box[9] = {0.0, 3.0};
  CHECK(white_level(data) == 32.0f);
  CHECK(pixel_ink(data, 9, 1.0f, 32.0f) == .5f);
  CHECK(pixel_ink(data, 9, -2.0f, 32.0f) == 0.0f);
}

TEST_CASE("a value stays within what the data have") {
  Dataset data = bars();
  data.box[7] = {-1.0, .25};
  const ImageInk ink(data);
  CHECK(ink.value(7, 1.0f) == -.75f);
  CHECK(ink.value(8, 1.0f) == 1.0f);
}

TEST_CASE("a drawn line becomes the bar of the images, wherever and however large it is drawn") {
  const ImageInk ink(bars());
  for (const auto& [x, top, bottom] :
       {std::array{.5f, .1f, .9f}, std::array{.2f, .2f, .6f}, std::array{.9f, .5f, .8f}}) {
    CAPTURE(x);
    const std::vector<float> image = ink.draw(std::array{Stroke{{{x, top}, {x, bottom}}}});
    // The bar's ends are round, so its corners lack some ink.
    for (std::size_t row = 1; row < 7; ++row) {
      CHECK(image[8 * row + 3] >= .75f);
      CHECK(image[8 * row + 4] >= .75f);
      CHECK(image[8 * row + 1] == 0.0f);
      CHECK(image[8 * row + 6] == 0.0f);
    }
    CHECK(sum(image) > 11.0f);
    CHECK(sum(image) < 17.0f);
  }
}

TEST_CASE("ink counts the points of a pixel, in sixteenths") {
  const ImageInk ink(bars());
  for (const float value : ink.draw(std::array{Stroke{{{.2f, .2f}, {.6f, .8f}, {.9f, .1f}}}})) {
    CHECK(value * 16.0f == std::round(value * 16.0f));
    CHECK(value >= 0.0f);
    CHECK(value <= 1.0f);
  }
}

TEST_CASE("the eraser takes ink away, and what is drawn later covers it again") {
  const ImageInk ink(bars());
  const Stroke line{{{.5f, .1f}, {.5f, .9f}}};
  const Stroke rubbed{{{.5f, .1f}, {.5f, .9f}}, true};
  CHECK(sum(ink.draw({})) == 0.0f);
  CHECK(sum(ink.draw(std::array{rubbed})) == 0.0f);
  CHECK(sum(ink.draw(std::array{line, rubbed})) == 0.0f);
  CHECK(ink.draw(std::array{line, rubbed, line}) == ink.draw(std::array{line}));

  // Without its lower half, the rest fills the image.
  const Stroke lower{{{.5f, .7f}, {.5f, .9f}}, true};
  const std::vector<float> rest = ink.draw(std::array{line, lower});
  CHECK(rest[8 * 1 + 3] >= .75f);
  CHECK(rest[8 * 6 + 3] >= .75f);
}

TEST_CASE("a dot is a dot in the middle") {
  const ImageInk ink(bars());
  const std::vector<float> image = ink.draw(std::array{Stroke{{{.1f, .1f}}}});
  CHECK(sum(image) > 1.0f);
  CHECK(image[8 * 3 + 3] > 0.0f);
  CHECK(image[8 * 4 + 4] > 0.0f);
  CHECK(image[0] == 0.0f);
}

TEST_CASE("a smooth path begins and ends with the stroke, and passes the middles of its segments") {
  const Stroke stroke{{{0, 0}, {.4f, 0}, {.4f, .4f}, {.8f, .4f}}};
  const auto path = smooth_path(stroke);
  CHECK(path.front() == stroke.points.front());
  CHECK(path.back() == stroke.points.back());
  CHECK(std::ranges::any_of(path, [](const auto& p) { return std::hypot(p[0] - .4f, p[1] - .2f) < 1e-6f; }));
  CHECK(smooth_path({{{.3f, .2f}}}).size() == 1);
  CHECK(smooth_path({}).empty());
}

}  // namespace glassbox::nn
