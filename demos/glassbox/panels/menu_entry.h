#pragma once

#include <string_view>

#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// An entry of a menu.
struct MenuEntry {
  std::string_view label;      ///< shown as far as there is room, without what follows "##"
  std::string_view keys = {};  ///< at the right
  std::string_view tip = {};
  bool chosen = false;  ///< ticked
  bool enabled = true;
  float indent = 28.0f;  ///< design px before the label: by itself as much as a tick needs
};

inline constexpr float menu_entry_height = 26.0f;
inline constexpr float menu_separator_height = 9.0f;
inline constexpr float menu_padding = 4.0f;  ///< around the entries

/// Draws one, `width` design pixels wide, into a popup; true where it was pressed, which closes the popup.
/// Labels are unlike within a menu.
bool menu_entry(const engine::Ui& ui, const MenuEntry& entry, float width);
void menu_separator(const engine::Ui& ui, float width);

/// True while the popup of that name is open: entries and end_menu() follow then.
bool begin_menu(const engine::Ui& ui, const char* name);
void end_menu();

}  // namespace glassbox
