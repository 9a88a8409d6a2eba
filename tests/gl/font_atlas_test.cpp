#include "glassbox/engine/ui/font_atlas.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "glassbox/engine/draw/utf8.h"
#include "tests/support/gl_fixture.h"

namespace glassbox::engine {

TEST_CASE_FIXTURE(GlFixture, "every face has visible glyphs for the characters that pictures use") {
  constexpr std::array<FontRequest, 4> requests{
      {{Face::regular, 13.0f}, {Face::medium, 15.0f}, {Face::semibold, 30.0f}, {Face::mono, 12.5f}}};
  const Expected<FontAtlas> fonts = FontAtlas::bake(requests);
  REQUIRE_MESSAGE(fonts.has_value(), (fonts ? std::string() : fonts.error().message));
  for (const Font& font : fonts->glyphs().fonts) {
    for (const std::uint32_t code :
         {0x2212u, 0x2013u, 0x2080u, 0x2081u, 0x2089u, 0x03C3u, 0x00D7u, 0x2192u, 0x2026u}) {
      INFO("em " << font.em << ", code point " << code);
      REQUIRE(font.glyphs.contains(code));
      CHECK(font.glyphs.at(code).size.x > 0.0f);
    }
    CHECK(font.cap_height == doctest::Approx(0.73f * font.em).epsilon(0.01));
    // The minus sign is at half the height of a digit; a hyphen is lower or shorter.
    const Glyph& minus = font.glyphs.at(0x2212);
    CHECK(minus.offset.y + 0.5f * minus.size.y == doctest::Approx(-0.5f * font.cap_height).epsilon(0.3));
  }
}

TEST_CASE_FIXTURE(GlFixture, "equal requests share a font, and lookups return the closest size") {
  constexpr std::array<FontRequest, 4> requests{
      {{Face::mono, 12.0f}, {Face::mono, 12.0f}, {Face::mono, 20.0f}, {Face::regular, 13.0f}}};
  const Expected<FontAtlas> fonts = FontAtlas::bake(requests);
  REQUIRE(fonts.has_value());
  CHECK(fonts->glyphs().fonts.size() == 3);
  CHECK(fonts->glyphs().font(Face::mono, 17.0f).em == 20.0f);
  CHECK(fonts->glyphs().font(Face::mono, 13.0f).em == 12.0f);
  CHECK(fonts->imgui_font(Face::mono, 12.0f) != fonts->imgui_font(Face::mono, 20.0f));
}

TEST_CASE_FIXTURE(GlFixture, "characters of a text are baked, from other fonts if the faces lack them") {
  constexpr std::array<FontRequest, 2> requests{{{Face::regular, 13.0f}, {Face::mono, 12.0f}}};
  // Both faces have Latin, Greek and Cyrillic. U+FDD0 is not a character.
  const Expected<FontAtlas> fonts = FontAtlas::bake(requests, "Łódź Ωμέγα вес \uFDD0\u200B");
  REQUIRE(fonts.has_value());
  CHECK(fonts->missing() == "\uFDD0");
  for (const Font& font : fonts->glyphs().fonts) {
    for (const std::uint32_t code : {0x0141u, 0x03A9u, 0x03ADu, 0x0432u}) {
      CAPTURE(code);
      REQUIRE(font.glyphs.contains(code));
      CHECK(font.glyphs.at(code).size.x > 0.0f);
    }
    REQUIRE(font.glyph(0xFDD0) != nullptr);
    CHECK(font.glyph(0xFDD0)->size.x > 0.0f);  // the replacement glyph
    CHECK(font.glyph(0x200B) == nullptr);
  }
}

TEST_CASE_FIXTURE(GlFixture,
                  "characters that Inter lacks come from another system font or are reported as missing") {
  constexpr std::array<FontRequest, 1> requests{{{Face::regular, 13.0f}}};
  const Expected<FontAtlas> fonts = FontAtlas::bake(requests, "صنف 身長 \U0001F431");
  REQUIRE(fonts.has_value());
  const Font& font = fonts->glyphs().fonts.front();
  for (const std::uint32_t code : {0x0635u, 0x8EABu, 0x1F431u}) {
    std::string character;
    append_code_point(character, code);
    const bool missing = fonts->missing().find(character) != std::string::npos;
    CHECK(font.glyphs.contains(code) != missing);
    REQUIRE(font.glyph(code) != nullptr);
    CHECK(font.glyph(code)->size.x > 0.0f);
  }
}

}  // namespace glassbox::engine
