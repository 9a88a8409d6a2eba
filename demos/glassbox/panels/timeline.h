#pragma once

#include <cstdint>
#include <optional>

#include "demos/glassbox/panels/bookmark_popup.h"
#include "demos/glassbox/panels/history_popup.h"
#include "demos/glassbox/panels/panel_state.h"
#include "demos/glassbox/panels/timeline_track.h"
#include "demos/glassbox/views/theme.h"
#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/ui/ui.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// The strip below the stage: drag through the run's history, play it, bookmark, compare and continue from
/// steps.
class TimelineStrip {
 public:
  /// Call within an ImGui frame, outside any window.
  void draw(engine::Ui& ui, const Theme& theme, const nn::Snapshot& snapshot, PanelState& state,
            PanelActions& actions, const engine::Rect& area);

 private:
  struct Context;
  /// Returns its right end.
  static float draw_playback(const Context& context);
  void draw_actions(const Context& context, float clip_left);
  void draw_step(const Context& context, const engine::Rect& place, bool past);
  void draw_track(const Context& context, const TimelineTrack& track);
  void ease(bool past, bool reduced_motion);

  std::optional<std::int64_t> held_;  ///< the dragged step; beyond all: the latest
  float opened_ = -1.0f;              ///< how far the history buttons are out, 0 … 1; -1: not drawn yet
  float rest_ = 0.0f;                 ///< seconds that the mouse has rested on the track
  BookmarkPopup bookmark_popup_;
  HistoryPopup history_popup_;
};

}  // namespace glassbox
