#pragma once

#include <array>
#include <optional>
#include <vector>

#include "demos/glassbox/views/own_sample_trace.h"
#include "demos/glassbox/views/pointer.h"

namespace glassbox {

/// A sheet that one draws an image on with the pointer: the left button draws, another one erases.
class DrawingPad {
 public:
  /// Draws the sheet as large as fits into `room`.
  void draw(const Frame& frame, const Area& area, const engine::Rect& room, bool erasing,
            engine::Painter& painter);
  const engine::Rect& sheet() const { return sheet_; }

  /// Begins a stroke; returns whether the place is on the sheet.
  bool press(const PointerEvent& event, bool erasing, const PointerContext& context);
  void drag(const PointerEvent& event, const PointerContext& context);
  void release() { drawing_ = false; }

 private:
  void update_paths(const std::vector<nn::Stroke>& strokes);
  std::array<float, 2> place_of(glm::vec2 pixel) const;

  engine::Rect sheet_;
  bool drawing_ = false;
  std::vector<nn::Stroke> strokes_;            ///< that paths_ shows
  std::vector<std::vector<glm::vec2>> paths_;  ///< in heights of the sheet
  std::vector<glm::vec2> line_;
};

}  // namespace glassbox
