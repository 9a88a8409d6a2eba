#include <array>
#include <vector>

#include "glassbox/engine/draw/morph_lines.h"
#include "glassbox/engine/draw/morph_points.h"
#include "glassbox/engine/draw/plane_patch.h"
#include "tests/support/gl_fixture.h"

namespace glassbox::engine {

namespace {

constexpr glm::ivec2 morph_picture{101, 101};
constexpr Rect morph_whole{0, 0, 101, 101};

/// A front view: 40 pixels per world unit, origin in the middle.
SceneView front_view() {
  return SceneView::orthographic(morph_whole, morph_picture, ViewAxes::from_angles(0.0f, 0.0f),
                                 glm::vec3(0.0f), morph_whole.center(), 40.0f);
}

void fill(MorphVertices& places, std::size_t stages, std::span<const glm::vec3> values) {
  std::ranges::copy(values, places.begin(stages, values.size() / stages).begin());
  places.end();
}

constexpr MorphBox unit_box{};
const PointStyle plain{.radius = 4.0f, .rim = Color(0.0f), .ring = Color(0.0f)};

bool is_lit(const std::array<int, 3>& pixel) { return pixel[0] + pixel[1] + pixel[2] > 60; }

}  // namespace

TEST_CASE_FIXTURE(GlFixture, "points are placed by the blend and move without further uploads") {
  MorphVertices places;
  const std::array<glm::vec3, 4> values{
      {{-1, 0, 0}, {0, 1, 0}, {1, 0, 0}, {0, -1, 0}}};  // two layer steps of two points
  fill(places, 2, values);
  MorphPoints points(*shaders);
  const std::array<MorphPoint, 2> marks{{{{1, 0, 0}, 0}, {{0, 0, 1}, 0}}};
  points.set(marks);
  points.take_bytes_written();
  places.take_bytes_written();
  for (const float weight : {0.0f, .25f, 1.0f}) {
    const Framebuffer framebuffer = target(morph_picture);
    const MorphBlend blend{.from = 0, .to = 1, .weight = weight, .from_box = unit_box, .to_box = unit_box};
    const SceneView view = front_view();
    clear_depth(view);
    points.draw(view, places, blend, plain);
    const Pixels pixels = read(framebuffer);
    for (std::size_t i = 0; i < 2; ++i) {
      const glm::vec2 at = view.project(blend.place(values[i], values[2 + i]));
      const auto pixel = pixels.at(static_cast<int>(at.x), static_cast<int>(at.y));
      CAPTURE(weight);
      CHECK(pixel[i == 0 ? 0 : 2] > 100);
      CHECK(pixel[i == 0 ? 2 : 0] < 60);
    }
  }
  CHECK(points.take_bytes_written() == 0);
  CHECK(places.take_bytes_written() == 0);
}

TEST_CASE_FIXTURE(GlFixture, "nearer points occlude farther ones in any order") {
  for (const bool nearer_first : {true, false}) {
    MorphVertices places;
    const float z = nearer_first ? .5f : -.5f;
    const std::array<glm::vec3, 2> values{{{0, 0, z}, {0, 0, -z}}};
    fill(places, 1, values);
    MorphPoints points(*shaders);
    const std::array<MorphPoint, 2> marks{{{{1, 0, 0}, 0}, {{0, 0, 1}, 0}}};
    points.set(marks);
    const Framebuffer framebuffer = target(morph_picture);
    const SceneView view = front_view();
    clear_depth(view);
    points.draw(view, places, {.from_box = unit_box, .to_box = unit_box}, plain);
    const auto pixel = read(framebuffer).at(50, 50);
    CHECK((pixel[0] > pixel[2]) == nearer_first);
  }
}

TEST_CASE_FIXTURE(GlFixture, "lines connect consecutive vertices, except after alpha 0") {
  MorphVertices places;
  const std::array<glm::vec3, 4> values{{{-1, .5f, 0}, {1, .5f, 0}, {-1, -.5f, 0}, {1, -.5f, 0}}};
  fill(places, 1, values);
  MorphLines lines(*shaders);
  const Color white(1.0f), up(1.0f, 1.0f, 1.0f, 0.0f);
  const std::array<Color, 4> colors{white, up, white, up};
  lines.set(colors);
  const Framebuffer framebuffer = target(morph_picture);
  lines.draw(front_view(), places, {.from_box = unit_box, .to_box = unit_box}, 3.0f, 1.0f);
  const Pixels pixels = read(framebuffer);
  CHECK(is_lit(pixels.at(50, 30)));
  CHECK(is_lit(pixels.at(50, 70)));
  CHECK_FALSE(is_lit(pixels.at(50, 50)));  // no line from the end of the first to the start of the second
}

TEST_CASE_FIXTURE(GlFixture,
                  "a face-on sheet is nearly transparent, and objects in front of a plane occlude it") {
  MorphVertices places;
  const std::array<glm::vec3, 4> corners{{{-1, -1, 0}, {1, -1, 0}, {-1, 1, 0}, {1, 1, 0}}};
  fill(places, 1, corners);
  MorphFilm film(*shaders);
  const std::array<Color, 4> white{Color(1.0f), Color(1.0f), Color(1.0f), Color(1.0f)};
  film.set(2, white);
  const Framebuffer framebuffer = target(morph_picture);
  film.draw(front_view(), places, {.from_box = unit_box, .to_box = unit_box});
  CHECK(read(framebuffer).at(50, 50)[0] == doctest::Approx(.15 * 255).epsilon(.03));

  const SceneView view = front_view();
  MorphVertices place;
  const std::array<glm::vec3, 1> before{{{.5f, 0, .5f}}};
  fill(place, 1, before);
  MorphPoints point(*shaders);
  const std::array<MorphPoint, 1> mark{{{{0, 0, 1}, 0}}};
  point.set(mark);
  const Framebuffer second = target(morph_picture);
  clear_depth(view);
  point.draw(view, place, {.from_box = unit_box, .to_box = unit_box}, plain);
  PlanePatch plane(*shaders);
  plane.draw(view, cut_box({0, 0, 1}, 0.0f, glm::vec3(-1.0f), glm::vec3(1.0f)),
             {.color = Color(1, .5f, 0, 1), .fill = 1.0f, .lattice = 0.0f});
  const Pixels pixels = read(second);
  CHECK(pixels.at(70, 50)[2] > 100);  // the sphere
  CHECK(pixels.at(35, 50)[0] > 200);  // the plane
  CHECK(pixels.at(35, 50)[2] < 20);
}

}  // namespace glassbox::engine
