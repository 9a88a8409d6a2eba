#include "glassbox/engine/draw/height_field.h"

#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <glm/geometric.hpp>

#include "glassbox/engine/scene/orbit_camera.h"
#include "tests/support/gl_fixture.h"

namespace glassbox::engine {

namespace {

constexpr int resolution = 33;
constexpr std::array<Color, 3> anchors{hex(0xCC3946), hex(0xEDEFF2), hex(0x2F6CD8)};
constexpr glm::ivec2 picture{240, 240};
/// The left, right, highest and lowest points of the box in the isometric view.
constexpr std::array<glm::vec3, 4> box{glm::vec3(-1.0f, 0.0f, 1.0f), glm::vec3(1.0f, 0.0f, -1.0f),
                                       glm::vec3(-1.0f, 1.15f, -1.0f), glm::vec3(1.0f, -0.62f, 1.0f)};

/// A sheet y = f(x1, x2).
struct Surface {
  std::vector<float> values;

  explicit Surface(const std::function<float(float, float)>& f) {
    for (int j = 0; j < resolution; ++j) {
      for (int i = 0; i < resolution; ++i) {
        const float x1 = -1.0f + 2.0f * static_cast<float>(i) / (resolution - 1);
        const float x2 = -1.0f + 2.0f * static_cast<float>(j) / (resolution - 1);
        values.push_back(f(x1, x2));
      }
    }
  }
};

SheetStyle bare() {
  SheetStyle style;
  style.contours.width = 0.0f;
  style.contours.decision = hex(0xFF8C1A);
  style.grid_width = 0.0f;
  return style;
}

/// Draws one sheet in the isometric view and reads the picture back.
Pixels draw(ShaderLibrary& shaders, const Surface& surface, const ValueScale& scale, const SheetStyle& style,
            bool plate, SceneView& view) {
  ColorMapTexture map;
  map.set(anchors);
  HeightStream stream;
  stream.set(surface.values, scale);
  HeightField field(shaders);
  const Framebuffer framebuffer = GlFixture::target(picture);
  view = OrbitCamera().view(box, {0, 0, 240, 240}, {20, 20, 20, 20}, picture, false);
  if (plate) {
    field.draw_plate(view, stream, 0, map, style);
  } else {
    field.draw_sheet(view, stream, 0, map, style);
  }
  return GlFixture::read(framebuffer);
}

std::array<int, 3> at(const Pixels& pixels, const SceneView& view, const glm::vec3& world) {
  const glm::vec2 p = view.project(world);
  return pixels.at(static_cast<int>(p.x), static_cast<int>(p.y));
}

int difference(const std::array<int, 3>& a, const glm::vec3& encoded) {
  int most = 0;
  for (int i = 0; i < 3; ++i)
    most = std::max(
        most, std::abs(a[static_cast<std::size_t>(i)] - static_cast<int>(std::lround(255.0f * encoded[i]))));
  return most;
}

}  // namespace

TEST_CASE_FIXTURE(GlFixture, "a horizontal sheet has exactly the map's colour") {
  const ColorMap map = make_color_map(anchors);
  for (const float value : {0.0f, 0.1f, 0.3f, 0.72f, 1.0f}) {
    CAPTURE(value);
    SceneView view;
    const Surface flat([&](float, float) { return value; });
    const Pixels pixels = draw(*shaders, flat, {}, bare(), false, view);
    CHECK(difference(at(pixels, view, {0.1f, 1.15f * value, 0.2f}), sample(map, value)) <= 1);
  }
}

TEST_CASE_FIXTURE(GlFixture, "a sheet's colours and heights follow the interval of its values") {
  const ColorMap map = make_color_map(anchors);
  SceneView view;
  const Surface flat([](float, float) { return -3.0f; });
  const Pixels pixels = draw(*shaders, flat, {-5.0f, 5.0f, 0.0f, {}}, bare(), false, view);
  CHECK(difference(at(pixels, view, {0.0f, 1.15f * 0.2f, 0.0f}), sample(map, 0.2f)) <= 1);
}

TEST_CASE_FIXTURE(GlFixture,
                  "a flat sheet at the threshold has no decision line, a slope through it has one") {
  const ColorMap map = make_color_map(anchors);
  const ValueScale scale{0.0f, 1.0f, 0.5f, 0.5f};
  SceneView view;
  const Pixels flat = draw(*shaders, Surface([](float, float) { return 0.5f; }), scale, bare(), false, view);
  CHECK(difference(at(flat, view, {0.0f, 0.575f, 0.0f}), sample(map, 0.5f)) <= 1);

  const Surface slope([](float x1, float) { return 0.5f + 0.3f * x1; });
  const Pixels crossed = draw(*shaders, slope, scale, bare(), false, view);
  CHECK(difference(at(crossed, view, {0.0f, 0.575f, 0.0f}), {1.0f, 140.0f / 255.0f, 26.0f / 255.0f}) <= 1);
}

TEST_CASE_FIXTURE(GlFixture, "a slope is lit according to its normal, from the viewer's left shoulder") {
  // In the isometric view x1 + x2 grows to the right, so a sheet that rises with it faces the light.
  const glm::vec3 base = sample(make_color_map(anchors), 0.5f);
  for (const float rise : {0.2f, -0.2f}) {
    CAPTURE(rise);
    SceneView view;
    const Surface slope([&](float x1, float x2) { return 0.5f + rise * (x1 + x2); });
    const Pixels pixels = draw(*shaders, slope, {}, bare(), false, view);
    // In the basis (screen right, up, floor towards the viewer), world units.
    const glm::vec3 normal = glm::normalize(glm::vec3(-1.15f * rise * std::sqrt(2.0f), 1.0f, 0.0f));
    const glm::vec3 light = glm::normalize(glm::vec3(-0.46f, 0.85f, 0.26f));
    const float sum = glm::mix(0.48f, 0.66f, 0.5f + 0.5f * normal.y) + 0.40f * glm::dot(normal, light);
    glm::vec3 expected(0.0f);
    for (int i = 0; i < 3; ++i) expected[i] = srgb_encode(std::min(1.0f, srgb_decode(base[i]) * sum));
    CHECK(difference(at(pixels, view, {0.0f, 0.575f, 0.0f}), expected) <= 2);
  }
}

TEST_CASE_FIXTURE(GlFixture, "the plate shows the flat map, mixed with the ground, and the sheet's shadow") {
  const ColorMap map = make_color_map(anchors);
  SheetStyle style = bare();
  style.plate_ground = hex(0x101418);
  SceneView view;
  const Surface flat([](float, float) { return 0.0f; });
  const Pixels pixels = draw(*shaders, flat, {}, style, true, view);
  const glm::vec3 expected =
      glm::mix(sample(map, 0.0f), glm::vec3(style.plate_ground), style.plate_ground_part);
  // Unshaded near the edge that faces the light, shaded in the middle. Dithering changes the plate by one
  // step.
  CHECK(difference(at(pixels, view, {-0.95f, -0.62f, 0.95f}), expected) <= 2);
  CHECK(difference(at(pixels, view, {0.0f, -0.62f, 0.0f}), expected * (1.0f - style.shadow_strength)) <= 2);
}

}  // namespace glassbox::engine
