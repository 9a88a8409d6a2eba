#include "glassbox/engine/draw/axes.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace glassbox::engine {

namespace {

/// Which sides of the box the axes use for this viewer: the signs of the nearer sides, and the left corner.
struct Sides {
  float x;
  float z;
  glm::vec2 left;  ///< x and z of the corner
};

Sides sides_of(const SceneView& view) {
  const glm::vec3& to_viewer = view.axes.floor_to_viewer;
  Sides sides{to_viewer.x >= 0.0f ? 1.0f : -1.0f, to_viewer.z >= 0.0f ? 1.0f : -1.0f, {}};
  const auto across = [&](glm::vec2 corner) {
    return glm::dot(view.axes.right, glm::vec3(corner.x, 0.0f, corner.y));
  };
  const glm::vec2 a(sides.x, -sides.z);
  const glm::vec2 b(-sides.x, sides.z);
  sides.left = across(a) < across(b) ? a : b;
  return sides;
}

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

/// The screen's left, as a direction on the floor.
glm::vec3 leftward(const SceneView& view) { return -view.axes.right; }

constexpr float height_label_gap = 0.075f;  ///< from the corner to the right end of a tick label
constexpr float height_name_rise = 0.125f;

}  // namespace

void Axes::draw_lines(const SceneView& view, const AxesText& text, const AxesStyle& style) {
  const Sides sides = sides_of(view);
  const float edge = 1.0f + style.plate_border;
  segments_.clear();
  const auto add = [&](const glm::vec3& a, const glm::vec3& b, const Color& color, float width) {
    segments_.push_back({a, b, color, width});
  };
  const auto corner = [&](glm::vec2 at, float y) { return glm::vec3(at.x, y, at.y); };
  const glm::vec2 back(-sides.x, -sides.z);
  const glm::vec2 right = -sides.left;

  for (const Tick& tick : text.height.ticks) {
    const float y = tick.at * style.height;
    add(corner(sides.left, y), corner(back, y), style.box, style.line_width);
    add(corner(back, y), corner(right, y), style.box, style.line_width);
  }
  add(corner(sides.left, style.plate_level), corner(sides.left, 0.0f), style.box, style.line_width);
  for (const glm::vec2 at : {back, right})
    add(corner(at, style.plate_level), corner(at, style.height), style.box, style.line_width);

  add(corner(sides.left, 0.0f), corner(sides.left, style.height), style.axis, style.line_width);
  for (const Tick& tick : text.height.ticks) {
    const glm::vec3 at = corner(sides.left, tick.at * style.height);
    add(at, at + style.tick * leftward(view), tick.marked ? style.mark : style.axis,
        tick.marked ? style.mark_width : style.line_width);
  }

  const float y = style.plate_level;
  add({-edge, y, sides.z * edge}, {edge, y, sides.z * edge}, style.plate_edge, style.line_width);
  add({sides.x * edge, y, -edge}, {sides.x * edge, y, edge}, style.plate_edge, style.line_width);
  for (const Tick& tick : text.x1.ticks) {
    add({tick.at, y, sides.z * edge}, {tick.at, y, sides.z * (edge + style.tick)}, style.axis,
        style.line_width);
  }
  for (const Tick& tick : text.x2.ticks) {
    add({sides.x * edge, y, -tick.at}, {sides.x * (edge + style.tick), y, -tick.at}, style.axis,
        style.line_width);
  }
  lines_.set(segments_);
  lines_.draw(view, {.depth = DepthUse::test, .bias = 1.0f});
}

void Axes::draw_text(Painter& painter, const SceneView& view, const AxesText& text, const AxesStyle& style) {
  const Sides sides = sides_of(view);
  const float edge = 1.0f + style.plate_border;
  const float y = style.plate_level;
  placed_.clear();

  TextStyle centered = style.tick_text;
  centered.align = TextStyle::Align::center;
  TextStyle name = style.name_text;
  name.align = TextStyle::Align::center;
  name.widest = std::max(1.6f * view.scale, 6.0f * name.em);
  TextStyle beside = style.tick_text;
  beside.align = TextStyle::Align::right;

  // Keeps tick labels clear of ticks, and names clear of tick labels, in small pictures.
  const float label_gap = std::max(style.label_gap, style.tick + .9f * style.tick_text.em / view.scale);
  const float name_gap = std::max(style.name_gap, label_gap + .6f * style.name_text.em / view.scale);

  const glm::vec3 top(sides.left.x, style.height, sides.left.y);
  for (const Tick& tick : text.height.ticks) {
    beside.color = tick.marked ? style.mark_text : style.tick_text.color;
    const glm::vec3 at(sides.left.x, tick.at * style.height, sides.left.y);
    place(painter, view.project(at + height_label_gap * leftward(view)), tick.text, beside);
  }
  const float rise = std::max(height_name_rise * view.scale, 1.2f * style.name_text.em);
  place(painter, view.project(top + style.tick * leftward(view)) - glm::vec2(0.0f, rise), text.height.name,
        name);
  // Moves a name outwards if it is too long to fit beside its edge, so that it never covers the plate.
  const auto place_name = [&](const glm::vec3& along, const glm::vec3& outward, const std::string& words) {
    const glm::vec3 middle = edge * outward + glm::vec3(0.0f, y, 0.0f);
    const glm::vec2 on_edge = view.project(middle);
    const glm::vec2 edge_way = view.project(middle + along) - on_edge;
    glm::vec2 at = view.project(middle + name_gap * outward);
    const float met = std::abs(edge_way.y) > 1e-3f ? (at.y - on_edge.y) / edge_way.y : 2.0f;
    if (std::abs(met) <= 1.0f) {
      const float room = at.x - (on_edge.x + met * edge_way.x);
      const float needed = 0.5f * painter.text_width(words, name) + 0.4f * name.em;
      at.x += std::copysign(std::max(needed - std::abs(room), 0.0f), room);
    }
    place(painter, at, words, name);
  };
  place_name({1.0f, 0.0f, 0.0f}, {0.0f, 0.0f, sides.z}, text.x1.name);
  place_name({0.0f, 0.0f, 1.0f}, {sides.x, 0.0f, 0.0f}, text.x2.name);
  for (const Tick& tick : text.x1.ticks)
    place(painter, view.project({tick.at, y, sides.z * (edge + label_gap)}), tick.text, centered);
  for (const Tick& tick : text.x2.ticks)
    place(painter, view.project({sides.x * (edge + label_gap), y, -tick.at}), tick.text, centered);
}

void Axes::place(Painter& painter, glm::vec2 position, const std::string& text, const TextStyle& style) {
  const float width = painter.text_width(text, style);
  const float left = style.align == TextStyle::Align::center ? position.x - 0.5f * width : position.x - width;
  const float apart = 0.2f * style.em;
  const Rect rect{left - apart, position.y - 0.45f * style.em, width + 2.0f * apart, 0.9f * style.em};
  for (const Rect& other : placed_) {
    if (overlap(rect, other)) return;
  }
  placed_.push_back(rect);
  painter.text(position, text, style);
}

}  // namespace glassbox::engine
