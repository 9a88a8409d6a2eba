#include "demos/glassbox/views/morph/morph_frame.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/morph/morph_words.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::TextStyle;
using Kind = nn::LayerStep::Kind;

/// The lowest and highest corner of a stop's frame in the world.
std::array<glm::vec3, 2> frame_extent(const MorphScene& scene, std::size_t index) {
  const MorphStop& stop = scene.trace.stops()[index];
  const engine::MorphBox box = scene.blend.box();
  const glm::vec3 half(stop.box.half, stop.axes > 2 ? stop.box.half : 0.0f,
                       stop.axes > 1 ? stop.box.half : 0.0f);
  const glm::vec3 low = (stop.box.center - half - box.center) / box.half;
  const glm::vec3 high = (stop.box.center + half - box.center) / box.half;
  return {glm::clamp(low, -1.0f, 1.0f), glm::clamp(high, -1.0f, 1.0f)};
}

void draw_frame(const MorphScene& scene, const Frame& frame, const Area& area, engine::Painter& painter,
                std::size_t index, float alpha, bool near) {
  if (alpha < .01f) return;
  const Theme& theme = frame.theme;
  const auto [low, high] = frame_extent(scene, index);
  const int axes = scene.trace.stops()[index].axes;
  const glm::vec3 eye = scene.view.axes.to_viewer;
  const glm::vec3 at_near(eye.x > 0.0f ? high.x : low.x, high.y, eye.z > 0.0f ? high.z : low.z);
  const glm::vec3 at_far(eye.x > 0.0f ? low.x : high.x, low.y, eye.z > 0.0f ? low.z : high.z);
  const glm::vec3 middle = .5f * (low + high);
  const float width = line_px(area.still ? 1.4f : 1.0f, area.unit);
  const auto line = [&](glm::vec3 a, glm::vec3 b, const Color& color) {
    painter.line(scene.view.project(a), scene.view.project(b), width, color);
  };
  const Color edge = faded(theme.axis, .55f * alpha);
  if (near) {
    if (axes < 3 || is_triangle(scene.trace.stops()[index])) return;
    const Color front = faded(theme.axis, .30f * alpha);
    line({at_near.x, low.y, at_near.z}, at_near, front);
    line({at_far.x, high.y, at_near.z}, at_near, front);
    line({at_near.x, high.y, at_far.z}, at_near, front);
    return;
  }
  if (is_triangle(scene.trace.stops()[index])) return;
  if (axes == 1)
    return line({low.x, middle.y, middle.z}, {high.x, middle.y, middle.z}, faded(theme.axis, alpha));

  if (axes > 1) {
    const std::array<glm::vec2, 4> floor{
        scene.view.project({low.x, low.y, low.z}), scene.view.project({high.x, low.y, low.z}),
        scene.view.project({high.x, low.y, high.z}), scene.view.project({low.x, low.y, high.z})};
    const Color tone = faded(theme.morph_floor, alpha);
    painter.triangle(floor[0], floor[1], floor[2], tone);
    painter.triangle(floor[0], floor[2], floor[3], tone);
    const Color cross = faded(theme.axis, .16f * alpha);
    line({middle.x, low.y, low.z}, {middle.x, low.y, high.z}, cross);
    line({low.x, low.y, middle.z}, {high.x, low.y, middle.z}, cross);
    for (std::size_t i = 0; i < 4; ++i) painter.line(floor[i], floor[(i + 1) % 4], width, edge);
    if (axes > 2) {
      line({middle.x, low.y, at_far.z}, {middle.x, high.y, at_far.z}, cross);
      line({low.x, middle.y, at_far.z}, {high.x, middle.y, at_far.z}, cross);
      line({at_far.x, low.y, middle.z}, {at_far.x, high.y, middle.z}, cross);
      line({at_far.x, middle.y, low.z}, {at_far.x, middle.y, high.z}, cross);
      const glm::vec3 far_top(at_far.x, high.y, at_far.z);
      line(at_far, far_top, edge);
      line({at_far.x, low.y, at_near.z}, {at_far.x, high.y, at_near.z}, edge);
      line({at_near.x, low.y, at_far.z}, {at_near.x, high.y, at_far.z}, edge);
      line(far_top, {at_far.x, high.y, at_near.z}, edge);
      line(far_top, {at_near.x, high.y, at_far.z}, edge);
    }
  }
}

/// Whether the axes of a stop are features of the data, with ticks in their units.
bool shows_features(const MorphStop& stop, const nn::Dataset& data) {
  return stop.step.kind == Kind::input && stop.space == MorphStop::Space::values && data.terms.empty();
}

