#pragma once

#include <optional>
#include <span>
#include <string>

#include "demos/glassbox/views/frame.h"
#include "glassbox/engine/draw/rect.h"

namespace glassbox {

/// The timeline under a morph: buttons, a stop for each layer step, the speed.
class MorphTimeline {
 public:
  enum class Part { previous, play, next, speed, track };

  /// Places the timeline for an area and that many layer steps.
  void layout(const Area& area, std::size_t steps);
  void draw(const Frame& frame, const Area& area, std::span<const std::string> names, double position,
            engine::Painter& painter) const;

  std::optional<Part> part_at(glm::vec2 place) const;
  /// Changes the morph as a press on the timeline does; on the track, it stops there. Returns the part under
  /// the pointer.
  std::optional<Part> press(glm::vec2 place, MorphState& morph) const;
  /// The position of a place on the track, in layer steps; it snaps to a near stop.
  double position_at(float x) const;

 private:
  float stop_x(double position) const;

  engine::Rect previous_, play_, next_, speed_, track_;
  float left_ = 0.0f, right_ = 0.0f, middle_ = 0.0f;  ///< of the line
  float unit_ = 1.0f;
  std::size_t steps_ = 0;
};

}  // namespace glassbox
