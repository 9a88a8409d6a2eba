#pragma once

#include <string_view>

#include "demos/glassbox/panels/file_dialog.h"
#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// The session menu: files and clipboard. The entries are also functions, for their keys.
class SessionMenu {
 public:
  /// Asks for a file to open.
  void open(const PanelState& state);
  /// Saves the session to its file, or asks for one if it has none.
  void save(const PanelState& state, PanelActions& actions);
  void save_as(const PanelState& state);
  void save_weights(const PanelState& state);
  void export_points(const PanelState& state);

  /// Draws `title` as a button of that height at the cursor, with a chevron; opens the menu below it.
  void draw_button(engine::Ui& ui, std::string_view title, float height, const PanelState& state,
                   PanelActions& actions);
  /// Draws the file dialog while it is open.
  void draw_dialog(engine::Ui& ui, PanelActions& actions) { files_.draw(ui, actions); }
  FileDialog& files() { return files_; }

 private:
  void draw_entries(engine::Ui& ui, const PanelState& state, PanelActions& actions);

  FileDialog files_;
};

}  // namespace glassbox
