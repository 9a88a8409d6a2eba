#pragma once

#include <glm/vec2.hpp>
#include <vector>

#include "glassbox/engine/draw/rect.h"

namespace glassbox::engine {

struct Ui;

/// What the arrow keys do at a control.
enum class FocusStop {
  button,  ///< go on to its neighbour
  value,   ///< change its value
  entry    ///< go on in a list, which has no room for a ring around its entries
};

/// Which control the keys speak to: the one with the ring. Tab and Shift+Tab give it to the controls in the
/// order in which they stand, a click of the mouse or Escape takes it away, and while there is none all keys
/// but Tab are the program's. While a menu or a dialog is open the ring stays within it, and goes back to
/// where it was afterwards. Controls take part by calling focus_stop() while they are drawn.
struct Focus {
  unsigned int item = 0;    ///< ImGui's id of the control with the ring, 0: none
  unsigned int origin = 0;  ///< of the control that was used last: Tab goes on from there
  bool arrived = false;     ///< at `item`, in this frame
  double since = 0.0;       ///< ImGui's time when it arrived

  unsigned int shown_item = 0;  ///< that a second ring leads the eye to, and since when
  double shown_since = 0.0;

  struct Stop {
    unsigned int item;
    unsigned int popup;  ///< ImGui's id of the menu or dialog that it stands in, 0: none
    FocusStop kind;
    bool chosen;  ///< of a list: where the ring comes first
    Rect place;
  };
  std::vector<Stop> stops;          ///< of the last frame, in order
  std::vector<Stop> drawn;          ///< of this frame so far
  std::vector<unsigned int> under;  ///< for each open menu or dialog: what had the ring when it opened
  bool enters = false;              ///< a menu that was opened by a key: the ring is to come to it
  int frame = -1;                   ///< ImGui's number of the frame whose keys were read
};

/// What the keys ask of a control.
struct KeyInput {
  bool pressed = false;   ///< Enter or Space
  bool standard = false;  ///< Delete or Backspace: its standard value
  glm::vec2 steps{0.0f};  ///< of the arrows, to the right and upwards
};

/// Makes the control at that place one that Tab comes to, draws the ring where it has it, and has its window
/// scroll there.
KeyInput focus_stop(const Ui& ui, unsigned int item, const Rect& place, FocusStop kind = FocusStop::button,
                    bool chosen = false);

/// The ring of an entry, over its own ground.
void draw_entry_ring(const Ui& ui, unsigned int item, const Rect& place);

/// Gives the keys to a control and leads the eye to it.
void show_control(const Ui& ui, unsigned int item);

/// Whether arrows, Enter and Escape are the interface's, and not the program's, at the moment.
bool takes_keys(const Ui& ui);

}  // namespace glassbox::engine
