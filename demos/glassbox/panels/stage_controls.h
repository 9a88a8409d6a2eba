#pragma once

#include "demos/glassbox/stage.h"
#include "engine/ui/ui.h"

namespace glassbox {

/// What can be done to the stage itself: the dividers drag, a tile's title opens the list of views.
class StageControls {
 public:
  /// `area` is the stage's rectangle; with `two_runs` a tile's list offers which of them it shows. Draws
  /// nothing but the open list.
  void draw(engine::Ui& ui, Stage& stage, const engine::Rect& area, bool two_runs = false);

 private:
  void draw_divider(engine::Ui& ui, Stage& stage, Stage::Divider which, const engine::Rect& area);
  void draw_title(engine::Ui& ui, Stage& stage, std::size_t tile, const engine::Rect& rect, bool two_runs);
};

}  // namespace glassbox
