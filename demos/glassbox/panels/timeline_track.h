#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "demos/glassbox/views/theme.h"
#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/ui/ui.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// The timeline's axis: the run's steps from the first that can be restored to the latest.
struct TimelineTrack {
  engine::Rect area;  ///< of the axis, with the strip's full height
  std::int64_t first = 0;
  std::int64_t latest = 0;

  /// The latest step is the right end, even if the run has not started.
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

/// Whether the losses differ so much that the curve needs a logarithmic scale.
bool wants_log_scale(const nn::MetricsCurve& curve);

/// Draws the loss curve, the axis, its ticks, a flag where the accuracy first reached 100 %, the bookmarks
/// and the knob at `shown`. `bright` is the bookmark under the mouse.
void draw_timeline_track(const engine::Ui& ui, const Theme& theme, const nn::Snapshot& snapshot,
                         const TimelineTrack& track, std::int64_t shown, bool held,
                         std::optional<std::int64_t> bright);

}  // namespace glassbox
