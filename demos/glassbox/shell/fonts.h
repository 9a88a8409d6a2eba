#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "glassbox/engine/ui/font_atlas.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox {

/// The names of a run's data: all that pictures of it write beyond the interface's own words.
std::string names_in(const nn::RunSettings& run);

/// "No font has the characters 猫; a mark stands in their place", and what to do about it.
std::string missing_characters(std::string_view characters);
inline constexpr const char* missing_characters_remedy =
    "Install a font that has them, such as fonts-noto-core or fonts-noto-cjk.";

/// The fonts that the tiles of a stage need at this scale.
std::vector<engine::FontRequest> stage_fonts(float unit);

/// The fonts of a picture of one view, `unit` pixels to a design pixel. No text is under 11 px.
std::vector<engine::FontRequest> still_fonts(float unit);

}  // namespace glassbox
