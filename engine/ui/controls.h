#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace glassbox::engine {

struct Ui;
struct Choice;

/// A control, as shown in search results.
struct Control {
  unsigned int item;  ///< ImGui's id
  std::string name;
  std::string section;
  std::string value;  ///< current value; empty if it has none
  std::string tip;
};

/// All controls outside menus and dialogs, collected while they are drawn if `wanted`.
struct Controls {
  bool wanted = false;
  std::vector<Control> found;  ///< in the last complete frame
  std::vector<Control> drawn;  ///< in the current frame so far
  int frame = -1;              ///< ImGui's number of this frame

  std::string section;  ///< section being drawn
  std::string row;      ///< label of the row being drawn
  float row_y = 0.0f;   ///< its y position
  bool row_begins = false;
};

/// Starts a section of controls without drawing a heading (section() does both).
void begin_controls(const Ui& ui, std::string_view section);

/// Records a control under the label of its row or, outside rows, its own visible `label`. Searches also
/// match `words`.
void note_control(const Ui& ui, unsigned int item, std::string_view label, std::string_view value,
                  std::string_view tip, std::span<const Choice> words = {});
/// Does the same for a control that draws its own label.
void note_button(const Ui& ui, unsigned int item, std::string_view label, std::string_view value,
                 std::string_view tip);

}  // namespace glassbox::engine
