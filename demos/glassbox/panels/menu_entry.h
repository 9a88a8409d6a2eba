#pragma once

#include <string_view>

#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// An entry of a menu.
struct MenuEntry {
  std::string_view label;      ///< elided to fit; text from "##" on is not shown
  std::string_view keys = {};  ///< at the right
  std::string_view tip = {};
  bool chosen = false;  ///< ticked
  bool enabled = true;
  float indent = 28.0f;  ///< design px before the label; the default leaves room for a tick
};

inline constexpr float menu_entry_height = 26.0f;
inline constexpr float menu_separator_height = 9.0f;
inline constexpr float menu_padding = 4.0f;  ///< around the entries

/// Draws an entry, `width` design px wide, into a popup; true if pressed, which closes the popup. Labels must
/// be unique within a menu.
bool menu_entry(const engine::Ui& ui, const MenuEntry& entry, float width);
void menu_separator(const engine::Ui& ui, float width);

/// True while the popup of that name is open; then draw entries and call end_menu().
bool begin_menu(const engine::Ui& ui, const char* name);
void end_menu();

}  // namespace glassbox
