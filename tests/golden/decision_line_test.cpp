#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "demos/glassbox/capture/video_steps.h"
#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/stage/scene_look.h"
#include "tests/support/pictures.h"

namespace glassbox {

namespace {

using engine::Image;
using test::PictureCase;

glm::vec3 pixel_color(const Image& image, int x, int y) {
  const auto at = 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.size.x) +
                       static_cast<std::size_t>(x));
  return glm::vec3(image.rgba[at], image.rgba[at + 1], image.rgba[at + 2]) / 255.0f;
}

/// Detects the line's colour. On a nearly neutral map, nothing else has so much more red than blue.
bool is_line(const glm::vec3& color) { return color.r - color.b > .3f && color.g > .3f; }

struct Span {
  int first = 0;
  int length = 0;
};

/// The longest run of light pixels: the map, in a dark picture.
template <class PixelAt>
Span longest_light_run(int begin, int end, PixelAt&& pixel_at) {
  Span best;
  int first = begin;
  for (int i = begin; i <= end; ++i) {
    const glm::vec3 color = i < end ? pixel_at(i) : glm::vec3(0.0f);
    if (std::max({color.r, color.g, color.b}) > .3f) continue;
    if (i - first > best.length) best = {first, i - first};
    first = i + 1;
  }
  return best;
}

/// Position of a map: columns [begin, end) of a picture.
struct Map {
  Map(const Image& image, int begin, int end) {
    const int row = image.size.y * 2 / 5;
    const Span across = longest_light_run(begin, end, [&](int x) { return pixel_color(image, x, row); });
    const int column = across.first + across.length / 3;
    const Span down =
        longest_light_run(0, image.size.y, [&](int y) { return pixel_color(image, column, y); });
    corner = glm::vec2(across.first, down.first);
    side = static_cast<float>(across.length);
    CHECK(std::abs(across.length - down.length) <= 1);
  }
  glm::vec2 input_at(glm::vec2 p) const {
    const glm::vec2 x = 2.0f * (p - corner) / side - 1.0f;
    return {x.x, -x.y};
  }
  glm::vec2 corner;
  float side;
};

/// w·x + b = 0.
struct Line {
  glm::vec2 w;
  float b;
  float pixels_from(const Map& map, glm::vec2 p) const {
    return (glm::dot(w, map.input_at(p)) + b) / glm::length(w) * .5f * map.side;
  }
};

struct Found {
  int expected = 0;  ///< pixels on the exact line
  int drawn = 0;     ///< of these, the ones with line colour within 1.5 px
  int stray = 0;     ///< line-coloured, but further than half the line width + 1.5 px from the exact line
};

Found look_for(const Line& line, const Image& image, const Map& map, float width) {
  Found found;
  const auto left = static_cast<int>(map.corner.x), top = static_cast<int>(map.corner.y);
  const auto side = static_cast<int>(map.side);
  for (int y = top + 2; y < top + side - 2; ++y) {
    for (int x = left + 2; x < left + side - 2; ++x) {
      const float away = std::abs(line.pixels_from(map, glm::vec2(x, y) + .5f));
      const bool here = is_line(pixel_color(image, x, y));
      found.stray += here && away > .5f * width + 1.5f ? 1 : 0;
      if (away > .5f) continue;
      bool near = false;
      for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx) near |= is_line(pixel_color(image, x + dx, y + dy));
      ++found.expected;
      found.drawn += near ? 1 : 0;
    }
  }
  return found;
}

Image draw_neuron(engine::ShaderLibrary& shaders, const Line& line, ViewKind view, glm::ivec2 size) {
  PictureCase picture;
  picture.setup.document.run.hidden.clear();
  auto model = std::make_shared<nn::Mlp>(picture.setup.document.run.architecture());
  model->weights(0)[0] = line.w.x;
  model->weights(0)[1] = line.w.y;
  model->biases(0)[0] = line.b;
  picture.setup.model = model;
  picture.format = {view, size, 0, false};
  picture.options.points = false;
  picture.options.contours = false;
  picture.options.grid = false;
  return test::draw_picture(shaders, picture);
}

/// The decision line of a neuron: norm and angle of its weights, and the line's distance from the centre.
Line gentle(float size, float degrees, float offset) {
  const float angle = degrees * std::numbers::pi_v<float> / 180.0f;
  return {size * glm::vec2(std::cos(angle), std::sin(angle)), -size * offset};
}

