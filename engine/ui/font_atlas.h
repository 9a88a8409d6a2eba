#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "glassbox/engine/draw/glyph_atlas.h"
#include "glassbox/engine/error.h"

struct ImFont;
struct ImFontAtlas;

namespace glassbox::engine {

/// A face and a size, in px of its em square.
struct FontRequest {
  Face face = Face::regular;
  float em = 13.0f;
};

/// Fonts baked into one texture for both drawables (glyphs()) and the interface (imgui()). Contains Latin-1,
/// lower-case Greek letters, subscript digits, arithmetic signs, dashes, arrows, and the characters of a
/// given text. Needs a current GL context.
///
///   auto fonts = FontAtlas::bake(requests, "имя");
///   painter.begin(size, fonts->glyphs());
///   ImGuiLayer layer(*fonts);
class FontAtlas {
 public:
  /// The first request is the interface's default font; duplicates are baked once. Characters of `text` that
  /// the faces lack come from other system fonts. If a font file is missing, the error names the packages to
  /// install.
  static Expected<FontAtlas> bake(std::span<const FontRequest> requests, std::string_view text = {});

  FontAtlas(FontAtlas&&) noexcept;
  FontAtlas& operator=(FontAtlas&&) noexcept;
  ~FontAtlas();

  const GlyphAtlas& glyphs() const { return glyphs_; }
  /// Characters of the text that no system font has, UTF-8; they appear as replacement glyphs.
  const std::string& missing() const { return missing_; }
  ImFontAtlas& imgui() const { return *imgui_; }
  /// The baked font of this face that is closest in size.
  ImFont* imgui_font(Face face, float em) const;

 private:
  FontAtlas();

  std::unique_ptr<ImFontAtlas> imgui_;
  std::vector<ImFont*> imgui_fonts_;  ///< one per entry of glyphs_.fonts
  GlyphAtlas glyphs_;
  std::string missing_;
};

}  // namespace glassbox::engine
