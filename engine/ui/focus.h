#pragma once

#include <glm/vec2.hpp>
#include <vector>

#include "glassbox/engine/draw/rect.h"

namespace glassbox::engine {

struct Ui;

/// What arrow keys do at a control.
enum class FocusStop {
  button,  ///< move to a neighbour
  value,   ///< change its value
  entry    ///< move within a list, whose entries have no room for a ring around them
};

/// Keyboard focus: which control receives the keys; it is drawn with a ring. Tab and Shift+Tab move through
/// the controls in visual order; a mouse click or Escape removes the focus. Without focus, the program
/// receives all keys except Tab. While a menu or dialog is open, the focus stays within it, and returns to
/// its previous control afterwards. Controls take part by calling focus_stop() when they are drawn.
struct Focus {
  unsigned int item = 0;    ///< ImGui id of the focused control; 0: none
  unsigned int origin = 0;  ///< last control used; Tab continues from it
  bool arrived = false;     ///< `item` received the focus in this frame
  double since = 0.0;       ///< ImGui time at which it did

  unsigned int shown_item = 0;  ///< control highlighted with a second ring, and since when
  double shown_since = 0.0;

  struct Stop {
    unsigned int item;
    unsigned int popup;  ///< ImGui id of the menu or dialog that contains it; 0: none
    FocusStop kind;
    bool chosen;  ///< in a list: receives the focus first
    Rect place;
  };
  std::vector<Stop> stops;          ///< of the last frame, in visual order
  std::vector<Stop> drawn;          ///< of the current frame so far
  std::vector<unsigned int> under;  ///< per open menu or dialog: the focused item when it opened
  bool enters = false;              ///< a menu opened by a key, which takes the focus
  int frame = -1;                   ///< ImGui number of the frame whose keys were handled
};

/// Keyboard input for a control.
struct KeyInput {
  bool pressed = false;   ///< Enter or Space
  bool standard = false;  ///< Delete or Backspace: reset it
  glm::vec2 steps{0.0f};  ///< arrow keys; right and up are positive
};

/// Makes a control reachable with Tab. If it has the focus, draws the ring and scrolls its window to show it.
KeyInput focus_stop(const Ui& ui, unsigned int item, const Rect& place, FocusStop kind = FocusStop::button,
                    bool chosen = false);

/// Draws the focus ring of a list entry, inside the entry.
void draw_entry_ring(const Ui& ui, unsigned int item, const Rect& place);

/// Moves the focus to a control and highlights it.
void show_control(const Ui& ui, unsigned int item);

/// Whether the interface currently takes arrow keys, Enter and Escape.
bool takes_keys(const Ui& ui);

}  // namespace glassbox::engine