int line_pixels(const Image& image) {
  int count = 0;
  for (int y = 0; y < image.size.y; ++y)
    for (int x = 0; x < image.size.x; ++x) count += is_line(pixel_color(image, x, y)) ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("the decision line is where the field crosses one half, however small the gradient") {
  engine::GlFixture fixture;
  for (const glm::ivec2 size : {glm::ivec2(160, 90), glm::ivec2(480, 270), glm::ivec2(1920, 1080)}) {
    const float width = std::max(1.3f * 4.8f * static_cast<float>(size.y) / 1080.0f, .75f);
    for (const float weight : {4e-6f, 1e-4f, .004f, .1f}) {
      for (const Line& line : {gentle(weight, 0.0f, .31f), gentle(weight, 33.0f, -.2f),
                               gentle(weight, 45.0f, 0.0f), gentle(weight, 100.0f, .7f)}) {
        CAPTURE(size.y);
        CAPTURE(weight);
        CAPTURE(line.w.y);
        const Image image = draw_neuron(*fixture.shaders, line, ViewKind::decision_boundary, size);
        const Map map(image, 0, size.x);
        REQUIRE(map.side > 30.0f);
        const Found found = look_for(line, image, map, width);
        CHECK(static_cast<float>(found.expected) > .8f * (map.side - 4.0f));
        CHECK(found.drawn == found.expected);
        CHECK(found.stray == 0);
      }
      const Line outside = gentle(weight, 33.0f, 1.45f);
      const Image image = draw_neuron(*fixture.shaders, outside, ViewKind::decision_boundary, size);
      CHECK(look_for(outside, image, Map(image, 0, size.x), width).stray == 0);
    }
  }
}

TEST_CASE("every view of a field draws the decision for small gradients, and none for flat fields") {
  engine::GlFixture fixture;
  for (const ViewKind view :
       {ViewKind::output_landscape, ViewKind::neuron_landscapes, ViewKind::decision_boundary,
        ViewKind::network, ViewKind::true_vs_learned, ViewKind::comparison}) {
    CAPTURE(static_cast<int>(view));
    const auto pixels = [&](float weight, float offset) {
      return line_pixels(draw_neuron(*fixture.shaders, gentle(weight, 30.0f, offset), view, {480, 270}));
    };
    const int without = pixels(1e-4f, 2.0f);  // marks on axes and keys
    CHECK(pixels(1e-4f, .2f) > without + 20);
    CHECK(pixels(1e-5f, .2f) > without + 20);
    CHECK(pixels(1e-7f, .2f) == without);  // varies by 7e-8 over the map
    CHECK(pixels(0.0f, 0.0f) == without);
  }
}

TEST_CASE("every video frame in which the single neuron's line crosses the square shows it") {
  engine::GlFixture fixture;
  const Scene& scene = *find_scene("perceptron");
  const int frames = film_frames(*scene.film);
  for (const glm::ivec2 size : {glm::ivec2(320, 180), glm::ivec2(480, 270)}) {
    const auto renderer = PictureRenderer::create({find_view(scene.view), size, 0}, *fixture.shaders);
    REQUIRE(renderer.has_value());
    nn::RunSet runs(scene.document.run, nullptr, scene.companions);
    Look look = look_of(scene.document);
    look.options.points = false;
    look.options.contours = false;
    nn::Snapshot snapshot;
    int crossed = 0;
    for (int frame = 0; frame < frames; frame += 5) {
      CAPTURE(frame);
      while (runs.first().latest().step_count() < film_step(scene, frame, frames)) runs.step();
      runs.take_snapshot(snapshot);
      ++snapshot.version;
      const Image image = (*renderer)->draw(snapshot, look, scene.document);
      const Map map(image, 0, size.x / 2);
      const std::span<const float> w = snapshot.mlp.weights(0);
      const Line line{{w[0], w[1]}, snapshot.mlp.biases(0)[0]};
      const Found found = look_for(line, image, map, 2.0f);
      CHECK(found.drawn == found.expected);
      crossed += found.expected > 0 ? 1 : 0;
    }
    CHECK(crossed > frames / 5 / 2);
  }
}

TEST_CASE("the rule's quadrants meet at the origin at every picture size") {
  engine::GlFixture fixture;
  for (const glm::ivec2 size : {glm::ivec2(320, 180), glm::ivec2(480, 270), glm::ivec2(1920, 1080)}) {
    CAPTURE(size.y);
    PictureCase picture;
    picture.format = {ViewKind::true_vs_learned, size, 0, false};
    picture.options.points = false;
    picture.options.contours = false;
    const Image image = test::draw_picture(*fixture.shaders, picture);
    const Map map(image, 0, size.x / 2);
    const auto is_orange = [](const glm::vec3& color) {
      return color.r > .75f && color.g > .35f && color.g < .75f && color.b < .4f;
    };
    // The middle of the border is on the axis.
    for (const float part : {.2f, .4f, .6f, .8f}) {
      double across = 0.0, down = 0.0;
      int count_across = 0, count_down = 0;
      for (int i = 2; i < static_cast<int>(map.side) - 2; ++i) {
        const auto along = static_cast<int>(part * map.side);
        const glm::ivec2 corner(map.corner);
        if (is_orange(pixel_color(image, corner.x + i, corner.y + along))) {
          across += i + .5;
          ++count_across;
        }
        if (is_orange(pixel_color(image, corner.x + along, corner.y + i))) {
          down += i + .5;
          ++count_down;
        }
      }
      REQUIRE(count_across > 0);
      REQUIRE(count_down > 0);
      CHECK(std::abs(across / count_across - .5 * static_cast<double>(map.side)) <= .6);
      CHECK(std::abs(down / count_down - .5 * static_cast<double>(map.side)) <= .6);
    }
    // Outside the border, every pixel has the colour of its quadrant.
    const float beyond = 14.0f * static_cast<float>(size.y) / 1080.0f + 2.0f;
    int wrong = 0;
    for (int y = 2; y < static_cast<int>(map.side) - 2; ++y) {
      for (int x = 2; x < static_cast<int>(map.side) - 2; ++x) {
        const glm::vec2 p = map.corner + glm::vec2(x, y) + .5f;
        const glm::vec2 from_middle = map.input_at(p) * .5f * map.side;
        if (std::min(std::abs(from_middle.x), std::abs(from_middle.y)) < beyond) continue;
        const glm::vec3 color = pixel_color(image, static_cast<int>(p.x), static_cast<int>(p.y));
        wrong += (color.b > color.r) == (from_middle.x * from_middle.y > 0.0f) ? 0 : 1;
      }
    }
    CHECK(wrong == 0);
  }
}

}  // namespace glassbox
