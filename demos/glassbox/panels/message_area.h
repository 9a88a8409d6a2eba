#pragma once

#include <string>

#include "demos/glassbox/panels/panel_state.h"
#include "engine/draw/rect.h"
#include "engine/ui/ui.h"
#include "nn/training/snapshot.h"

namespace glassbox {

/// Lines above the timeline, where there is something to say: what a change kept, why training paused, what
/// was set aside (with a way back), that an earlier session can be restored. They go by themselves after a
/// while, unless they wait for an answer.
class MessageArea {
 public:
  /// `stage` is what it floats over, at the lower edge; `time` is the frame's clock in seconds.
  void draw(engine::Ui& ui, const nn::Snapshot& snapshot, PanelState& state, PanelActions& actions,
            const engine::Rect& stage, double time);

  /// Says something of the program's own ("saved captures/still-0001.png"), until the run has news.
  void say(std::string text) { pending_ = std::move(text); }

  /// Whether something is shown that goes by itself: frames must go on until then.
  bool leaving() const { return leaves_ && !shown_.empty(); }

 private:
  void take_news(const nn::Snapshot& snapshot, double time);

  std::string pending_;
  std::string said_by_run_;
  std::string shown_;
  double since_ = 0.0;
  bool leaves_ = true;
  bool was_past_ = false;      ///< the snapshot before this one showed the past
  bool tells_branch_ = false;  ///< what is shown tells that a run was set aside
};

}  // namespace glassbox
