#include <array>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "glassbox/engine/draw/curve_set.h"
#include "glassbox/engine/draw/heat_map.h"
#include "glassbox/engine/draw/image_set.h"
#include "glassbox/engine/draw/line_set.h"
#include "glassbox/engine/draw/point_cloud.h"
#include "glassbox/engine/scene/orbit_camera.h"
#include "tests/support/gl_fixture.h"

namespace glassbox::engine {

namespace {

constexpr glm::ivec2 marks_picture{100, 80};
constexpr Rect marks_whole{0, 0, 100, 80};

/// World units are pixels; the origin is in the middle.
SceneView pixel_view() {
  return SceneView::orthographic(marks_whole, marks_picture, ViewAxes::from_angles(0.0f, 0.0f),
                                 glm::vec3(0.0f), marks_whole.center(), 1.0f);
}

}  // namespace

TEST_CASE_FIXTURE(GlFixture, "the shader's colour map equals the one in C++") {
  constexpr std::array<Color, 4> anchors{hex(0x141B26), hex(0x1E5266), hex(0x3F9A8C), hex(0xD8EDB4)};
  const ColorMap map = make_color_map(anchors);
  ColorMapTexture texture;
  texture.set(anchors);
  HeatMap heat(*shaders);
  // The value grows with x1, so pixel x shows the map at the pixel's centre.
  const std::array<float, 4> ramp{0.0f, 1.0f, 0.0f, 1.0f};
  heat.set(ramp, 2, {});
  const Framebuffer framebuffer = target({256, 4});
  heat.draw({0, 0, 256, 4}, {256, 4}, texture, {.width = 0.0f});
  const Pixels pixels = read(framebuffer);
  int most = 0;
  for (int x = 0; x < 256; ++x) {
    const glm::vec3 expected = sample(map, (static_cast<float>(x) + 0.5f) / 256.0f);
    const auto found = pixels.at(x, 2);
    for (int i = 0; i < 3; ++i)
      most = std::max(most, std::abs(found[static_cast<std::size_t>(i)] -
                                     static_cast<int>(std::lround(255.0f * expected[i]))));
  }
  CHECK(most <= 1);
}

TEST_CASE_FIXTURE(GlFixture, "a heat map fills its rectangle, with the first row at the bottom") {
  constexpr std::array<Color, 2> anchors{hex(0xFF0000), hex(0x0000FF)};
  ColorMapTexture texture;
  texture.set(anchors);
  HeatMap heat(*shaders);
  const std::array<float, 4> values{0.0f, 0.0f, 1.0f, 1.0f};
  heat.set(values, 2, {});
  CHECK(heat.take_bytes_written() == sizeof(values));
  const Framebuffer framebuffer = target(marks_picture);
  heat.draw({20, 10, 40, 40}, marks_picture, texture, {.width = 0.0f});
  const Pixels pixels = read(framebuffer);
  CHECK(pixels.at(40, 11)[2] > 240);
  CHECK(pixels.at(40, 48)[0] > 240);
  CHECK(pixels.at(19, 30) == std::array{0, 0, 0});
  CHECK(pixels.at(60, 30) == std::array{0, 0, 0});
  CHECK(pixels.at(40, 51) == std::array{0, 0, 0});
}

TEST_CASE_FIXTURE(GlFixture, "the decision contour is where the value equals the mark") {
  constexpr std::array<Color, 2> anchors{hex(0x000000), hex(0x000000)};
  ColorMapTexture texture;
  texture.set(anchors);
  HeatMap heat(*shaders);
  const std::array<float, 4> ramp{0.0f, 4.0f, 0.0f, 4.0f};
  heat.set(ramp, 2, {0.0f, 4.0f, 2.0f, 1.0f});
  const Framebuffer framebuffer = target(marks_picture);
  heat.draw(marks_whole, marks_picture, texture,
            {.width = 0.0f, .decision = hex(0xFF8C1A), .decision_width = 4.0f});
  const Pixels pixels = read(framebuffer);
  CHECK(pixels.at(25, 40) == std::array{255, 140, 26});
  CHECK(pixels.at(23, 40) == std::array{255, 140, 26});
  CHECK(pixels.at(20, 40) == std::array{0, 0, 0});
  CHECK(pixels.at(50, 40) == std::array{0, 0, 0});
}

TEST_CASE_FIXTURE(GlFixture, "a point is a lit disc with a ring; a hidden point is an outline") {
  PointCloud cloud(*shaders);
  const std::array<CloudPoint, 3> points{{{{-25, 0, 0}, 1.0f, {0, 0, 1}, 0.0f},
                                          {{0, 0, 0}, 0.0f, {1, 0, 0}, 0.0f},
                                          {{25, 0, 0}, 0.0f, {1, 0, 0}, 1.0f}}};
  cloud.set(points);
  const PointStyle style{
      .radius = 8.0f, .rim = {1, 1, 1, 0}, .ring = {1, 1, 1, 1}, .ring_radius = 12.0f, .ring_width = 2.0f};
  for (const int samples : {0, 4}) {
    CAPTURE(samples);
    const Framebuffer framebuffer = target(marks_picture, samples);
    cloud.draw(pixel_view(), style);
    const Pixels pixels = read(framebuffer);
    CHECK(pixels.at(50, 40)[0] > 150);
    CHECK(pixels.at(47, 36)[0] >= pixels.at(53, 44)[0]);  // lit from the upper left
    CHECK(pixels.at(61, 40) == std::array{0, 0, 0});
    CHECK(pixels.at(25, 40)[2] > 150);
    CHECK(pixels.at(37, 40)[0] > 200);  // the ring, right of the first point
    CHECK(pixels.at(34, 40) == std::array{0, 0, 0});
    CHECK(pixels.at(75, 40)[0] < 40);
    CHECK(pixels.at(82, 40)[0] > 60);
  }
}

TEST_CASE_FIXTURE(GlFixture, "a line in a scene has the given width in pixels") {
  LineSet lines(*shaders);
  const std::array<LineSegment, 1> segments{{{{-30, 0.5f, 0}, {30, 0.5f, 0}, {1, 1, 1, 1}, 3.0f}}};
  lines.set(segments);
  for (const int samples : {0, 4}) {
    CAPTURE(samples);
    const Framebuffer framebuffer = target(marks_picture, samples);
    lines.draw(pixel_view(), {.depth = DepthUse::none});
    const Pixels pixels = read(framebuffer);
    int sum = 0;
    for (int y = 0; y < 80; ++y) sum += pixels.at(50, y)[0];
    CHECK(std::abs(sum - 3 * 255) <= 8);
    CHECK(pixels.at(50, 39) == std::array{255, 255, 255});
    CHECK(pixels.at(15, 39) == std::array{0, 0, 0});
  }
}

TEST_CASE_FIXTURE(GlFixture, "depth tests skip occluded lines, or draw only those") {
  LineSet wall(*shaders);
  const std::array<LineSegment, 1> front{{{{-30, 0, 1}, {30, 0, 1}, {0, 0, 1, 1}, 20.0f}}};
  wall.set(front);
  LineSet lines(*shaders);
  const std::array<LineSegment, 1> behind{{{{0, -30, 0}, {0, 30, 0}, {1, 0, 0, 1}, 4.0f}}};
  lines.set(behind);
  for (const bool shown : {false, true}) {
    const Framebuffer framebuffer = target(marks_picture);
    wall.draw(pixel_view(), {.depth = DepthUse::test_and_write});
    lines.draw(pixel_view(), {.depth = shown ? DepthUse::behind : DepthUse::test});
    const Pixels pixels = read(framebuffer);
    CHECK(pixels.at(50, 40)[0] == (shown ? 255 : 0));
    CHECK(pixels.at(50, 15)[0] == (shown ? 0 : 255));
  }
}

TEST_CASE_FIXTURE(GlFixture, "a link leaves and arrives horizontally") {
  CurveSet curves(*shaders);
  const std::array<Curve, 1> links{{{{10, 20}, {90, 60}, {1, 1, 1, 1}, 4.0f}}};
  curves.set(links);
  const Framebuffer framebuffer = target(marks_picture);
  curves.draw(marks_whole, marks_picture);
  const Pixels pixels = read(framebuffer);
  CHECK(pixels.at(13, 20)[0] == 255);
  CHECK(pixels.at(50, 40)[0] == 255);
  CHECK(pixels.at(87, 59)[0] == 255);
  // At t = ¼: x = 10 + 80 (1.5·t·s + t³), y = 20 + 40 t²(3s + t), s = 1 - t.
  CHECK(pixels.at(33, 26)[0] == 255);
  CHECK(pixels.at(50, 25)[0] == 0);
}

TEST_CASE_FIXTURE(GlFixture, "each pixel of a small image is a square, the top row first") {
  ImageSet images(*shaders);
  // Two images of 2×2.
  const std::array<float, 8> values{0, 1, 0, 0, 1, 1, 1, .5f};
  images.set(values, {2, 2});
  const Color black(0, 0, 0, 1), white(1.0f);
  const std::array<PlacedImage, 2> placed{
      {{{10, 10, 20, 20}, black, white, Color(0.0f), 0}, {{50, 30, 40, 20}, black, white, {1, 0, 0, 1}, 1}}};
  images.place(placed);
  const Framebuffer framebuffer = target(marks_picture);
  images.draw(marks_whole, marks_picture, {});
  Pixels pixels = read(framebuffer);
  CHECK(pixels.at(25, 14)[0] == 255);
  CHECK(pixels.at(14, 14)[0] == 0);
  CHECK(pixels.at(25, 25)[0] == 0);
  CHECK(pixels.at(60, 45)[0] == 255);
  CHECK(std::abs(pixels.at(80, 45)[0] - 128) <= 1);
  CHECK(pixels.at(45, 40)[0] == 0);

  images.draw(marks_whole, marks_picture, {.border_width = 2.0f});
  pixels = read(framebuffer);
  CHECK(pixels.at(51, 40) == std::array{255, 0, 0});
  CHECK(pixels.at(55, 40) == std::array{255, 255, 255});

  constexpr std::array<Color, 3> anchors{hex(0xFF0000), hex(0xFFFFFF), hex(0x0000FF)};
  ColorMapTexture map;
  map.set(anchors);
  images.draw(marks_whole, marks_picture, {}, &map);
  pixels = read(framebuffer);
  CHECK(pixels.at(25, 14) == std::array{0, 0, 255});
  CHECK(pixels.at(14, 14) == std::array{255, 0, 0});
}

}  // namespace glassbox::engine
