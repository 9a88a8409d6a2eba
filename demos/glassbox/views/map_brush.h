#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "demos/glassbox/views/frame.h"
#include "demos/glassbox/views/pointer.h"
#include "glassbox/engine/draw/painter.h"
#include "glassbox/engine/draw/rect.h"

namespace glassbox {

/// The brush over a map of two features: its ring at the pointer, and the stroke until the button goes up.
class MapBrush {
 public:
  /// The left button alone, within the map that was drawn last. Returns whether a stroke begins.
  bool press(const PointerEvent& event, const PointerContext& context, const engine::Rect& square);
  void drag(const PointerEvent& event);
  /// Gives the stroke to the actions.
  void finish(const PointerContext& context);
  void let_go() { stroke_.reset(); }
  bool paints() const { return stroke_.has_value(); }

  void draw(const Frame& frame, const Area& area, const engine::Rect& square, engine::Painter& painter);
  /// What a drag does, right-aligned; false, and nothing is drawn, without a brush.
  bool draw_key(const Frame& frame, glm::vec2 right, float left_limit, float unit, engine::Painter& painter);

 private:
  struct Stroke {
    Brush brush;
    engine::Rect square;  ///< of the map at the press, px
    std::shared_ptr<const PlaneFrame> plane;
    std::vector<glm::vec2> path;  ///< places of the map, -1 … 1 within it
  };

  std::optional<Stroke> stroke_;
  std::shared_ptr<const PlaneFrame> plane_;  ///< of the picture that was drawn last
};

}  // namespace glassbox
