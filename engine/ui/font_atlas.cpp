#include "engine/ui/font_atlas.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

#include "engine/ui/font_file.h"

namespace glassbox::engine {

namespace {

// Pairs of first and last code point.
constexpr ImWchar ranges[] = {0x0020, 0x007E,  // Basic Latin
                              0x00A0, 0x00FF,  // Latin-1: ×, ±, ½, ²
                              0x03B1, 0x03C9,  // α … ω
                              0x2013, 0x2014,  // dashes
                              0x2018, 0x201D,  // quotes
                              0x2022, 0x2022,  // bullet
                              0x2026, 0x2026,  // ellipsis
                              0x2070, 0x2079,  // superscripts
                              0x207D, 0x207E,  // superscript parentheses
                              0x2080, 0x2089,  // subscripts
                              0x2190, 0x2193,  // arrows
                              0x2212, 0x2212,  // minus
                              0x221E, 0x221E,  // infinity
                              0x2248, 0x2248,  // about
                              0x2264, 0x2265,  // at most, at least
                              0};

/// Above this size whole texels place a glyph well enough; below, it is rasterised at twice the width.
constexpr float oversampled_up_to = 28.0f;

/// How far quads reach beyond a glyph's ink, in px, and the texels kept free for that: smooth edges lie
/// within the quad wherever it falls between pixels.
constexpr float quad_margin = 0.5f;
constexpr int texel_margin = 3;

ImFontConfig config_of(FontFile& file, float em) {
  ImFontConfig config;
  config.FontData = file.bytes.data();
  config.FontDataSize = static_cast<int>(file.bytes.size());
  config.FontDataOwnedByAtlas = false;
  config.SizePixels = em * (file.ascent + file.descent);  // ImGui sizes a font by its line, not by its em
  config.OversampleH = em <= oversampled_up_to ? 2 : 1;
  config.OversampleV = 1;
  config.GlyphRanges = ranges;
  return config;
}

Font font_of(const ImFont& baked, const FontFile& file, const FontRequest& request) {
  Font font{.face = request.face,
            .em = request.em,
            .cap_height = file.cap_height * request.em,
            .ascent = baked.Ascent,
            .glyphs = {}};
  const float baseline = std::round(baked.Ascent);
  for (const ImFontGlyph& glyph : baked.Glyphs) {
    Glyph& entry = font.glyphs[glyph.Codepoint];
    entry.advance = glyph.AdvanceX;
    if (glyph.Visible == 0) continue;
    const glm::vec2 ink{glyph.X1 - glyph.X0, glyph.Y1 - glyph.Y0};
    const glm::vec2 uv_min{glyph.U0, glyph.V0};
    const glm::vec2 uv_max{glyph.U1, glyph.V1};
    const glm::vec2 uv_margin = quad_margin * (uv_max - uv_min) / ink;
    entry.offset = glm::vec2{glyph.X0, glyph.Y0 - baseline} - quad_margin;
    entry.size = ink + 2.0f * quad_margin;
    entry.uv_min = uv_min - uv_margin;
    entry.uv_max = uv_max + uv_margin;
  }
  return font;
}

}  // namespace

FontAtlas::FontAtlas() : imgui_(std::make_unique<ImFontAtlas>()) {}
FontAtlas::FontAtlas(FontAtlas&&) noexcept = default;
FontAtlas& FontAtlas::operator=(FontAtlas&&) noexcept = default;
FontAtlas::~FontAtlas() = default;

Expected<FontAtlas> FontAtlas::bake(std::span<const FontRequest> requests) {
  FontAtlas atlas;
  atlas.imgui_->Flags |= ImFontAtlasFlags_NoMouseCursors;
  atlas.imgui_->TexGlyphPadding = texel_margin;
  std::map<Face, FontFile> files;
  std::vector<FontRequest> baked;
  for (const FontRequest& request : requests) {
    const auto same = [&](const FontRequest& other) {
      return other.face == request.face && other.em == request.em;
    };
    if (std::any_of(baked.begin(), baked.end(), same)) continue;
    if (!files.contains(request.face)) {
      Expected<FontFile> file = load_font_file(request.face);
      if (!file) return tl::unexpected(file.error());
      files[request.face] = std::move(*file);
    }
    const ImFontConfig config = config_of(files[request.face], request.em);
    atlas.imgui_fonts_.push_back(atlas.imgui_->AddFont(&config));
    baked.push_back(request);
  }
  if (!atlas.imgui_->Build()) return tl::unexpected(Error{"fonts: the font files could not be rasterised"});

  unsigned char* texels = nullptr;
  glm::ivec2 size{0};
  atlas.imgui_->GetTexDataAsRGBA32(&texels, &size.x, &size.y);
  const std::span<const unsigned char> all(
      texels, static_cast<std::size_t>(size.x) * static_cast<std::size_t>(size.y) * 4);
  atlas.glyphs_.texture = Texture(size, TexelFormat::rgba8, Texture::Filter::linear, std::as_bytes(all));
  atlas.glyphs_.white_uv = {atlas.imgui_->TexUvWhitePixel.x, atlas.imgui_->TexUvWhitePixel.y};
  atlas.imgui_->SetTexID(
      reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(atlas.glyphs_.texture.id())));

  for (std::size_t i = 0; i < baked.size(); ++i) {
    ImFont& font = *atlas.imgui_fonts_[i];
    atlas.glyphs_.fonts.push_back(font_of(font, files[baked[i].face], baked[i]));
    font.FontSize = std::round(font.FontSize);  // the height of a line; glyphs keep their size
  }
  atlas.imgui_->ClearInputData();
  return atlas;
}

ImFont* FontAtlas::imgui_font(Face face, float em) const {
  const Font& nearest = glyphs_.font(face, em);
  return imgui_fonts_[static_cast<std::size_t>(&nearest - glyphs_.fonts.data())];
}

}  // namespace glassbox::engine
