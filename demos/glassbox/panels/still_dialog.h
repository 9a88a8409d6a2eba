#pragma once

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// Asks which picture to save: the stage or one view, its size and theme, with or without the interface. The
/// picture shows the step at which the dialog was opened, even if training continues.
class StillDialog {
 public:
  void open() { opening_ = true; }

  /// Draws the dialog while open; adds a request to `actions`. Call within an ImGui window.
  void draw(engine::Ui& ui, const nn::Snapshot& snapshot, const PanelState& state, PanelActions& actions);

 private:
  void draw_rows(engine::Ui& ui, float width);

  bool opening_ = false;
  PictureSpec picture_{.interface = true};
  std::shared_ptr<const nn::Snapshot> snapshot_;  ///< taken when the dialog opened; null while closed
};

}  // namespace glassbox
