#pragma once

#include <string_view>

#include "demos/glassbox/panels/file_dialog.h"
#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// What can be done with the session as a whole: files, the clipboard. The entries are functions too, for
/// their keys.
class SessionMenu {
 public:
  /// Asks for a file to open.
  void open(const PanelState& state);
  /// Saves the session to the file that it came from or went to, or asks for one.
  void save(const PanelState& state, PanelActions& actions);
  void save_as(const PanelState& state);
  void save_weights(const PanelState& state);

  /// `title` as a button at the cursor, of that height, with a chevron behind it; the menu below it.
  void draw_button(engine::Ui& ui, std::string_view title, float height, const PanelState& state,
                   PanelActions& actions);
  /// The file dialog, while it is open.
  void draw_dialog(engine::Ui& ui, PanelActions& actions) { files_.draw(ui, actions); }
  FileDialog& files() { return files_; }

 private:
  void draw_entries(engine::Ui& ui, const PanelState& state, PanelActions& actions);

  FileDialog files_;
};

}  // namespace glassbox
