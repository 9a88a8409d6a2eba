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

/// A face at a size, in px of its em square.
struct FontRequest {
  Face face = Face::regular;
  float em = 13.0f;
};

/// Fonts baked into one texture, for drawables (glyphs()) and for the interface (imgui()) alike: Latin-1,
/// Greek small letters, subscript digits, the signs of arithmetic, dashes, arrows, and the characters of a
/// text that is to be written. Needs a current context.
///
///   auto fonts = FontAtlas::bake(requests, "имя");
///   painter.begin(size, fonts->glyphs());
///   ImGuiLayer layer(*fonts);
class FontAtlas {
 public:
  /// The first request is the interface's default font; equal requests are baked once. Characters of `text`
  /// that the faces lack come from other fonts of the system. Fails where a font file is missing, with the
  /// packages to install.
  static Expected<FontAtlas> bake(std::span<const FontRequest> requests, std::string_view text = {});

  FontAtlas(FontAtlas&&) noexcept;
  FontAtlas& operator=(FontAtlas&&) noexcept;
  ~FontAtlas();

  const GlyphAtlas& glyphs() const { return glyphs_; }
  /// The characters of the text that no font of the system has, UTF-8: a mark stands in their places.
  const std::string& missing() const { return missing_; }
  ImFontAtlas& imgui() const { return *imgui_; }
  /// The baked font of this face that is nearest in size.
  ImFont* imgui_font(Face face, float em) const;

 private:
  FontAtlas();

  std::unique_ptr<ImFontAtlas> imgui_;
  std::vector<ImFont*> imgui_fonts_;  ///< one per entry of glyphs_.fonts
  GlyphAtlas glyphs_;
  std::string missing_;
};

}  // namespace glassbox::engine
