#pragma once

#include <memory>
#include <optional>

#include "demos/glassbox/views/own_sample_trace.h"
#include "demos/glassbox/views/plane_frame.h"

namespace glassbox {

/// The user's own sample as a named point.
void draw_own_point(const Frame& frame, const Area& area, glm::vec2 place, bool drawing,
                    engine::Painter& painter);

/// The user's own sample on a map, at its orthogonal projection onto the plane.
class OwnSampleMark {
 public:
  /// In a map that fills `square`; draws nothing without such a sample, or where it is beside the map.
  void draw(const Frame& frame, const Area& area, const engine::Rect& square, engine::Painter& painter);

 private:
  OwnSampleTrace own_;
  std::shared_ptr<const PlaneFrame> plane_;  ///< and the sample, that place_ is of
  std::optional<std::uint64_t> version_;
  glm::vec2 place_{0.0f};
};

}  // namespace glassbox
