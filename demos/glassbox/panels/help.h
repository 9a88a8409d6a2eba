#pragma once

#include <array>
#include <glm/vec2.hpp>
#include <string_view>

#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// What keys and mouse do, as the help shows it. A line without keys is the head of those after it.
struct Shortcut {
  std::string_view keys;
  std::string_view what;
};

inline constexpr auto shortcuts = std::to_array<Shortcut>({
    {"", "Run"},
    {"Space", "play, pause: the run, or its past"},
    {"\u2190, \u2192 or .", "one step back, one step on"},
    {"B", "bookmark"},
    {"R", "reset to the same start"},
    {"N", "new seed; Shift: new points too"},
    {"Page \u2193, \u2191", "next scene, scene before"},
    {"", "View"},
    {"F", "fill the stage with a view, and back"},
    {"1 \u2026 9", "that view in the tile under the mouse"},
    {"Home", "cameras and input square home"},
    {"T", "the other theme"},
    {"F11", "full screen, and back"},
    {"H", "hide the interface; Shift: the panel"},
    {"F9", "record the window, and stop"},
    {"F12", "still"},
    {"", "Session"},
    {"Ctrl Z", "undo a change; Shift, or Ctrl Y: redo"},
    {"Ctrl O", "open a session, points or weights"},
    {"Ctrl S", "save the session; Shift: elsewhere"},
    {"Ctrl C, V", "copy, paste the session"},
    {"Ctrl Q", "quit; asks if changes would be lost"},
    {"", "Controls"},
    {"Ctrl F", "find a control"},
    {"Tab", "next control; Shift: the one before"},
    {"arrows", "a step; Shift: a tenth, Ctrl: ten"},
    {"Enter", "press, open, type a figure: 1/3, 2*pi"},
    {"Delete", "a control's standard value"},
    {"Esc", "leave; close what is open"},
    {"?, F1", "these keys"},
    {"", "Mouse on controls"},
    {"double click", "type a figure; Ctrl + click likewise"},
    {"right click", "a control's standard value"},
    {"wheel", "a step, unless a scroll goes on; Shift, Ctrl"},
    {"rest", "what a control does to learning"},
    {"", "Mouse on views"},
    {"drag", "turn a landscape, move a map"},
    {"Shift + drag", "move a landscape; right button likewise"},
    {"wheel", "nearer, farther: what is under it stays"},
    {"Ctrl + wheel", "less or more of the inputs; drag: others"},
    {"double click", "home; type a link's figure"},
    {"drag a link", "change its weight; a bias likewise"},
    {"click a link", "keep its weight in sight"},
    {"click a unit", "see it large; again, or Esc: the output"},
    {"click a point", "keep its figures and its way"},
    {"wheel, \u2191, \u2193", "a layer's other units, of more than fit"},
    {"drag the knob", "see any moment of the past"},
    {"click the status", "the messages so far"},
});

/// The button with the question mark, and what it opens; `open` opens it without the button, as the key "?"
/// does.
void draw_help_button(const engine::Ui& ui, glm::vec2 size, bool open);

}  // namespace glassbox
