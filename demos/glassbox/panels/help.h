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

inline constexpr std::array<Shortcut, 25> shortcuts{{
    {"Space", "play, pause: the run, or its past"},
    {"\u2190, \u2192 or .", "one step back, one step on"},
    {"B", "bookmark"},
    {"R", "reset to the same start"},
    {"N", "new seed; Shift: new points too"},
    {"Page \u2193, \u2191", "next scene, scene before"},
    {"F", "fill the stage with a view, and back"},
    {"1 \u2026 9", "that view in the tile under the mouse"},
    {"F12", "still"},
    {"Home", "camera home"},
    {"T", "the other theme"},
    {"", ""},
    {"Ctrl Z", "undo a change of settings; Shift: redo"},
    {"Ctrl O", "open a session, points or weights"},
    {"Ctrl S", "save the session; Shift: elsewhere"},
    {"Ctrl C, V", "copy, paste the session"},
    {"", ""},
    {"drag", "turn a landscape, move a divider"},
    {"drag a link", "change its weight; a bias likewise"},
    {"click a point", "keep its figures and its way"},
    {"wheel", "nearer, farther"},
    {"drag the knob", "see any moment of the past"},
    {"double click", "camera home; a link's figure; a slider's standard"},
    {"Ctrl + click", "type a slider's value"},
    {"rest", "what a control does to learning"},
}};

/// The button with the question mark, and what it opens.
void draw_help_button(const engine::Ui& ui, glm::vec2 size);

}  // namespace glassbox
