#include "glassbox/engine/draw/glyph_atlas.h"

#include <cmath>

#include "glassbox/engine/check.h"
#include "glassbox/engine/draw/utf8.h"

namespace glassbox::engine {

const Glyph* Font::glyph(std::uint32_t code) const {
  if (shows_nothing(code)) return nullptr;
  for (const std::uint32_t wanted : {code, std::uint32_t{0xFFFD}, std::uint32_t{'?'}}) {
    if (const auto found = glyphs.find(wanted); found != glyphs.end()) return &found->second;
  }
  return nullptr;
}

float Font::advance(std::uint32_t code) const {
  const Glyph* const found = glyph(code);
  return found != nullptr ? found->advance : 0.0f;
}

const Font& GlyphAtlas::font(Face face, float em) const {
  const Font* nearest = nullptr;
  for (const Font& font : fonts) {
    if (font.face != face) continue;
    if (nearest == nullptr || std::abs(font.em - em) < std::abs(nearest->em - em)) nearest = &font;
  }
  check(nearest != nullptr, "GlyphAtlas::font", "no font of this face was baked");
  return *nearest;
}

}  // namespace glassbox::engine
