#pragma once

#include <glm/vec2.hpp>
#include <vector>

#include "demos/glassbox/views/view.h"

namespace glassbox {

/// Loss and accuracy over steps, of the training and the held-out samples.
class CurvesView {
 public:
  void draw(const Frame& frame, const Area& area, engine::Painter& painter);

  /// "— train  — held out", right-aligned at `right`, centred on `y`.
  static void draw_key(const Frame& frame, glm::vec2 right, float unit, engine::Painter& painter);

 private:
  /// One of the two charts: which figure it draws of a point of the curve, and how it scales.
  struct Chart;

  static void draw_furniture(const Frame& frame, const Area& area, engine::Painter& painter);
  void draw_chart(const Chart& chart, const Frame& frame, const engine::Rect& plot, float unit, bool still,
                  engine::Painter& painter);
  void draw_curve(const Chart& chart, const Frame& frame, const engine::Rect& plot, bool test,
                  double last_step);

  std::vector<glm::vec2> line_;  ///< pixels; reused from frame to frame
};

}  // namespace glassbox
