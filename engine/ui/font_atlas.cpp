#include "glassbox/engine/ui/font_atlas.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>

#include "glassbox/engine/draw/utf8.h"
#include "glassbox/engine/ui/font_file.h"

namespace glassbox::engine {

namespace {

// Pairs of first and last code points.
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
                              0xFFFD, 0xFFFD,  // replacement glyph
                              0};

/// Larger glyphs are placed on whole texels; smaller ones are rasterised at twice the width.
constexpr float oversampled_up_to = 28.0f;

/// How far quads extend beyond a glyph's ink (px), and the empty texels for that. Antialiased edges stay
/// inside the quad at any subpixel position.
constexpr float quad_margin = 0.5f;
constexpr int texel_margin = 3;

/// ImGui truncates font sizes to whole pixels. Building fonts larger by this factor, rasterising them smaller
/// by it, and converting to pixels afterwards avoids that.
constexpr float finer = 65536.0f;

/// ImGui's font size is the line height, not the em.
float line_height(const FontFile& file, float em) { return em * (file.ascent + file.descent); }

/// `size` is the line height in pixels.
void measure_in_pixels(ImFont& font, float size) {
  const float larger = font.FontSize / size;
  const float baseline = std::round(font.Ascent);
  font.FontSize = std::round(size);
  font.Ascent = std::trunc((font.Ascent - 1.0f) / larger + 1.0f);
  font.Descent = std::trunc((font.Descent + 1.0f) / larger - 1.0f);
  for (ImFontGlyph& glyph : font.Glyphs) {
    for (float* const x : {&glyph.X0, &glyph.X1, &glyph.AdvanceX}) *x /= larger;
    for (float* const y : {&glyph.Y0, &glyph.Y1}) *y = (*y - baseline) / larger + font.Ascent;
  }
  font.BuildLookupTable();
}

ImFontConfig config_of(FontFile& file, float em, const ImWchar* glyph_ranges) {
  ImFontConfig config;
  config.FontData = file.bytes.data();
  config.FontDataSize = static_cast<int>(file.bytes.size());
  config.FontDataOwnedByAtlas = false;
  const float size = line_height(file, em);
  config.SizePixels = std::trunc(finer * size);
  config.RasterizerDensity = size / config.SizePixels;
  config.OversampleH = em <= oversampled_up_to ? 2 : 1;
  config.OversampleV = 1;
  config.GlyphRanges = glyph_ranges;
  return config;
}

/// Characters of `text` that are not always baked.
std::set<std::uint32_t> extra_codes(std::string_view text) {
  std::set<std::uint32_t> codes;
  while (!text.empty()) codes.insert(take_code_point(text));
  std::erase_if(codes, [](std::uint32_t code) {
    for (const ImWchar* pair = ranges; *pair != 0; pair += 2) {
      if (code >= pair[0] && code <= pair[1]) return true;
    }
    return shows_nothing(code);
  });
  return codes;
}

/// Fonts and the code points to bake from each. Must outlive the building of the atlas.
class FontSources {
 public:
  explicit FontSources(std::string_view text) : extra_(extra_codes(text)) {}

  Expected<void> add_face(Face face) {
    if (faces_.contains(face)) return {};
    Expected<FontFile> file = load_font_file(face);
    if (!file) return tl::unexpected(file.error());
    faces_[face] = Source{std::move(*file), {}};
    return {};
  }

  /// Finds system fonts for characters that the faces lack; returns those that no font has.
  std::string complete() {
    std::set<std::uint32_t> lacking;
    for (auto& [face, source] : faces_) {
      for (const std::uint32_t code : extra_) {
        if (code > 0xFFFF || !has_glyph(source.file, code)) lacking.insert(code);
      }
    }
    // Dear ImGui's characters are 16 bits wide.
    std::set<std::uint32_t> missing(lacking.upper_bound(0xFFFF), lacking.end());
    lacking.erase(lacking.upper_bound(0xFFFF), lacking.end());
    for (FontFile& file : find_fonts_for(lacking)) others_.push_back({std::move(file), {}});
    missing.merge(lacking);
    for (auto& [face, source] : faces_) choose_glyphs(source, true);
    for (Source& other : others_) choose_glyphs(other, false);
    std::string text;
    for (const std::uint32_t code : missing) append_code_point(text, code);
    return text;
  }

  const FontFile& face(Face face) const { return faces_.at(face).file; }

  ImFont* add_to(ImFontAtlas& atlas, const FontRequest& request) {
    Source& source = faces_.at(request.face);
    const ImFontConfig config = config_of(source.file, request.em, source.ranges.Data);
    ImFont* const font = atlas.AddFont(&config);
    for (Source& other : others_) {
      ImFontConfig merged = config_of(other.file, request.em, other.ranges.Data);
      merged.MergeMode = true;
      atlas.AddFont(&merged);
    }
    return font;
  }

 private:
  struct Source {
    FontFile file;
    ImVector<ImWchar> ranges;
  };

  void choose_glyphs(Source& source, bool standard) const {
    ImFontGlyphRangesBuilder builder;
    if (standard) builder.AddRanges(ranges);
    for (const std::uint32_t code : extra_) {
      if (code <= 0xFFFF && has_glyph(source.file, code)) builder.AddChar(static_cast<ImWchar>(code));
    }
    builder.BuildRanges(&source.ranges);
  }

  std::set<std::uint32_t> extra_;
  std::map<Face, Source> faces_;
  std::vector<Source> others_;
};

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

Expected<FontAtlas> FontAtlas::bake(std::span<const FontRequest> requests, std::string_view text) {
  FontAtlas atlas;
  atlas.imgui_->Flags |= ImFontAtlasFlags_NoMouseCursors;
  atlas.imgui_->TexGlyphPadding = texel_margin;
  FontSources sources(text);
  std::vector<FontRequest> baked;
  for (const FontRequest& request : requests) {
    const auto same = [&](const FontRequest& other) {
      return other.face == request.face && other.em == request.em;
    };
    if (std::any_of(baked.begin(), baked.end(), same)) continue;
    if (const Expected<void> added = sources.add_face(request.face); !added)
      return tl::unexpected(added.error());
    baked.push_back(request);
  }
  atlas.missing_ = sources.complete();
  for (const FontRequest& request : baked)
    atlas.imgui_fonts_.push_back(sources.add_to(*atlas.imgui_, request));
  if (!atlas.imgui_->Build()) return tl::unexpected(Error{"fonts: could not rasterise the font files"});

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
    measure_in_pixels(font, line_height(sources.face(baked[i].face), baked[i].em));
    atlas.glyphs_.fonts.push_back(font_of(font, sources.face(baked[i].face), baked[i]));
  }
  atlas.imgui_->ClearInputData();
  return atlas;
}

ImFont* FontAtlas::imgui_font(Face face, float em) const {
  const Font& nearest = glyphs_.font(face, em);
  return imgui_fonts_[static_cast<std::size_t>(&nearest - glyphs_.fonts.data())];
}

}  // namespace glassbox::engine
