#pragma once

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// Asks which picture to keep: the stage or one view, its size, theme, with or without the interface.
class StillDialog {
 public:
  void open() { opening_ = true; }

  /// Draws the dialog while it is open; a request goes to `actions`. Call within an ImGui window.
  void draw(engine::Ui& ui, const PanelState& state, PanelActions& actions);

 private:
  void draw_rows(engine::Ui& ui, float width);

  bool opening_ = false;
  StillRequest request_;
};

}  // namespace glassbox
