#pragma once

#include <cstdint>
#include <glm/vec2.hpp>
#include <unordered_map>
#include <vector>

#include "glassbox/engine/gl/texture.h"

namespace glassbox::engine {

/// Typefaces of the interface: Inter in three weights for text, JetBrains Mono for numbers.
enum class Face { regular, medium, semibold, mono };

/// A glyph's position in the atlas, and its quad relative to the pen on the baseline (y down), in pixels.
struct Glyph {
  glm::vec2 offset{0.0f};
  glm::vec2 size{0.0f};
  glm::vec2 uv_min{0.0f};
  glm::vec2 uv_max{0.0f};
  float advance = 0.0f;
};

/// One face baked at one size.
struct Font {
  Face face = Face::regular;
  float em = 13.0f;                                 ///< px
  float cap_height = 9.5f;                          ///< px, of 'H'; text is centred by it
  float ascent = 12.0f;                             ///< px above the baseline
  std::unordered_map<std::uint32_t, Glyph> glyphs;  ///< by code point

  /// The glyph of a code point, or the replacement glyph if the font lacks it. Null for characters that draw
  /// nothing.
  const Glyph* glyph(std::uint32_t code) const;
  /// Pen advance, px.
  float advance(std::uint32_t code) const;
};

/// All fonts of a picture in one texture (coverage in alpha). Plain data.
struct GlyphAtlas {
  std::vector<Font> fonts;
  Texture texture;
  glm::vec2 white_uv{0.0f};  ///< a texel with full coverage

  /// The font of this face whose size is closest to `em`.
  const Font& font(Face face, float em) const;
};

}  // namespace glassbox::engine
