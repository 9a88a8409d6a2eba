#include "demos/glassbox/views/morph/morph_decision.h"

#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::TextStyle;
using Kind = nn::LayerStep::Kind;

/// Calls draw(stop, visibility) for the stops that the position lies between.
template <class Draw>
void for_seen_stops(const MorphScene& scene, Draw&& draw) {
  const engine::MorphBlend& blend = scene.blend;
  if (blend.from == blend.to) return draw(blend.from, 1.0f);
  if (blend.weight < 1.0f) draw(blend.from, 1.0f - blend.weight);
  if (blend.weight > 0.0f) draw(blend.to, blend.weight);
}

/// In the coordinates of the picture's box.
MorphPlane in_box(const MorphPlane& plane, const engine::MorphBox& box) {
  return {plane.normal * box.half, plane.offset + glm::dot(plane.normal, box.center)};
}

MorphPlane difference(const MorphPlane& a, const MorphPlane& b) {
  return {a.normal - b.normal, a.offset - b.offset};
}

/// Calls draw(border, i, j) for the planes between any two classes; of a single plane, for itself.
template <class Draw>
void for_borders(std::span<const MorphPlane> planes, const engine::MorphBox& box, Draw&& draw) {
  if (planes.size() == 1) return draw(in_box(planes[0], box), 0, 0);
  for (std::size_t i = 0; i < planes.size(); ++i) {
    for (std::size_t j = i + 1; j < planes.size(); ++j)
      draw(in_box(difference(planes[i], planes[j]), box), i, j);
  }
}

/// A segment of the floor, kept where a plane's value is not below 0.
struct FloorSegment {
  glm::vec3 a{0.0f}, b{0.0f};
  bool empty = false;

  void clip(const MorphPlane& plane) {
    const float at_a = glm::dot(plane.normal, a) + plane.offset,
                at_b = glm::dot(plane.normal, b) + plane.offset;
    if (at_a < 0.0f && at_b < 0.0f) empty = true;
    if (at_a * at_b >= 0.0f) return;
    (at_a < 0.0f ? a : b) = a + (b - a) * (at_a / (at_a - at_b));
  }
};

/// Where a plane cuts the square at the height `flat`.
FloorSegment cut_floor(const MorphPlane& plane, float flat) {
  // Both ends on the border of the square, whatever the slope.
  const float nx = plane.normal.x, nz = plane.normal.z, offset = plane.offset + plane.normal.y * flat;
  std::array<glm::vec3, 4> ends;
  std::size_t count = 0;
  for (const float side : {-1.0f, 1.0f}) {
    const float z = -(nx * side + offset) / nz;
    if (count < 4 && std::abs(z) <= 1.0f) ends[count++] = {side, flat, z};
    const float x = -(nz * side + offset) / nx;
    if (count < 4 && std::abs(x) < 1.0f) ends[count++] = {x, flat, side};
  }
  if (count < 2) return {{}, {}, true};
  return {ends[0], ends[1]};
}

/// In spaces of one or two axes, the decision is points or lines.
void draw_flat_marks(const MorphScene& scene, const Frame& frame, const Area& area, std::size_t stop,
                     float alpha, engine::Painter& painter) {
  const int axes = scene.trace.stops()[stop].axes;
  const std::span<const MorphPlane> planes = scene.trace.decisions().at(stop);
  if (axes > 2) return;
  const engine::MorphBox box = scene.blend.box();
  const float flat = -box.center.y / box.half;
  const Color color = faded(frame.theme.decision_mark, alpha);
  const float width = line_px(area.still ? 2.6f : 1.8f, area.unit);
  for_borders(planes, box, [&](const MorphPlane& border, std::size_t i, std::size_t j) {
    FloorSegment segment;
    if (axes == 1) {
      const float x = -border.offset / border.normal.x;
      if (!(std::abs(x) <= 1.0f)) return;
      segment.a = segment.b = {x, flat, -box.center.z / box.half};
    } else {
      segment = cut_floor(border, flat);
    }
    for (std::size_t k = 0; k < planes.size() && !segment.empty; ++k) {
      if (k == i || k == j) continue;
      const MorphPlane lead = in_box(difference(planes[i], planes[k]), box);
      if (axes == 1) {
        segment.empty = glm::dot(lead.normal, segment.a) + lead.offset < 0.0f;
      } else {
        segment.clip(lead);
      }
    }
    if (segment.empty) return;
    if (axes == 2)
      return painter.line(scene.view.project(segment.a), scene.view.project(segment.b), width, color);
    const glm::vec2 place = scene.view.project(segment.a);
    const glm::vec2 up(0.0f, (area.still ? 26.0f : 14.0f) * area.unit);
    painter.line(place - up, place + up, width, color);
  });
}

