#include "demos/glassbox/views/sheet_look.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "demos/glassbox/views/feature_axis.h"
#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/output_value.h"
#include "demos/glassbox/views/pixel_size.h"

namespace glassbox {

namespace {

/// The sheet's contours in its pictures are this much wider than its figures for them.
constexpr float contour_weight = 1.3f;

struct SheetWidths {
  float contour, contour_alpha, decision, plate_decision, grid_every, grid_alpha;
};

constexpr SheetWidths widths_of(SheetSize size) {
  switch (size) {
    case SheetSize::tile:
      return {1.1f, .30f, 3.2f, 2.0f, .1f, .17f};
    case SheetSize::still:
      return {1.7f, .30f, 4.8f, 3.0f, .1f, .17f};
    case SheetSize::small_still:
      return {1.1f, .26f, 3.2f, 2.2f, .2f, .12f};
    case SheetSize::small_tile:
      break;
  }
  return {.9f, .26f, 2.1f, 1.4f, .2f, .12f};
}

/// The least of 1, 2 or 5 times a power of ten that is no less than `size`.
double round_above(double size) {
  const double power = std::pow(10.0, std::floor(std::log10(size)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= size * (1.0 - 1e-6)) return factor * power;
  }
  return 10.0 * power;
}

/// How far apart lines at round inputs lie over a square, as a multiple of the standard one's.
float round_spread(float half) {
  constexpr double tolerance = 1.5;
  return static_cast<float>(round_above(static_cast<double>(half) / tolerance) / static_cast<double>(half));
}

engine::AxisText feature_axis(std::size_t index, const AxesTextKey& key) {
  const FeatureAxis axis(*key.plane, index);
  engine::AxisText text{std::string(std::string_view(axis.name())), {}};
  for (const FeatureAxis::Tick& tick : axis.ticks()) {
    const bool outermost = &tick == &axis.ticks().front() || &tick == &axis.ticks().back();
    if (outermost || !key.sparse) text.ticks.push_back({tick.at, std::string(std::string_view(tick.text))});
  }
  return text;
}

}  // namespace

float line_px(float design, float unit) { return std::max(design * unit, .75f * pixel_size()); }
float text_px(float design, float unit) { return std::max(design * unit, 11.0f * pixel_size()); }
Color faded(const Color& color, float alpha) { return {color.r, color.g, color.b, color.a * alpha}; }

std::string short_figure(double value, double half) {
  // Three significant figures of the interval, but no trailing zeros.
  int decimals = std::clamp(static_cast<int>(std::ceil(2.0 - std::log10(std::max(half, 1e-300)))), -300, 300);
  const auto exact = [&](int places) {
    const double power = std::pow(10.0, places);
    return std::abs(std::round(value * power) / power - value) < 1e-3 * half;
  };
  while (decimals > 0 && exact(decimals - 1)) --decimals;
  return std::string(std::string_view(axis_figure(value, decimals)));
}

engine::SheetStyle sheet_style(const Theme& theme, const ViewOptions& options, SheetSize size, float unit) {
  const SheetWidths widths = widths_of(size);
  const bool small = size == SheetSize::small_tile || size == SheetSize::small_still;
  engine::SheetStyle style;
  style.contours = {.unit = unit,
                    .ink = faded(theme.ink, widths.contour_alpha),
                    .width = options.contours ? line_px(contour_weight * widths.contour, unit) : 0.0f,
                    .every = .1f,
                    .dense = small ? 6.0f * unit : 0.0f,
                    .decision = theme.decision,
                    .decision_width = line_px(contour_weight * widths.decision, unit),
                    .halo = theme.decision_halo};
  style.grid_width = options.grid ? line_px(1.0f, unit) : 0.0f;
  const nn::InputSquare& square = options.square;
  const float spread = round_spread(square.half[0]);
  style.grid_every = spread * widths.grid_every;
  style.grid_major_every = spread * style.grid_major_every;
  // One of the crossings near the middle, since the shader's figures are coarse far away.
  const float period = 10.0f * style.grid_every;
  style.grid_origin = {std::remainder(square.place_of(0, 0.0f), period),
                       std::remainder(square.place_of(1, 0.0f), period)};
  style.grid_alpha = widths.grid_alpha;
  style.grid_major_width = line_px(1.1f, unit);
  style.grid_major_alpha = small ? 0.0f : .13f;
  style.skirt_shade = {theme.light ? .42f : .30f, .30f};
  style.edge = theme.sheet_edge;
  style.edge_width = line_px(1.2f, unit);
  style.plate_level = small ? -.34f : -.62f;
  style.plate_border = small ? 0.0f : .10f;
  style.plate_frame = theme.plate_frame;
  style.plate_ground = .5f * (theme.tile_top + theme.tile_bottom);
  style.plate_ground_part = theme.plate_mix;
  style.plate_map = options.floor_map;
  style.plate_decision_width =
      options.floor_map ? line_px(contour_weight * widths.plate_decision, unit) : 0.0f;
  style.shadow = theme.ink;
  style.shadow_strength = theme.shadow_strength;
  return style;
}

engine::PointStyle point_style(const Theme& theme, SheetSize size, float unit, std::size_t held_out_count) {
  constexpr std::size_t many_rings = 60;
  const float radius = std::max((size == SheetSize::still ? 9.3f : 5.2f) * unit, 2.0f * pixel_size());
  Color ring = theme.held_out_ring;
  if (held_out_count > many_rings) ring.a = std::min(ring.a, .6f);
  return {.radius = radius,
          .rim = theme.point_rim,
          .rim_width = line_px(size == SheetSize::still ? 1.3f : .9f, unit),
          .ring = ring,
          .ring_radius = 1.5f * radius,
          .ring_width = line_px(size == SheetSize::still ? 1.6f : 1.0f, unit)};
}

void shrink_points(engine::PointStyle& style, float tile_size) {
  constexpr float smallest = 2.0f;  // px
  const float factor = std::sqrt(std::clamp(tile_size, .35f, 1.0f));
  const float radius = std::max(style.radius * factor, smallest);
  style.ring_radius *= radius / style.radius;
  style.radius = radius;
}

engine::AxesStyle axes_style(const Theme& theme, SheetSize size, float unit) {
  const bool still = size == SheetSize::still;
  engine::AxesStyle style;
  style.box = theme.box_line;
  style.axis = theme.axis;
  style.plate_edge = faded(theme.axis, .55f);
  style.mark = theme.decision_mark;
  style.mark_text = theme.decision_text;
  style.line_width = line_px(still ? 1.4f : 1.0f, unit);
  style.mark_width = line_px(still ? 3.2f : 2.2f, unit);
  style.tick_text = {engine::Face::mono, text_px(still ? 20.0f : 13.0f, unit), theme.text2};
  style.name_text = {engine::Face::medium, text_px(still ? 24.0f : 15.0f, unit), theme.text1};
  return style;
}

AxesTextKey axes_key(const Frame& frame, UnitId unit, const nn::ValueRange& range, bool sparse) {
  const bool output = unit.layer + 1 == frame.snapshot.mlp.layer_count();
  return {frame.snapshot.dataset,
          range,
          sparse,
          frame.plane,
          output ? output_scale(frame.snapshot) : nn::FeatureScale{0.0, 1.0},
          output && has_class_outputs(frame.snapshot)};
}

engine::AxesText axes_text(const AxesTextKey& key) {
  const nn::ValueRange& range = key.range;
  const std::optional<float> mark = key.of_class ? std::nullopt : mark_of(range, key.dataset.get());
  const float marked = mark.value_or(std::numeric_limits<float>::quiet_NaN());
  const double half = 0.5 * static_cast<double>(range.high - range.low);
  engine::AxesText text{feature_axis(0, key), feature_axis(1, key), {key.of_class ? "p" : "y", {}}};
  for (const float value : {range.low, mark.value_or(range.middle), range.high}) {
    const float at = (value - range.low) / (range.high - range.low);
    const double shown = key.units.middle + key.units.half * static_cast<double>(value);
    text.height.ticks.push_back({at, short_figure(shown, key.units.half * half), value == marked});
  }
  return text;
}

}  // namespace glassbox