void draw_ticks(const MorphScene& scene, const Frame& frame, const Area& area, engine::Painter& painter,
                std::size_t index, float alpha) {
  if (alpha < .02f) return;
  const MorphStop& stop = scene.trace.stops()[index];
  if (stop.space == MorphStop::Space::simplex) return;
  const Theme& theme = frame.theme;
  const float u = area.unit;
  const auto [low, high] = frame_extent(scene, index);
  const engine::MorphBox box = scene.blend.box();
  const glm::vec3 eye = scene.view.axes.to_viewer;
  const glm::vec3 near(eye.x > 0.0f ? high.x : low.x, low.y, eye.z > 0.0f ? high.z : low.z);
  const glm::vec3 far(eye.x > 0.0f ? low.x : high.x, low.y, eye.z > 0.0f ? low.z : high.z);
  const glm::vec2 left_of_near = scene.view.project({far.x, low.y, near.z});
  const glm::vec2 right_of_near = scene.view.project({near.x, low.y, far.z});
  const glm::vec2 upright_foot =
      left_of_near.x < right_of_near.x ? glm::vec2(far.x, near.z) : glm::vec2(near.x, far.z);
  const TextStyle figure{Face::mono, text_px(area.still ? 20.0f : 13.0f, u), faded(theme.text2, alpha),
                         TextStyle::Align::center};
  TextStyle name_style{Face::medium, text_px(area.still ? 24.0f : 15.0f, u), faded(theme.text1, alpha),
                       TextStyle::Align::center};
  name_style.widest = 12.0f * name_style.em;
  const bool middles = !area.still || shows_middle_ticks(area);

  for (int k = 0; k < stop.axes; ++k) {
    // The world axis of value k, the start of its edge, and the direction of its labels.
    const int axis = k == 0 ? 0 : k == 1 ? 2 : 1;
    glm::vec3 foot = near;
    glm::vec3 outward(0.0f);
    if (axis == 1) {
      foot = {upright_foot.x, low.y, upright_foot.y};
    } else if (axis == 0) {
      outward = {0.0f, 0.0f, near.z > far.z ? 1.0f : -1.0f};
    } else {
      outward = {near.x > far.x ? 1.0f : -1.0f, 0.0f, 0.0f};
    }
    glm::vec2 away = axis == 1 ? glm::vec2(-1.0f, 0.0f)
                               : scene.view.project(outward) - scene.view.project(glm::vec3(0.0f));
    if (stop.axes == 1) away = {0.0f, 1.0f};
    if (glm::length(away) > 0.0f) away = glm::normalize(away);
    std::optional<FeatureAxis> input;
    const nn::Dataset& data = *frame.snapshot.dataset;
    if (shows_features(stop, data))
      input.emplace(&data, static_cast<std::size_t>(stop.units[static_cast<std::size_t>(k)]));
    const float center = axis == 2 ? -stop.box.center.z : stop.box.center[axis];
    const float first = center - stop.box.half;
    const float last = center + stop.box.half;
    const auto at = [&](float value) {
      glm::vec3 place = foot;
      const float world_value = axis == 2 ? -value : value;
      place[axis] = (world_value - box.center[axis]) / box.half;
      return place;
    };
    const auto mark = [&](float value, std::string_view text) {
      const glm::vec3 place = at(value);
      if (std::abs(place[axis]) > 1.001f) return;
      const float reach = axis == 1 ? 14.0f * u + .5f * painter.text_width(text, figure)
                                    : 20.0f * u + .6f * figure.em +
                                          .35f * painter.text_width(text, figure) * std::abs(away.x);
      painter.text(scene.view.project(place) + away * reach, text, figure);
    };
    if (input) {
      for (const FeatureAxis::Tick& tick : input->ticks()) {
        const bool outermost = &tick == &input->ticks().front() || &tick == &input->ticks().back();
        const nn::FeatureScale& interval =
            data.box[static_cast<std::size_t>(stop.units[static_cast<std::size_t>(k)])];
        const auto value = static_cast<float>(interval.middle + interval.half * static_cast<double>(tick.at));
        if (outermost || middles) mark(value, tick.text);
      }
    } else if (stop.range) {
      for (const float value : {first, center, last}) {
        if (value == center && !middles) continue;
        mark(value, short_figure(static_cast<double>(value), static_cast<double>(stop.box.half)));
      }
    } else {
      const AxisTicks ticks = axis_ticks(2.0 * static_cast<double>(stop.box.half), middles ? 4 : 2);
      const auto lowest = static_cast<long>(std::ceil(static_cast<double>(first) / ticks.step));
      for (long i = lowest; static_cast<double>(i) * ticks.step <= static_cast<double>(last); ++i) {
        const double value = static_cast<double>(i) * ticks.step;
        mark(static_cast<float>(value), short_figure(value, static_cast<double>(stop.box.half)));
      }
    }
    const FigureText name =
        input ? input->name() : axis_name(frame.snapshot, stop, static_cast<std::size_t>(k));
    if (name.empty()) continue;
    const float reach = axis == 1 ? 30.0f * u + .5f * painter.text_width(name, name_style) + 1.2f * figure.em
                                  : 34.0f * u + 2.1f * figure.em;
    const glm::vec3 name_place = at(glm::mix(first, last, stop.axes == 1 ? .86f : .72f));
    if (std::abs(name_place[axis]) > 1.0f) continue;
    painter.text(scene.view.project(name_place) + away * reach, name, name_style);
  }
}

}  // namespace

void draw_morph_frames(const MorphScene& scene, const Frame& frame, const Area& area, bool near,
                       engine::Painter& painter) {
  if (scene.blend.from == scene.blend.to)
    return draw_frame(scene, frame, area, painter, scene.blend.from, 1.0f, near);
  draw_frame(scene, frame, area, painter, scene.blend.from, 1.0f - scene.blend.weight, near);
  draw_frame(scene, frame, area, painter, scene.blend.to, scene.blend.weight, near);
}

void draw_morph_ticks(const MorphScene& scene, const Frame& frame, const Area& area,
                      engine::Painter& painter) {
  const engine::MorphBlend& blend = scene.blend;
  if (blend.from == blend.to) return draw_ticks(scene, frame, area, painter, blend.from, 1.0f);
  draw_ticks(scene, frame, area, painter, blend.from, std::clamp(1.0f - 2.5f * blend.weight, 0.0f, 1.0f));
  draw_ticks(scene, frame, area, painter, blend.to, std::clamp(2.5f * blend.weight - 1.0f, 0.0f, 1.0f));
}

}  // namespace glassbox
