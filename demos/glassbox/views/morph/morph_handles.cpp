#include "demos/glassbox/views/morph/morph_handles.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "demos/glassbox/views/data_color.h"
#include "demos/glassbox/views/feature_axis.h"
#include "demos/glassbox/views/sheet_look.h"
#include "glassbox/engine/scene/view_ray.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::TextStyle;
using Kind = nn::LayerStep::Kind;

constexpr float handle_reach = 1.0f;   // length of a whole arrow, in halves of the box
constexpr float catch_radius = 14.0f;  // design px around a tip

/// How visible a stop's own marks are: they make way for those of the next one.
float mark_alpha(const engine::MorphBlend& blend, bool to) {
  if (blend.from == blend.to) return 1.0f;
  return std::clamp(to ? 2.5f * blend.weight - 1.0f : 1.0f - 2.5f * blend.weight, 0.0f, 1.0f);
}

template <class Draw>
void for_marked_stops(const engine::MorphBlend& blend, Draw&& draw) {
  if (const float alpha = mark_alpha(blend, false); alpha > .02f) draw(blend.from, alpha);
  if (blend.from == blend.to) return;
  if (const float alpha = mark_alpha(blend, true); alpha > .02f) draw(blend.to, alpha);
}

struct Arrow {
  glm::vec3 foot, tip;  ///< in the picture's box
};

Arrow arrow_along(const engine::MorphBlend& blend, const MorphStop& stop, const glm::vec3& direction) {
  const engine::MorphBox box = blend.box();
  const glm::vec3 foot = -box.center / box.half;
  return {foot, foot + in_world(direction) * (handle_reach * stop.box.half / box.half)};
}

Arrow arrow_of(const MorphScene& scene, std::size_t stop, const MorphHandle& handle) {
  const nn::TourFrame& frame = scene.trace.frame(stop);
  const auto seen = nn::seen_in(frame, handle.direction);
  return arrow_along(scene.blend, scene.trace.stops()[stop],
                     {static_cast<float>(seen[0]), static_cast<float>(seen[1]), static_cast<float>(seen[2])});
}

void draw_arrow(const MorphScene& scene, const Arrow& arrow, std::string_view name, const Color& color,
                const Frame& frame, const Area& area, float alpha, engine::Painter& painter) {
  const float u = area.unit;
  const glm::vec2 foot = scene.view.project(arrow.foot), tip = scene.view.project(arrow.tip);
  const float width = line_px(area.still ? 2.2f : 1.6f, u);
  const float radius = (area.still ? 6.5f : 5.0f) * u;
  const Color ground = area.still ? frame.theme.ground_bottom : frame.theme.tile_bottom;
  painter.line(foot, tip, width, faded(color, .85f * alpha));
  painter.disc(tip, radius + 1.5f * u, faded(ground, alpha));
  painter.disc(tip, radius, faded(color, alpha));
  TextStyle style{Face::medium, text_px(area.still ? 20.0f : 12.0f, u), faded(frame.theme.text1, alpha),
                  TextStyle::Align::center};
  style.widest = 9.0f * style.em;
  const float length = glm::distance(foot, tip);
  const glm::vec2 away = length > 1.0f ? (tip - foot) / length : glm::vec2(0.0f, -1.0f);
  const float half = .5f * painter.text_width(name, style) + .35f * style.em;
  const glm::vec2 middle = tip + away * (radius + .9f * style.em + half * std::abs(away.x));
  const Color plate = faded(ground, .72f * alpha);
  painter.box({middle.x - half, middle.y - .75f * style.em, 2.0f * half, 1.5f * style.em},
              {.top = plate, .bottom = plate, .radius = .35f * style.em});
  painter.text(middle, name, style);
}

std::array<double, nn::tour_dimensions> along(const nn::Subspace& space, auto&& component) {
  std::array<double, nn::tour_dimensions> direction{};
  double squares = 0.0;
  for (std::size_t d = 0; d < space.dimensions(); ++d) {
    direction[d] = component(d);
    squares += direction[d] * direction[d];
  }
  if (squares > 0.0) {
    for (double& x : direction) x /= std::sqrt(squares);
  }
  return direction;
}

}  // namespace

void MorphHandles::update(const nn::Snapshot& snapshot, const MorphTrace& trace, MorphAxes::Kind kind) {
  const nn::Dataset& data = *snapshot.dataset;
  const std::span<const MorphStop> stops = trace.stops();
  handles_.resize(stops.size());
  const std::size_t classes = data.regression ? 0 : data.classes.size();
  for (std::size_t s = 0; s < stops.size(); ++s) {
    handles_[s].clear();
    const MorphStop& stop = stops[s];
    if (kind != MorphAxes::Kind::classes || stop.space != MorphStop::Space::subspace) continue;
    const nn::Subspace& space = trace.spaces().of(s);
    const auto units = static_cast<std::size_t>(stop.step.units);
    const bool inputs = stop.step.kind == Kind::input && units <= most_inputs;
    const bool outputs = s > trace.decisions().plane_stop() && units == classes;
    for (std::size_t k = 0; k < (inputs ? units : classes); ++k) {
      MorphHandle handle{inputs, k, {}};
      if (inputs || outputs) {
        handle.direction = along(space, [&](std::size_t d) { return space.axes(d, k); });
      } else {
        const std::span<const double> middle = trace.spaces().class_middle(s, k);
        handle.direction = along(space, [&](std::size_t d) { return middle[d]; });
      }
      handles_[s].push_back(handle);
    }
  }
}