/// In the triangle of three probabilities, the borders run from its middle to the middles of its sides.
void draw_triangle_marks(const MorphScene& scene, const Frame& frame, const Area& area, float alpha,
                         engine::Painter& painter) {
  const engine::MorphBox box = scene.blend.box();
  const auto pixel = [&](const glm::vec3& probabilities) {
    return scene.view.project((in_world(in_simplex(probabilities)) - box.center) / box.half);
  };
  const glm::vec2 middle = pixel(glm::vec3(1.0f / 3.0f));
  const Color color = faded(frame.theme.decision_mark, alpha);
  for (int k = 0; k < 3; ++k) {
    glm::vec3 side(.5f);
    side[k] = 0.0f;
    painter.line(middle, pixel(side), line_px(area.still ? 2.6f : 1.8f, area.unit), color);
  }
}

/// The decision threshold at a stop of the output; nothing elsewhere.
std::optional<float> threshold_at(const MorphScene& scene, std::size_t index) {
  const MorphStop& stop = scene.trace.stops()[index];
  const bool output = index + 2 >= scene.trace.stops().size();
  if (stop.step.kind == Kind::probabilities && stop.axes == 1) return .5f;
  const std::optional<float> z = scene.trace.decisions().threshold_z();
  if (!output || stop.step.kind == Kind::weights || !z) return std::nullopt;
  return stop.step.kind == Kind::linear ? *z : scene.trace.decisions().threshold_a();
}

/// The orange mark on the output's line; it moves along from z to y.
void draw_threshold(const MorphScene& scene, const Frame& frame, const Area& area, engine::Painter& painter) {
  const std::optional<float> from = threshold_at(scene, scene.blend.from);
  const std::optional<float> to = threshold_at(scene, scene.blend.to);
  if (!from && !to) return;
  const float alpha = from && to ? 1.0f : from ? 1.0f - scene.blend.weight : scene.blend.weight;
  const engine::MorphBox box = scene.blend.box();
  const float value = glm::mix(from ? *from : *to, to ? *to : *from, scene.blend.value_weight());
  const float x = (value - box.center.x) / box.half;
  if (std::abs(x) > 1.0f) return;
  const glm::vec2 place = scene.view.project({x, -box.center.y / box.half, -box.center.z / box.half});
  const glm::vec2 up(0.0f, (area.still ? 64.0f : 34.0f) * area.unit);
  const Color color = faded(frame.theme.decision_mark, alpha);
  painter.line(place - up, place + .2f * up, line_px(area.still ? 3.2f : 2.2f, area.unit), color);
  const TextStyle style{Face::mono, text_px(area.still ? 20.0f : 13.0f, area.unit), color,
                        TextStyle::Align::center};
  const std::size_t nearer = to && (!from || scene.blend.weight > .5f) ? scene.blend.to : scene.blend.from;
  const double half = static_cast<double>(scene.trace.stops()[nearer].box.half);
  painter.text(place - up - glm::vec2(0.0f, .9f * style.em),
               short_figure(static_cast<double>(nearer == scene.blend.to && to ? *to : *from), half), style);
}

}  // namespace

void draw_decision_planes(const MorphScene& scene, const Frame& frame, const Area& area,
                          engine::PlanePatch& patch) {
  if (!frame.morph.decision) return;
  const engine::MorphBox box = scene.blend.box();
  for_seen_stops(scene, [&](std::size_t stop, float alpha) {
    const std::span<const MorphPlane> planes = scene.trace.decisions().at(stop);
    if (scene.trace.stops()[stop].axes < 3 || is_triangle(scene.trace.stops()[stop])) return;
    const bool many = planes.size() > 1;
    for_borders(planes, box, [&](const MorphPlane& border, std::size_t i, std::size_t j) {
      engine::PlaneCut cut = engine::cut_box(border.normal, border.offset, glm::vec3(-1.0f), glm::vec3(1.0f));
      for (std::size_t k = 0; k < planes.size() && cut.count > 0; ++k) {
        if (!many || k == i || k == j) continue;
        const MorphPlane lead = in_box(difference(planes[i], planes[k]), box);
        engine::clip(cut, lead.normal, lead.offset);
      }
      patch.draw(scene.view, cut,
                 {.color = frame.theme.decision_mark,
                  .every = .5f,
                  .lattice_width = line_px(1.0f, area.unit),
                  .border_width = line_px(area.still ? 2.2f : 1.6f, area.unit),
                  .opacity = alpha});
    });
  });
}

void draw_decision_marks(const MorphScene& scene, const Frame& frame, const Area& area,
                         engine::Painter& painter) {
  if (!frame.morph.decision) return;
  for_seen_stops(scene, [&](std::size_t stop, float alpha) {
    if (is_triangle(scene.trace.stops()[stop])) {
      draw_triangle_marks(scene, frame, area, alpha, painter);
    } else {
      draw_flat_marks(scene, frame, area, stop, alpha, painter);
    }
  });
  draw_threshold(scene, frame, area, painter);
}

}  // namespace glassbox
