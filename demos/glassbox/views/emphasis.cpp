#include "demos/glassbox/views/emphasis.h"

#include <algorithm>
#include <glm/common.hpp>

#include "demos/glassbox/views/sheet_look.h"
#include "glassbox/engine/scene/easing.h"

namespace glassbox {

namespace {

constexpr double longest_frame = .05;  // seconds: no jump after a pause

bool was_dropped(const nn::Snapshot& snapshot, UnitId unit) {
  const std::vector<nn::Layer>& layers = snapshot.mlp.architecture().layers;
  std::size_t place = unit.unit;
  for (std::size_t layer = 0; layer < unit.layer; ++layer)
    place += static_cast<std::size_t>(layers[layer].units);
  return place < snapshot.dropped.size() && snapshot.dropped[place] != 0;
}

}  // namespace

void Emphasis::point_at(std::optional<ParameterId> parameter, std::optional<UnitId> unit, double time,
                        bool at_once) {
  const bool any = parameter || unit;
  if (any) {
    const bool bias = parameter && !parameter->input;
    link_ = bias ? std::nullopt : parameter;
    unit_ = bias ? UnitId{parameter->layer, parameter->unit} : unit;
  }
  const auto step = static_cast<float>(std::clamp(time - time_, 0.0, longest_frame) / seconds);
  time_ = time;
  way_ = std::clamp(way_ + (at_once ? 1.0f : step) * (any ? 1.0f : -1.0f), 0.0f, 1.0f);
}

float Emphasis::strength() const { return engine::smootherstep(way_); }

bool Emphasis::includes(const ParameterId& link) const {
  if (link_) return *link_ == link;
  if (!unit_) return false;
  const bool arrives = UnitId{link.layer, link.unit} == *unit_;
  const bool leaves = link.layer == unit_->layer + 1 && link.input == unit_->unit;
  return arrives || leaves;
}

bool Emphasis::includes(UnitId unit) const {
  if (!link_) return unit_ == unit;
  const bool target = UnitId{link_->layer, link_->unit} == unit;
  const bool source = link_->layer == unit.layer + 1 && link_->input == unit.unit;
  return target || source;
}

Color Emphasis::link_color(const ParameterId& link, const Color& color) const {
  if (way_ == 0.0f) return color;
  const float pointed_at = includes(link) ? 1.0f : back * color.a;
  return {color.r, color.g, color.b, glm::mix(color.a, pointed_at, strength())};
}

void draw_veil(const Emphasis& emphasis, const Frame& frame, UnitId unit, const engine::Rect& cell,
               float radius, const Area& area, engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const bool dropped = frame.options.batches && was_dropped(frame.snapshot, unit);
  const float pointed_at = emphasis.includes(unit) ? 0.0f : emphasis.strength();
  const float alpha = (1.0f - Emphasis::back) * (dropped ? 1.0f : pointed_at);
  if (alpha == 0.0f) return;
  const auto ground = [&](float y) {
    const float t = (y - area.rect.y) / area.rect.height;
    return faded(glm::mix(theme.tile_top, theme.tile_bottom, t), alpha);
  };
  painter.box(cell, {.top = ground(cell.y), .bottom = ground(cell.bottom()), .radius = radius});
}

}  // namespace glassbox
