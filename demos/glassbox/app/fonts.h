#pragma once

#include <vector>

#include "engine/ui/font_atlas.h"

namespace glassbox {

/// The fonts that the tiles of a stage need at this scale.
std::vector<engine::FontRequest> stage_fonts(float unit);

/// The fonts of a picture of one view, `unit` pixels to a design pixel. No text is under 11 px.
std::vector<engine::FontRequest> still_fonts(float unit);

}  // namespace glassbox
