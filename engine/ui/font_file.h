#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "glassbox/engine/draw/glyph_atlas.h"
#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// An OpenType file and the measures of its face, as fractions of the em.
struct FontFile {
  std::vector<unsigned char> bytes;
  float ascent = 0.0f;
  float descent = 0.0f;  ///< below the baseline, positive
  float cap_height = 0.0f;
};

/// Reads a face from the folders where systems keep their fonts. The error names the packages that bring it.
Expected<FontFile> load_font_file(Face face);

/// Whether a font has an outline for a code point, by the subtables of formats 4 and 12 of its `cmap`.
bool has_glyph(const FontFile& file, std::uint32_t code);

/// Fonts of the system that together have as many of these code points as can be found, those before first
/// that are made for text in many scripts; takes what they have out of `codes`.
std::vector<FontFile> find_fonts_for(std::set<std::uint32_t>& codes);

}  // namespace glassbox::engine