void MorphHandles::draw(const MorphScene& scene, const Frame& frame, const Area& area,
                        engine::Painter& painter) const {
  const nn::Dataset& data = *frame.snapshot.dataset;
  for_marked_stops(scene.blend, [&](std::size_t stop, float alpha) {
    for (const MorphHandle& handle : at(stop)) {
      const Color color =
          handle.of_input ? frame.theme.text2 : class_color(frame.theme, data.classes.size(), handle.index);
      const Arrow arrow = arrow_of(scene, stop, handle);
      if (handle.of_input) {
        draw_arrow(scene, arrow, input_name(&data, handle.index), color, frame, area, alpha, painter);
      } else {
        draw_arrow(scene, arrow, data.classes[handle.index], color, frame, area, alpha, painter);
      }
    }
  });
}

std::optional<std::size_t> MorphHandles::handle_at(const MorphScene& scene, glm::vec2 pixel) const {
  if (scene.blend.from != scene.blend.to) return std::nullopt;
  const std::span<const MorphHandle> handles = at(scene.blend.from);
  std::optional<std::size_t> nearest;
  float reach = catch_radius * std::max(scene.view.rect.height / 1080.0f, 1.0f);
  for (std::size_t i = 0; i < handles.size(); ++i) {
    const glm::vec2 tip = scene.view.project(arrow_of(scene, scene.blend.from, handles[i]).tip);
    const float distance = glm::distance(tip, pixel);
    if (distance >= reach) continue;
    reach = distance;
    nearest = i;
  }
  return nearest;
}

nn::TourFrame MorphHandles::drag(const MorphScene& scene, std::size_t handle, glm::vec2 pixel) const {
  const std::size_t stop = scene.blend.from;
  const nn::TourFrame& frame = scene.trace.frame(stop);
  const std::span<const MorphHandle> handles = at(stop);
  if (handle >= handles.size()) return frame;
  const Arrow arrow = arrow_of(scene, stop, handles[handle]);
  const engine::ViewRay ray = engine::ray_at(scene.view, pixel);
  const glm::vec3 towards = scene.view.axes.to_viewer;
  const float slope = glm::dot(ray.direction, towards);
  if (std::abs(slope) < 1e-6f) return frame;
  const glm::vec3 tip = ray.origin + ray.direction * (glm::dot(arrow.tip - ray.origin, towards) / slope);
  const glm::vec3 place = from_world(tip - arrow.foot) / handle_reach;
  const std::size_t dimensions = scene.trace.spaces().of(stop).dimensions();
  return nn::turn_direction(
      frame, std::span(handles[handle].direction).first(dimensions),
      {static_cast<double>(place.x), static_cast<double>(place.y), static_cast<double>(place.z)});
}

void draw_simplex(const MorphScene& scene, const Frame& frame, const Area& area, engine::Painter& painter) {
  const nn::Dataset& data = *frame.snapshot.dataset;
  for_marked_stops(scene.blend, [&](std::size_t index, float alpha) {
    const MorphStop& stop = scene.trace.stops()[index];
    if (stop.space != MorphStop::Space::simplex || data.classes.size() != 3) return;
    const engine::MorphBox box = scene.blend.box();
    const glm::vec2 middle =
        scene.view.project((in_world(in_simplex(glm::vec3(1.0f / 3.0f))) - box.center) / box.half);
    std::array<glm::vec2, 3> corners;
    for (std::size_t k = 0; k < 3; ++k) {
      glm::vec3 unit(0.0f);
      unit[static_cast<int>(k)] = 1.0f;
      if (is_triangle(stop)) {
        corners[k] = scene.view.project((in_world(in_simplex(unit)) - box.center) / box.half);
        TextStyle style{Face::medium, text_px(area.still ? 22.0f : 13.0f, area.unit),
                        faded(frame.theme.text1, alpha), TextStyle::Align::center};
        style.widest = 10.0f * style.em;
        const glm::vec2 away = glm::normalize(corners[k] - middle);
        const float reach =
            1.2f * style.em + .4f * painter.text_width(data.classes[k], style) * std::abs(away.x);
        painter.text(corners[k] + away * reach, data.classes[k], style);
      } else {
        draw_arrow(scene, arrow_along(scene.blend, stop, in_simplex(unit)), data.classes[k],
                   class_color(frame.theme, 3, k), frame, area, alpha, painter);
      }
    }
    if (!is_triangle(stop)) return;
    for (std::size_t k = 0; k < 3; ++k) {
      painter.line(corners[k], corners[(k + 1) % 3], line_px(area.still ? 1.6f : 1.2f, area.unit),
                   faded(frame.theme.axis, alpha));
      painter.disc(corners[k], (area.still ? 5.0f : 3.5f) * area.unit,
                   faded(class_color(frame.theme, 3, k), alpha));
    }
  });
}

}  // namespace glassbox
