#pragma once

#include <array>
#include <glm/vec2.hpp>
#include <string_view>

#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// The keyboard and mouse reference of the help. A line without keys is a heading.
struct Shortcut {
  std::string_view keys;
  std::string_view what;
};

inline constexpr auto shortcuts = std::to_array<Shortcut>({
    {"", "Run"},
    {"Space", "play, pause: training, or its history"},
    {"\u2190, \u2192 or .", "one step back, one step forward"},
    {"B", "bookmark"},
    {"R", "reset to the same start"},
    {"N", "new seed; Shift: new points too"},
    {"Page \u2193, \u2191", "next, previous scene"},
    {"", "View"},
    {"F", "fill the stage with a view; again: back"},
    {"1 \u2026 9", "that view in the tile under the mouse"},
    {"Home", "reset cameras and input square"},
    {"T", "switch the theme"},
    {"F11", "full screen on, off"},
    {"H", "hide the interface; Shift: the panel"},
    {"F9", "start, stop recording the window"},
    {"F12", "save a still"},
    {"", "Session"},
    {"Ctrl Z", "undo; with Shift, or Ctrl Y: redo"},
    {"Ctrl O", "open a session, points or weights"},
    {"Ctrl S", "save the session; Shift: save as"},
    {"Ctrl C, V", "copy, paste the session"},
    {"Ctrl Q", "quit; asks if you have unsaved changes"},
    {"", "Controls"},
    {"Ctrl F", "find a control"},
    {"Tab", "next control; Shift: previous"},
    {"arrows", "one step; Shift: a tenth, Ctrl: ten"},
    {"Enter", "press, open, type a value: 1/3, 2*pi"},
    {"Delete", "a control's default value"},
    {"Esc", "close what is open, leave the controls"},
    {"?, F1", "this list"},
    {"", "Mouse on controls"},
    {"double click", "type a value; or Ctrl + click"},
    {"right click", "a control's default value"},
    {"wheel", "one step, unless scrolling; Shift, Ctrl"},
    {"hover", "what a control does"},
    {"", "Mouse on views"},
    {"drag", "rotate a landscape, move a map"},
    {"Shift + drag", "move a landscape; or right button"},
    {"wheel", "zoom at the pointer"},
    {"Ctrl + wheel", "zoom the input square; drag: move it"},
    {"double click", "reset the camera; type a link's weight"},
    {"drag a link", "change its weight; also for a bias"},
    {"click a link", "keep its weight visible"},
    {"click a unit", "enlarge it; again, or Esc: the output"},
    {"click a point", "keep its values and path visible"},
    {"wheel, \u2191, \u2193", "scroll a layer's units"},
    {"drag the knob", "show any past step"},
    {"click the status", "list recent messages"},
});

/// The "?" button and the help it opens. `open` also opens it, as does the "?" key.
void draw_help_button(const engine::Ui& ui, glm::vec2 size, bool open);

}  // namespace glassbox
