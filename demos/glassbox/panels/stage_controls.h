#pragma once

#include <optional>

#include "demos/glassbox/stage/stage.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// Controls on the stage itself: drag a divider, click a tile's title for its menu, double-click it to fill
/// the stage.
class StageControls {
 public:
  /// `area` is the stage's rectangle; with `two_runs` a tile's menu also offers the run to show. Draws only
  /// an open menu and the divider under the mouse.
  void draw(engine::Ui& ui, Stage& stage, const engine::Rect& area, bool two_runs = false);

 private:
  void draw_divider(engine::Ui& ui, Stage& stage, const StageDivider& divider, const engine::Rect& area);
  void draw_title(engine::Ui& ui, Stage& stage, std::size_t tile, const engine::Rect& rect, bool two_runs);

  std::optional<std::size_t> held_;  ///< the split of the dragged divider
  float held_at_ = 0.0f;             ///< offset of the grab point from the divider's middle, px
};

}  // namespace glassbox
