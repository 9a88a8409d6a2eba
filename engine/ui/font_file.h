#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "glassbox/engine/draw/glyph_atlas.h"
#include "glassbox/engine/error.h"

namespace glassbox::engine {

/// An OpenType file and its vertical metrics, as fractions of the em.
struct FontFile {
  std::vector<unsigned char> bytes;
  float ascent = 0.0f;
  float descent = 0.0f;  ///< below the baseline, positive
  float cap_height = 0.0f;
};

/// Loads a face from the system's font folders. The error names the packages that provide it.
Expected<FontFile> load_font_file(Face face);

/// Whether a font has a glyph for a code point, according to its `cmap` subtables of formats 4 and 12.
bool has_glyph(const FontFile& file, std::uint32_t code);

/// System fonts that together cover as many of `codes` as possible. Prefers fonts with many scripts. Removes
/// the covered code points from `codes`.
std::vector<FontFile> find_fonts_for(std::set<std::uint32_t>& codes);

}  // namespace glassbox::engine
