#pragma once

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// Asks for the activations of a network whose file holds only weights.
class ActivationPopup {
 public:
  /// Open while `state.session.activations_wanted` is set; the answer clears it, and other code may clear it
  /// too. Call within an ImGui window.
  void draw(engine::Ui& ui, PanelState& state, PanelActions& actions);

 private:
  void draw_question(engine::Ui& ui, PanelState& state, PanelActions& actions);

  nn::Activation hidden_ = nn::Activation::sigmoid;
  nn::Activation output_ = nn::Activation::sigmoid;
};

}  // namespace glassbox
