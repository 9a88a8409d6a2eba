#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "demos/glassbox/views/theme.h"
#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/ui/ui.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// The line of the timeline: the run's steps from the first that can be had again to the latest.
struct TimelineTrack {
  engine::Rect area;  ///< of the line, with the strip's whole height
  std::int64_t first = 0;
  std::int64_t latest = 0;

  /// The latest step is the right end, also of a run that has not begun.
  float x_of(std::int64_t step) const;
  std::int64_t step_at(float x) const;
  float line_y() const { return area.y + 0.5f * area.height; }
};

/// Round steps from first to latest, at most 24.
struct TimelineTicks {
  std::int64_t spacing = 1;  ///< 1, 2 or 5 times a power of ten
  std::vector<std::int64_t> steps;
  bool is_long(std::int64_t step) const;
};
TimelineTicks timeline_ticks(std::int64_t first, std::int64_t latest);

/// Whether losses of the curve differ so much that only their logarithms can be seen beside each other.
bool wants_log_scale(const nn::MetricsCurve& curve);

/// Draws the loss behind the line, the line, its ticks, the flag where the accuracy first reached 100 %, the
/// bookmarks and the knob at `shown`. `bright` is the bookmark that the mouse is over.
void draw_timeline_track(const engine::Ui& ui, const Theme& theme, const nn::Snapshot& snapshot,
                         const TimelineTrack& track, std::int64_t shown, bool held,
                         std::optional<std::int64_t> bright);

}  // namespace glassbox
