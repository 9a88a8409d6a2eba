#pragma once

#include <string>

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/ui/ui.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// "1.2 of 256 MB, 700 checkpoints"
std::string history_fact(const nn::Timeline& timeline);

/// Memory use and budget of the run's history, and the exchange with a run that was set aside.
class HistoryPopup {
 public:
  void open() { opening_ = true; }
  /// Drawn above `anchor`, right edges aligned.
  void draw(engine::Ui& ui, const nn::Snapshot& snapshot, PanelState& state, PanelActions& actions,
            const engine::Rect& anchor);

 private:
  double megabytes_ = 256.0;
  bool opening_ = false;
};

}  // namespace glassbox
