#include "demos/glassbox/views/map_brush.h"

#include <algorithm>
#include <glm/geometric.hpp>
#include <string>
#include <utility>

#include "demos/glassbox/session/paint.h"
#include "demos/glassbox/views/data_color.h"
#include "demos/glassbox/views/field_reading.h"
#include "demos/glassbox/views/pixel_size.h"

namespace glassbox {

namespace {

using engine::Rect;

bool has_brush(const Brush& brush, const nn::Snapshot& snapshot) {
  return brush.tool != BrushTool::off && snapshot.dataset != nullptr && !snapshot.frozen &&
         is_paintable(*snapshot.dataset);
}

/// A class that the data have.
std::size_t label_of(const Brush& brush, const nn::Dataset& data) {
  return std::min(brush.label, data.classes.size() - 1);
}

/// In the map's own coordinates, whose side is 2.
float brush_radius(const Brush& brush) { return 0.02f * brush.size; }

Color brush_color(const Brush& brush, const Frame& frame) {
  const nn::Dataset& data = *frame.snapshot.dataset;
  return brush.tool == BrushTool::add ? class_color(frame.theme, data.classes.size(), label_of(brush, data))
                                      : frame.theme.text1;
}

}  // namespace

bool MapBrush::press(const PointerEvent& event, const PointerContext& context, const Rect& square) {
  const Brush& brush = context.options.brush;
  const bool plain = event.left && !event.control && !event.shift && !event.alt;
  if (!plain || !plane_ || !square.contains(event.place) || !has_brush(brush, context.snapshot)) return false;
  stroke_ = Stroke{brush, square, plane_, {place_on_map(square, event.place)}};
  stroke_->brush.label = label_of(brush, *context.snapshot.dataset);
  return true;
}

void MapBrush::drag(const PointerEvent& event) {
  constexpr float least_step = 0.1f;  // of the radius
  const glm::vec2 place = place_on_map(stroke_->square, event.place);
  std::vector<glm::vec2>& path = stroke_->path;
  if (glm::distance(place, path.back()) < least_step * brush_radius(stroke_->brush)) return;
  // A stroke too long to keep whole goes straight to where the pointer is.
  if (path.size() == BrushStroke::most_places) path.pop_back();
  path.push_back(place);
}

void MapBrush::finish(const PointerContext& context) {
  if (!stroke_) return;
  const Stroke stroke = *std::exchange(stroke_, std::nullopt);
  const double radius = static_cast<double>(brush_radius(stroke.brush));
  const nn::InputSquare shown = stroke.plane->square_of_two();
  BrushStroke painted{.brush = stroke.brush};
  for (std::size_t axis = 0; axis < 2; ++axis)
    painted.radii[axis] = radius * static_cast<double>(shown.half[axis]);
  for (const glm::vec2 place : stroke.path)
    painted.path.push_back(
        {static_cast<double>(shown.input_at(0, place.x)), static_cast<double>(shown.input_at(1, place.y))});
  context.actions.stroke = std::move(painted);
}

void MapBrush::draw(const Frame& frame, const Area& area, const Rect& square, engine::Painter& painter) {
  plane_ = frame.plane;
  const Brush& brush = stroke_ ? stroke_->brush : frame.options.brush;
  if (!has_brush(brush, frame.snapshot)) return;
  const Color color = brush_color(brush, frame);
  const float radius = 0.5f * square.width * brush_radius(brush);
  const float stroke_width = line_px(1.5f, area.unit);
  painter.clip(square);
  if (stroke_) {
    constexpr float veil = 0.3f;
    std::vector<glm::vec2> pixels;
    for (const glm::vec2 place : stroke_->path) pixels.push_back(pixel_on_map(square, place));
    if (brush.tool == BrushTool::move) {
      painter.line(pixels.front(), pixels.back(), stroke_width, color);
    } else {
      for (const glm::vec2 pixel : pixels)
        painter.ring(pixel, radius, stroke_width, Color{glm::vec3(color), veil});
    }
    painter.ring(pixels.front(), radius, stroke_width, color);
    painter.ring(pixels.back(), radius, stroke_width, color);
  } else if (const auto& pointer = frame.pointing.place; pointer && square.contains(*pointer)) {
    painter.ring(*pointer, radius, stroke_width, color);
  }
  painter.unclip();
}

bool MapBrush::draw_key(const Frame& frame, glm::vec2 right, float left_limit, float unit,
                        engine::Painter& painter) {
  const Brush& brush = frame.options.brush;
  if (!has_brush(brush, frame.snapshot)) return false;
  const nn::Dataset& data = *frame.snapshot.dataset;
  std::string words = std::string("drag: ") + std::string(nn::name_of(brush.tool));
  if (brush.tool == BrushTool::add) words += " " + data.classes[label_of(brush, data)];
  words += " · Ctrl: shift the map";
  const engine::TextStyle style{engine::Face::regular, 13.0f * unit, frame.theme.text2,
                                engine::TextStyle::Align::right};
  if (right.x - painter.text_width(words, style) >= left_limit) painter.text(right, words, style);
  return true;
}

}  // namespace glassbox
