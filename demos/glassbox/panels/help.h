#pragma once

#include <array>
#include <glm/vec2.hpp>
#include <string_view>

#include "engine/ui/ui.h"

namespace glassbox {

/// What keys and mouse do, as the help shows it.
struct Shortcut {
  std::string_view keys;
  std::string_view what;
};

inline constexpr std::array<Shortcut, 13> shortcuts{{
    {"Space", "play, pause"},
    {"\u2192", "one step"},
    {"R", "reset to the same start"},
    {"N", "new seed; Shift: new points too"},
    {"F12", "still"},
    {"Home", "camera home"},
    {"T", "the other theme"},
    {"", ""},
    {"drag", "turn a landscape, move a divider"},
    {"wheel", "nearer, farther"},
    {"double click", "camera home; a slider's standard"},
    {"Ctrl + click", "type a slider's value"},
    {"rest", "what a control does to learning"},
}};

/// The button with the question mark, and what it opens.
void draw_help_button(const engine::Ui& ui, glm::vec2 size);

}  // namespace glassbox
