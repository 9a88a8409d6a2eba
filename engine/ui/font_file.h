#pragma once

#include <vector>

#include "engine/draw/glyph_atlas.h"
#include "engine/error.h"

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

}  // namespace glassbox::engine
