#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace glassbox::engine {

struct Ui;
struct Choice;

/// A control as a search finds it.
struct Control {
  unsigned int item;  ///< ImGui's id
  std::string name;
  std::string section;
  std::string value;  ///< at present; empty for what has none
  std::string tip;
};

/// All controls outside menus and dialogs, noted as they are drawn while somebody wants to know.
struct Controls {
  bool wanted = false;
  std::vector<Control> found;  ///< in the last frame that is complete
  std::vector<Control> drawn;  ///< in this frame so far
  int frame = -1;              ///< ImGui's number of this frame

  std::string section;  ///< that is being drawn
  std::string row;      ///< what the row is called that is being drawn
  float row_y = 0.0f;   ///< where it stands
  bool row_begins = false;
};

/// The section that the next controls belong to, where section() does not draw its head.
void begin_controls(const Ui& ui, std::string_view section);

/// Notes a control; its name is that of its row, or `label` as it is shown. `words` is more that it is to be
/// found by.
void note_control(const Ui& ui, unsigned int item, std::string_view label, std::string_view value,
                  std::string_view tip, std::span<const Choice> words = {});
/// The same for a control that shows its label itself.
void note_button(const Ui& ui, unsigned int item, std::string_view label, std::string_view value,
                 std::string_view tip);

}  // namespace glassbox::engine
