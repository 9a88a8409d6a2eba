#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "glassbox/engine/draw/line_set.h"
#include "glassbox/engine/draw/painter.h"
#include "glassbox/engine/scene/color.h"
#include "glassbox/engine/scene/scene_view.h"

namespace glassbox::engine {

/// A tick of an axis: its position in the axis's range (x1, x2: -1 … 1; height: 0 … 1) and its label.
struct Tick {
  float at = 0.0f;
  std::string text;
  bool marked = false;  ///< draw it in the mark colours
};

struct AxisText {
  std::string name;
  std::vector<Tick> ticks;
};

/// The labels of the axes around a sheet over the square [-1, 1]².
struct AxesText {
  AxisText x1, x2, height;
};

/// Lengths are in world units unless noted.
struct AxesStyle {
  float height = 1.15f;  ///< of the box
  float plate_level = -0.62f;
  float plate_border = 0.1f;
  Color box{1.0f};
  Color axis{1.0f};
  Color plate_edge{1.0f};
  Color mark{1.0f};
  Color mark_text{1.0f};
  float line_width = 1.0f;  ///< px
  float mark_width = 2.2f;  ///< px
  float tick = 0.045f;
  float label_gap = 0.13f;  ///< from the plate to the centre of a tick label
  float name_gap = 0.36f;
  TextStyle tick_text;
  TextStyle name_text;
};

/// The axes around a scene over the square: the back walls of the box, ticks along the two plate edges nearer
/// to the viewer and along the left corner of the box, and labels that face the viewer.
class Axes {
 public:
  explicit Axes(ShaderLibrary& shaders) : lines_(shaders) {}

  /// Call after the plate and before the contents of the box. Tests depth.
  void draw_lines(const SceneView& view, const AxesText& text, const AxesStyle& style);
  /// Draws over the scene. Skips labels that would overlap an earlier one.
  void draw_text(Painter& painter, const SceneView& view, const AxesText& text, const AxesStyle& style);

  std::size_t take_bytes_written() { return lines_.take_bytes_written(); }

 private:
  void place(Painter& painter, glm::vec2 position, const std::string& text, const TextStyle& style);

  LineSet lines_;
  std::vector<LineSegment> segments_;
  std::vector<Rect> placed_;
};

}  // namespace glassbox::engine
