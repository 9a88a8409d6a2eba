#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "glassbox/engine/ui/font_atlas.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox {

/// The names of a run's data: the only text in its pictures that is not the program's own.
std::string names_in(const nn::RunSettings& run);

/// "No font has the characters 猫. A placeholder is shown instead.", and what to do about it.
std::string missing_characters(std::string_view characters);
inline constexpr const char* missing_characters_remedy =
    "Install a font with these characters, such as fonts-noto-core or fonts-noto-cjk.";

/// The fonts that the tiles of a stage need at this scale.
std::vector<engine::FontRequest> stage_fonts(float unit);

/// The fonts of a picture of one view, at `unit` pixels per design pixel. No text is smaller than 11 px.
std::vector<engine::FontRequest> still_fonts(float unit);

}  // namespace glassbox
