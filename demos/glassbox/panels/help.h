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
    {"\u2190, \u2192", "one step back, one step on"},
    {"B", "bookmark"},
    {"R", "reset to the same start"},
    {"N", "new seed; Shift: new points too"},
    {"Page \u2193, \u2191", "next scene, scene before"},
    {"F", "fill the stage with a view, and back"},
    {"F12", "still"},
    {"Home", "cameras and input square home"},
    {"T", "the other theme"},
    {"", ""},
    {"Ctrl O", "open a session, points or weights"},
    {"Ctrl S", "save the session; Shift: elsewhere"},
    {"Ctrl C, V", "copy, paste the session"},
    {"", ""},
    {"drag", "turn a landscape, move a map or a divider"},
    {"drag a link", "change its weight; a bias likewise"},
    {"click a point", "keep its figures and its way"},
    {"Shift + drag", "move a landscape; or the right button"},
    {"wheel", "nearer, farther: what is under it stays"},
    {"Ctrl + wheel, drag", "less or more of the inputs, others of them"},
    {"drag the knob", "see any moment of the past"},
    {"double click", "home; a link's figure; a slider's standard"},
    {"Ctrl + click", "type a slider's value"},
    {"rest", "what a control does to learning"},
}};

/// The button with the question mark, and what it opens.
void draw_help_button(const engine::Ui& ui, glm::vec2 size);

}  // namespace glassbox
