#pragma once

#include <cstdint>
#include <glm/vec2.hpp>
#include <unordered_map>
#include <vector>

#include "glassbox/engine/gl/texture.h"

namespace glassbox::engine {

/// The typefaces of the interface: Inter in three weights for words, JetBrains Mono for figures.
enum class Face { regular, medium, semibold, mono };

/// Where a glyph lies in the atlas, and where its quad lies relative to the pen on the baseline (y down), in
/// pixels.
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
  float cap_height = 9.5f;                          ///< px, of 'H': what text is centred by
  float ascent = 12.0f;                             ///< px above the baseline
  std::unordered_map<std::uint32_t, Glyph> glyphs;  ///< by code point

  /// The glyph of a code point, or the mark that stands for those which the font lacks; null for characters
  /// that show nothing.
  const Glyph* glyph(std::uint32_t code) const;
  /// How far the pen moves on over it, px.
  float advance(std::uint32_t code) const;
};

/// All fonts of a picture in one texture (coverage in alpha), plain data for whoever draws text.
struct GlyphAtlas {
  std::vector<Font> fonts;
  Texture texture;
  glm::vec2 white_uv{0.0f};  ///< a texel of full coverage

  /// The font of this face whose size is nearest to `em`.
  const Font& font(Face face, float em) const;
};

}  // namespace glassbox::engine
