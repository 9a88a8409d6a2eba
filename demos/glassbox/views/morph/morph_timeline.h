#pragma once

#include <optional>
#include <span>
#include <string>

#include "demos/glassbox/views/frame.h"
#include "glassbox/engine/draw/rect.h"

namespace glassbox {

/// The strip under a morph: buttons, a stop for every stage, the speed.
class MorphTimeline {
 public:
  enum class Part { previous, play, next, speed, track };

  /// Lays the strip out for an area and that many stages.
  void layout(const Area& area, std::size_t stages);
  void draw(const Frame& frame, const Area& area, std::span<const std::string> names, double position,
            engine::Painter& painter) const;

  std::optional<Part> part_at(glm::vec2 place) const;
  /// Does what a press on the strip means: on the track, the morph stops there. Returns the part; nothing
  /// beside the strip.
  std::optional<Part> press(glm::vec2 place, MorphState& morph) const;
  /// The position in stages that a place on the track means; near a stop that stop.
  double position_at(float x) const;

 private:
  float stop_x(double position) const;

  engine::Rect previous_, play_, next_, speed_, track_;
  float left_ = 0.0f, right_ = 0.0f, middle_ = 0.0f;  ///< of the line
  float unit_ = 1.0f;
  std::size_t stages_ = 0;
};

}  // namespace glassbox
