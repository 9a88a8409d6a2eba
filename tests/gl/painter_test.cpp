#include "glassbox/engine/draw/painter.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>
#include <vector>

#include "glassbox/engine/ui/font_atlas.h"
#include "tests/support/allocation_count.h"
#include "tests/support/gl_fixture.h"

namespace glassbox::engine {

namespace {

constexpr std::array<FontRequest, 2> fonts_used{{{Face::regular, 13.0f}, {Face::mono, 20.0f}}};

class PainterFixture : public GlFixture {
 public:
  PainterFixture() : fonts(FontAtlas::bake(fonts_used)), painter(*shaders) {
    REQUIRE_MESSAGE(fonts.has_value(), (fonts ? std::string() : fonts.error().message));
  }

  /// The result of `paint` over black.
  template <class Paint>
  Pixels picture(glm::ivec2 size, int samples, Paint paint) {
    const Framebuffer framebuffer = target(size, samples);
    painter.begin(size, fonts->glyphs());
    paint(painter);
    painter.flush();
    return read(framebuffer);
  }

  Expected<FontAtlas> fonts;
  Painter painter;
};

/// The sum of the red channel over the picture, in whole white pixels.
double ink(const Pixels& pixels) {
  double sum = 0.0;
  for (std::size_t i = 0; i < pixels.bytes.size(); i += 4) sum += pixels.bytes[i] / 255.0;
  return sum;
}

const Color white{1.0f};

}  // namespace

TEST_CASE_FIXTURE(PainterFixture, "a box on whole pixels fills exactly those, with the border inside") {
  const Pixels pixels = picture({20, 12}, 0, [](Painter& p) {
    p.box({4, 3, 10, 6},
          {.top = hex(0x204060), .bottom = hex(0x204060), .border = 1, .border_color = hex(0xC08040)});
  });
  CHECK(pixels.at(5, 4) == std::array{0x20, 0x40, 0x60});
  CHECK(pixels.at(12, 7) == std::array{0x20, 0x40, 0x60});
  CHECK(pixels.at(4, 3) == std::array{0xC0, 0x80, 0x40});
  CHECK(pixels.at(13, 8) == std::array{0xC0, 0x80, 0x40});
  CHECK(pixels.at(3, 5) == std::array{0, 0, 0});
  CHECK(pixels.at(14, 5) == std::array{0, 0, 0});
  CHECK(pixels.at(8, 2) == std::array{0, 0, 0});
  CHECK(pixels.at(8, 9) == std::array{0, 0, 0});
}

TEST_CASE_FIXTURE(PainterFixture, "coverage equals area for discs, triangles and lines") {
  const auto painted = [&](auto paint) { return ink(picture({100, 100}, 0, paint)); };
  CHECK(painted([](Painter& p) {
          p.disc({50.3f, 49.6f}, 30.2f, white);
        }) == doctest::Approx(std::numbers::pi * 30.2 * 30.2).epsilon(0.005));
  CHECK(painted([](Painter& p) {
          p.ring({50, 50}, 20, 3, white);
        }) == doctest::Approx(2 * std::numbers::pi * 20 * 3).epsilon(0.01));
  CHECK(painted([](Painter& p) {
          p.triangle({10, 10}, {90, 20}, {30, 80}, white);
        }) == doctest::Approx(0.5 * (80 * 70 - 20 * 10)).epsilon(0.01));
  CHECK(painted([](Painter& p) {
          p.line({10.2f, 15.7f}, {85.3f, 60.1f}, 4.5f, white);
        }) == doctest::Approx(4.5 * std::hypot(75.1, 44.4)).epsilon(0.01));
}

TEST_CASE_FIXTURE(PainterFixture, "lines are at least three quarters of a pixel wide") {
  const Pixels pixels = picture({40, 20}, 0, [](Painter& p) {
    p.line({0, 10.3f}, {40, 10.3f}, 0.1f, white);
  });
  CHECK(ink(pixels) == doctest::Approx(0.75 * 40).epsilon(0.02));
}

TEST_CASE_FIXTURE(PainterFixture, "a translucent polyline has uniform opacity at blunt and sharp joints") {
  const std::vector<glm::vec2> points{{12, 20},   {60, 28},  {70, 80}, {84, 20},
                                      {110, 100}, {116, 30}, {140, 32}};
  const Color half{1.0f, 1.0f, 1.0f, 0.5f};
  const Pixels pixels = picture({160, 120}, 0, [&](Painter& p) { p.polyline(points, 8.0f, half); });
  int brightest = 0;
  for (std::size_t i = 0; i < pixels.bytes.size(); i += 4)
    brightest = std::max<int>(brightest, pixels.bytes[i]);
  CHECK(brightest == 128);  // no pixel is covered twice
  for (std::size_t i = 1; i + 1 < points.size(); ++i) {
    INFO("joint " << i);
    const glm::vec2 back = glm::normalize(points[i - 1] - points[i]);
    const glm::vec2 ahead = glm::normalize(points[i + 1] - points[i]);
    const glm::vec2 within = points[i] + 2.0f * glm::normalize(back + ahead);
    CHECK(pixels.at(static_cast<int>(within.x), static_cast<int>(within.y))[0] == 128);
  }
}

TEST_CASE_FIXTURE(PainterFixture, "pictures look the same with and without multisampling") {
  const auto paint = [](Painter& p) {
    p.box(
        {3.5f, 3.5f, 90, 60},
        {.top = hex(0x335577), .bottom = hex(0x113355), .radius = 8, .border = 1.5f, .border_color = white});
    p.bezier({10, 50}, {40, 50}, {60, 10}, {90, 10}, 1.7f, white);
    p.disc({30, 25}, 5.3f, hex(0xFF8C1A));
    p.text({50, 40}, "step 700", {.face = Face::mono, .em = 20});
  };
  const Pixels plain = picture({100, 70}, 0, paint);
  const Pixels sampled = picture({100, 70}, 4, paint);
  double sum = 0.0;
  int greatest = 0;
  for (std::size_t i = 0; i < plain.bytes.size(); ++i) {
    const int apart = std::abs(plain.bytes[i] - sampled.bytes[i]);
    sum += apart;
    greatest = std::max(greatest, apart);
  }
  CHECK(greatest <= 3);
  CHECK(sum / static_cast<double>(plain.bytes.size()) < 0.02);
}

TEST_CASE_FIXTURE(PainterFixture, "clip() restricts drawing to its rectangle until unclip()") {
  const Pixels pixels = picture({30, 30}, 0, [](Painter& p) {
    p.clip({5, 6, 10, 8});
    p.box({0, 0, 30, 30}, {.top = white, .bottom = white});
    p.unclip();
    p.box({25, 25, 2, 2}, {.top = white, .bottom = white});
  });
  CHECK(ink(pixels) == doctest::Approx(10 * 8 + 2 * 2));
  CHECK(pixels.at(5, 6)[0] == 255);
  CHECK(pixels.at(14, 13)[0] == 255);
  CHECK(pixels.at(26, 26)[0] == 255);
}

TEST_CASE_FIXTURE(PainterFixture,
                  "a dithered gradient keeps its mean, varies by one step and is reproducible") {
  const auto paint = [](Painter& p) {
    p.box({0, 0, 256, 256}, {.top = hex(0x101010), .bottom = hex(0x121212), .dither = true});
  };
  const Pixels first = picture({256, 256}, 0, paint);
  const Pixels second = picture({256, 256}, 0, paint);
  CHECK(first.bytes == second.bytes);
  CHECK(ink(first) * 255.0 / (256.0 * 256.0) == doctest::Approx(17.0).epsilon(0.002));
  int changes = 0;  // along a row, an undithered gradient would not change at all
  for (int x = 1; x < 256; ++x) changes += first.at(x, 60)[0] != first.at(x - 1, 60)[0] ? 1 : 0;
  CHECK(changes > 64);
}

TEST_CASE_FIXTURE(PainterFixture, "text_width() matches text(), and text is centred by its capitals") {
  const TextStyle style{.face = Face::mono, .em = 20};
  float end = 0.0f;
  const Pixels pixels = picture({120, 40}, 0, [&](Painter& p) {
    end = p.text({10, 20}, "HH\u2212H", style);
  });
  CHECK(end - 10.0f == doctest::Approx(painter.text_width("HH\u2212H", style)));
  CHECK(painter.text_width("HHHH", style) == doctest::Approx(painter.text_width("1.\u22120", style)));
  // A character that no font has is drawn as a replacement glyph.
  CHECK(painter.text_width("H\xF0\x9F\x98\x80H", style) > painter.text_width("HH", style));
  int top = 40;
  int bottom = 0;
  for (int y = 0; y < 40; ++y) {
    for (int x = 0; x < 120; ++x) {
      if (pixels.at(x, y)[0] < 128) continue;
      top = std::min(top, y);
      bottom = std::max(bottom, y);
    }
  }
  CHECK(0.5 * (top + bottom + 1) == doctest::Approx(20.0).epsilon(0.03));
  CHECK(bottom + 1 - top == doctest::Approx(0.73 * 20).epsilon(0.1));
}

TEST_CASE_FIXTURE(PainterFixture, "drawing the same picture again allocates nothing") {
  const std::vector<glm::vec2> points{{5, 5}, {40, 60}, {80, 20}, {95, 90}};
  const auto paint = [&](Painter& p) {
    p.begin({100, 100}, fonts->glyphs());
    p.polyline(points, 2, white);
    p.area(points, 95, white, Color{0.0f});
    p.bezier({0, 0}, {50, 0}, {50, 100}, {100, 100}, 1, white);
    p.flush();
    p.text({10, 10}, "step 700", {});
    p.flush();
    glFinish();
  };
  const Framebuffer framebuffer = target({100, 100});
  for (int i = 0; i < 10; ++i) paint(painter);  // lets the driver allocate first
  const std::uint64_t before = test::allocation_count();
  paint(painter);
  CHECK(test::allocation_count() == before);
  CHECK(painter.take_bytes_written() > 0);
}

}  // namespace glassbox::engine
