#include "demos/glassbox/views/linear_range.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/registry.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

constexpr std::array<std::string_view, 2> range_caption{
    "Orange: the pre-activations that the training data reach in each layer, and how often.",
    "Near 0 the curve is as good as straight; only its bends let a layer fold space."};

constexpr int curve_points = 161;
constexpr float histogram_part = .42f;  // of a panel's height, at most

struct RangeLengths {
  float top, bottom, side, between, head, foot, left;
};
constexpr RangeLengths range_tile_lengths{58, 22, 20, 22, 30, 30, 26};
constexpr RangeLengths range_still_lengths{250, 130, 96, 70, 56, 56, 52};

/// The number of columns that gives panels the best shape.
std::size_t columns_for(std::size_t panels, float width, float height) {
  constexpr float good_shape = 1.15f;
  std::size_t best = 1;
  float best_size = 0.0f;
  for (std::size_t columns = 1; columns <= panels; ++columns) {
    const auto rows = static_cast<float>((panels + columns - 1) / columns);
    const float size = std::min(width / static_cast<float>(columns), good_shape * height / rows);
    if (size > best_size * 1.001f) {
      best_size = size;
      best = columns;
    }
  }
  return best;
}

float y_on(const Rect& plot, const nn::Interval& values, float a) {
  const float span = std::max(values.high - values.low, 1e-6f);
  return plot.bottom() - (.04f + .92f * (a - values.low) / span) * plot.height;
}

/// The interval of values that the curve is drawn in.
nn::Interval values_of(nn::Activation activation, float reach) {
  if (const auto bounded = nn::bounded_range(activation)) return *bounded;
  float low = 0.0f, high = 0.0f;
  for (int i = 0; i < curve_points; ++i) {
    const float z = reach * (2.0f * static_cast<float>(i) / (curve_points - 1) - 1.0f);
    low = std::min(low, nn::activate(activation, z));
    high = std::max(high, nn::activate(activation, z));
  }
  return {low, high};
}

}  // namespace

void LinearRangeView::draw(const Frame& frame, const Area& area, engine::Painter& painter, LandscapeBuffer&) {
  update(frame);
  ease(frame);
  const RangeLengths& design = area.still ? range_still_lengths : range_tile_lengths;
  const float u = area.unit;
  const float top = area.still && !shows_caption(area) ? 130.0f : design.top;
  const Rect room{area.rect.x + design.side * u, area.rect.y + top * u,
                  area.rect.width - 2.0f * design.side * u, area.rect.height - (top + design.bottom) * u};
  const std::size_t count = layers_.size();
  const std::size_t columns = columns_for(count, room.width, room.height);
  const std::size_t rows = (count + columns - 1) / columns;
  const float width =
      (room.width - design.between * u * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float height =
      (room.height - .5f * design.between * u * static_cast<float>(rows - 1)) / static_cast<float>(rows);
  plots_.assign(count, Rect{});
  painter.clip(area.rect);
  for (std::size_t layer = 0; layer < count; ++layer) {
    const auto column = static_cast<float>(layer % columns);
    const auto row = static_cast<float>(layer / columns);
    draw_panel(frame, area,
               {room.x + column * (width + design.between * u),
                room.y + row * (height + .5f * design.between * u), width, height},
               layer, painter);
  }
  painter.unclip();
  if (!area.still) return;
  draw_title(frame, area, "Linear range", range_caption, painter, 1500.0f);
  draw_state(frame, area, painter);
}

std::optional<Reading> LinearRangeView::reading_at(glm::vec2 pixel, const Frame& frame, PointProbe&) {
  const auto over = std::ranges::find_if(plots_, [&](const Rect& plot) { return plot.contains(pixel); });
  if (over == plots_.end()) return std::nullopt;
  const Rect& plot = *over;
  const auto layer = static_cast<std::size_t>(over - plots_.begin());
  const nn::PreActivations& use = layers_[layer];
  const nn::Activation activation = frame.snapshot.mlp.architecture().layers[layer].activation;
  const float along = (pixel.x - plot.x) / plot.width;
  const float reach = reach_[layer];
  const float z = reach * (2.0f * along - 1.0f);
  const float a = nn::activate(activation, z);
  const nn::Interval values = values_of(activation, reach);
  const float part = std::clamp(.5f * (z / use.reach + 1.0f), 0.0f, 1.0f);
  const auto bin =
      std::min(static_cast<std::size_t>(part * static_cast<float>(use.counts.size())), use.counts.size() - 1);
  Reading reading;
  reading.place = pixel;
  reading.add(FigureText("z"), reading_figure(static_cast<double>(z), static_cast<double>(reach)));
  reading.add(FigureText("a"),
              reading_figure(static_cast<double>(a), .5 * static_cast<double>(values.high - values.low)));
  reading.add(FigureText("met here"), FigureText("%zu", use.counts[bin]));
  reading.mark_line({pixel.x, plot.y}, {pixel.x, plot.bottom()});
  reading.mark_dot({pixel.x, y_on(plot, values, a)});
  return reading;
}

void LinearRangeView::update(const Frame& frame) {
  if (version_ == frame.version) return;
  version_ = frame.version;
  const nn::Architecture& architecture = frame.snapshot.mlp.architecture();
  if (frame.snapshot.metrics.step == 0 || architecture_ != architecture ||
      dataset_ != frame.snapshot.dataset) {
    layers_.clear();
    architecture_ = architecture;
    dataset_ = frame.snapshot.dataset;
  }
  const nn::Dataset& data = *frame.snapshot.dataset;
  inputs_.resize(data.inputs.units(), data.training_count);
  for (std::size_t row = 0; row < inputs_.units(); ++row) {
    const std::span<const float> from = data.inputs.row(row).first(data.training_count);
    std::ranges::copy(from, inputs_.row(row).begin());
  }
  nn::forward(frame.snapshot.mlp, inputs_.view(), trace_);
  nn::pre_activations(trace_, layers_);
}

/// Stills and videos, whose frames have no clock, are not eased.
void LinearRangeView::ease(const Frame& frame) {
  constexpr double time_constant = .1;  // seconds: as good as there after three
  constexpr float there = .003f;        // of the reach
  const double passed = frame.time - eased_at_;
  eased_at_ = frame.time;
  const bool at_once = frame.time == 0.0 || frame.pointing.at_once;
  const auto part = static_cast<float>(-std::expm1(-std::max(passed, 0.0) / time_constant));
  reach_.resize(layers_.size(), 0.0f);
  moving_ = false;
  for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
    const float target = layers_[layer].reach;
    float& reach = reach_[layer];
    if (!at_once && reach > 0.0f) reach *= std::pow(target / reach, part);
    const bool arrived = at_once || reach == 0.0f || std::abs(target - reach) <= there * target;
    if (arrived) reach = target;
    moving_ |= !arrived;
  }
}

