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

/// How visible the layer step of the plane is.
float plane_weight(const MorphScene& scene) {
  const std::size_t at = scene.trace.plane_stop();
  if (scene.blend.from == scene.blend.to) return scene.blend.from == at ? 1.0f : 0.0f;
  if (scene.blend.from == at) return 1.0f - scene.blend.weight;
  return scene.blend.to == at ? scene.blend.weight : 0.0f;
}

/// In a last hidden space of one or two axes, the decision is a point or a line.
void draw_plane_mark(const MorphScene& scene, const Frame& frame, const Area& area,
                     engine::Painter& painter) {
  const std::size_t at = scene.trace.plane_stop();
  const float here = plane_weight(scene);
  const int axes = scene.trace.stops()[at].axes;
  if (!frame.morph.decision || !scene.trace.plane() || axes > 2 || here <= 0.0f) return;
  const engine::MorphBox box = scene.blend.box();
  const glm::vec3 normal = scene.trace.plane()->normal * box.half;
  const float offset = scene.trace.plane()->offset + glm::dot(scene.trace.plane()->normal, box.center);
  const float flat = -box.center.y / box.half;
  const Color color = faded(frame.theme.decision_mark, here);
  const float width = line_px(area.still ? 2.6f : 1.8f, area.unit);
  if (axes == 1) {
    const float x = -offset / normal.x;
    if (!(std::abs(x) <= 1.0f)) return;
    const glm::vec2 place = scene.view.project({x, flat, -box.center.z / box.half});
    const glm::vec2 up(0.0f, (area.still ? 26.0f : 14.0f) * area.unit);
    painter.line(place - up, place + up, width, color);
    return;
  }
  // The line normal.x x + normal.z z + offset = 0 within the square.
  std::array<glm::vec2, 4> ends;
  std::size_t count = 0;
  for (const float side : {-1.0f, 1.0f}) {
    const float z = -(normal.x * side + offset) / normal.z;
    if (count < 4 && std::abs(z) <= 1.0f) ends[count++] = {side, z};
    const float x = -(normal.z * side + offset) / normal.x;
    if (count < 4 && std::abs(x) < 1.0f) ends[count++] = {x, side};
  }
  if (count < 2) return;
  painter.line(scene.view.project({ends[0].x, flat, ends[0].y}),
               scene.view.project({ends[1].x, flat, ends[1].y}), width, color);
}

/// The decision threshold at a stop of the output; nothing elsewhere.
std::optional<float> threshold_at(const MorphScene& scene, std::size_t index) {
  const nn::LayerStep& step = scene.trace.stops()[index].step;
  const bool output = index + 2 >= scene.trace.stops().size();
  if (!output || step.kind == Kind::weights || !scene.trace.threshold_z()) return std::nullopt;
  return step.kind == Kind::linear ? *scene.trace.threshold_z() : scene.trace.threshold_a();
}

/// The orange mark on the output's line; it moves along from z to y.
void draw_threshold(const MorphScene& scene, const Frame& frame, const Area& area, engine::Painter& painter) {
  if (!frame.morph.decision) return;
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

void draw_decision_plane(const MorphScene& scene, const Frame& frame, const Area& area,
                         engine::PlanePatch& patch) {
  const float here = plane_weight(scene);
  if (!frame.morph.decision || !scene.trace.plane() || here <= 0.0f) return;
  if (scene.trace.stops()[scene.trace.plane_stop()].axes < 3) return;
  const engine::MorphBox box = scene.blend.box();
  const MorphPlane& plane = *scene.trace.plane();
  const engine::PlaneCut cut =
      engine::cut_box(plane.normal * box.half, plane.offset + glm::dot(plane.normal, box.center),
                      glm::vec3(-1.0f), glm::vec3(1.0f));
  patch.draw(scene.view, cut,
             {.color = frame.theme.decision_mark,
              .every = .5f,
              .lattice_width = line_px(1.0f, area.unit),
              .border_width = line_px(area.still ? 2.2f : 1.6f, area.unit),
              .opacity = here});
}

void draw_decision_marks(const MorphScene& scene, const Frame& frame, const Area& area,
                         engine::Painter& painter) {
  if (!frame.morph.decision) return;
  draw_plane_mark(scene, frame, area, painter);
  draw_threshold(scene, frame, area, painter);
}

}  // namespace glassbox
