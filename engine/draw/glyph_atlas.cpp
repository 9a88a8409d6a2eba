#include "engine/draw/glyph_atlas.h"

#include <cmath>

#include "engine/check.h"

namespace glassbox::engine {

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