void LinearRangeView::draw_panel(const Frame& frame, const Area& area, const Rect& rect, std::size_t layer,
                                 engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const RangeLengths& design = area.still ? range_still_lengths : range_tile_lengths;
  const float u = area.unit;
  const nn::PreActivations& use = layers_[layer];
  const nn::Activation activation = frame.snapshot.mlp.architecture().layers[layer].activation;
  const bool output = layer + 1 == layers_.size();
  const TextStyle head{Face::medium, text_px(area.still ? 24.0f : 15.0f, u), theme.text1};
  const TextStyle small{Face::mono, text_px(area.still ? 18.0f : 12.0f, u), theme.text2,
                        TextStyle::Align::center};
  const TextStyle quiet{Face::regular, text_px(area.still ? 18.0f : 13.0f, u), theme.text3};

  const FigureText name = output ? FigureText("output") : FigureText("hidden %zu", layer + 1);
  const float head_y = rect.y + .4f * head.em;
  const float name_end = painter.text({rect.x + design.left * u, head_y}, name, head);
  const float activation_end =
      painter.text({name_end + .6f * head.em, head_y}, nn::name_of(activation), quiet);
  if (!std::isfinite(use.used.low) || !std::isfinite(use.used.high)) {
    painter.text(rect.center(), "not finite", quiet);
    return;
  }
  const Rect plot{rect.x + design.left * u, rect.y + design.head * u, rect.width - design.left * u,
                  rect.height - (design.head + design.foot) * u};
  if (plot.width < 20.0f * u || plot.height < 20.0f * u) return;
  plots_[layer] = plot;
  const float reach = reach_[layer];
  const nn::Interval values = values_of(activation, reach);
  const float span = std::max(values.high - values.low, 1e-6f);
  const auto x_of = [&](float z) { return plot.x + .5f * (z / reach + 1.0f) * plot.width; };
  const auto y_of = [&](float a) { return y_on(plot, values, a); };

  // The histogram is faint; the part of the curve in use is orange.
  const std::size_t tallest = std::max<std::size_t>(*std::ranges::max_element(use.counts), 1);
  const float bin = plot.width * use.reach / reach / static_cast<float>(nn::PreActivations::bins);
  for (std::size_t i = 0; i < nn::PreActivations::bins; ++i) {
    const float left = x_of(-use.reach) + static_cast<float>(i) * bin;
    if (use.counts[i] == 0 || left + .5f * bin < plot.x || left + .5f * bin > plot.right()) continue;
    const float part = static_cast<float>(use.counts[i]) / static_cast<float>(tallest);
    const float height = std::max(histogram_part * part * plot.height, 1.0f);
    painter.box({left + .08f * bin, plot.bottom() - height, .84f * bin, height},
                {.top = faded(theme.decision_mark, .34f),
                 .bottom = faded(theme.decision_mark, .20f),
                 .radius = .2f * bin});
  }
  const float line = line_px(area.still ? 1.4f : 1.0f, u);
  painter.line({plot.x, plot.bottom()}, {plot.right(), plot.bottom()}, line, faded(theme.axis, .8f));
  painter.line({x_of(0.0f), plot.y}, {x_of(0.0f), plot.bottom()}, line, theme.box_line);
  for (const float value : {values.low, values.high})
    painter.line({plot.x, y_of(value)}, {plot.right(), y_of(value)}, line, faded(theme.box_line, .6f));

  std::array<glm::vec2, curve_points> curve;
  for (int i = 0; i < curve_points; ++i) {
    const float z = reach * (2.0f * static_cast<float>(i) / (curve_points - 1) - 1.0f);
    curve[static_cast<std::size_t>(i)] = {x_of(z), y_of(nn::activate(activation, z))};
  }
  painter.polyline(curve, line_px(area.still ? 2.4f : 1.6f, u), theme.text3);
  const nn::Interval used{std::clamp(use.used.low, -reach, reach), std::clamp(use.used.high, -reach, reach)};
  std::array<glm::vec2, curve_points> in_use;
  for (int i = 0; i < curve_points; ++i) {
    const float t = static_cast<float>(i) / (curve_points - 1);
    const float z = used.low + t * (used.high - used.low);
    in_use[static_cast<std::size_t>(i)] = {x_of(z), y_of(nn::activate(activation, z))};
  }
  const float thick = line_px(area.still ? 6.0f : 3.6f, u);
  if (used.high > used.low) painter.polyline(in_use, thick, theme.decision_mark);
  for (const glm::vec2& end : {in_use.front(), in_use.back()})
    painter.disc(end, .9f * thick, theme.decision_mark);

  // z below, a at the left, and the interval at the right of the heading.
  const float below = plot.bottom() + .55f * design.foot * u;
  constexpr float room_for_tick = 4.0f;  // em
  const double half = static_cast<double>(reach);
  AxisTicks ticks =
      axis_ticks(2.0 * half, std::clamp(static_cast<int>(plot.width / (room_for_tick * small.em)), 2, 5));
  if (ticks.step > half) ticks = interval_ticks(-half, half);
  const int last_tick = static_cast<int>(half / ticks.step);
  for (int k = -last_tick; k <= last_tick; ++k) {
    const double z = k * ticks.step;
    painter.text({x_of(static_cast<float>(z)), below}, axis_figure(z, ticks.decimals), small);
  }
  TextStyle axis = head;
  axis.align = TextStyle::Align::center;
  painter.text({x_of(.5f * static_cast<float>(ticks.step)), below}, "z", axis);
  TextStyle beside = small;
  beside.align = TextStyle::Align::right;
  for (const float value : {values.low, values.high})
    painter.text({plot.x - 8.0f * u, y_of(value)},
                 short_figure(static_cast<double>(value), .5 * static_cast<double>(span)), beside);
  axis.align = TextStyle::Align::right;
  painter.text({plot.x - 8.0f * u, y_of(.5f * (values.low + values.high))}, "a", axis);
  const std::string low = short_figure(static_cast<double>(use.used.low), .3 * half);
  const std::string high = short_figure(static_cast<double>(use.used.high), .3 * half);
  const FigureText interval("%s … %s", low.c_str(), high.c_str());
  TextStyle orange = small;
  orange.align = TextStyle::Align::right;
  orange.color = theme.decision_text;
  const float start = rect.right() - painter.text_width(interval, orange);
  if (start > activation_end + .5f * head.em) painter.text({rect.right(), head_y}, interval, orange);
}

std::unique_ptr<View> make_linear_range(engine::ShaderLibrary&) {
  return std::make_unique<LinearRangeView>();
}

}  // namespace glassbox
