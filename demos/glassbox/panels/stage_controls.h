#pragma once

#include <optional>

#include "demos/glassbox/stage/stage.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// What can be done to the stage itself: the dividers drag, a tile's title opens its menu, and a double click
/// on it gives the tile the whole stage.
class StageControls {
 public:
  /// `area` is the stage's rectangle; with `two_runs` a tile's menu offers which of them it shows. Draws
  /// nothing but an open menu, and the divider under the mouse.
  void draw(engine::Ui& ui, Stage& stage, const engine::Rect& area, bool two_runs = false);

 private:
  void draw_divider(engine::Ui& ui, Stage& stage, const StageDivider& divider, const engine::Rect& area);
  void draw_title(engine::Ui& ui, Stage& stage, std::size_t tile, const engine::Rect& rect, bool two_runs);

  std::optional<std::size_t> held_;  ///< the split whose divider is dragged
  float held_at_ = 0.0f;             ///< from the divider's middle to where the mouse took hold of it, px
};

}  // namespace glassbox
