#include "demos/glassbox/views/curves.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "demos/glassbox/views/curve_key.h"
#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/registry.h"
#include "demos/glassbox/views/run_charts.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

constexpr float least_lettered_unit = .4f;  ///< of a still

float end_radius(float unit, bool still) {
  return std::max((still ? 5.4f : 3.6f) * unit, 2.0f * pixel_size());
}

constexpr std::string_view loss_title = "Loss";

bool has_no_accuracy(const Frame& frame) { return frame.snapshot.dataset->regression; }

}  // namespace

void CurvesView::draw_furniture(const Frame& frame, const Area& area, engine::Painter& painter) {
  draw_title(frame, area, has_no_accuracy(frame) ? loss_title : "Loss and accuracy", {}, painter);
  const float left = draw_state(frame, area, painter);
  if (shows_keys(area)) draw_curve_key(frame, still_key_place(area), left, area.unit, true, painter);
}

void CurvesView::draw(const Frame& frame, const Area& area, engine::Painter& painter, LandscapeBuffer&) {
  const float u = area.unit;
  const bool still = area.still;
  const Rect& rect = area.rect;
  const float left = (still ? 130.0f : 53.0f) * u;
  const float right = (still ? 90.0f : 34.0f) * u;
  const float gap = (still ? 150.0f : 72.0f) * u;
  const float top = (still ? 210.0f : 75.0f) * u;
  const float bottom = (still ? 170.0f : 35.0f) * u;
  const bool alone = has_no_accuracy(frame);
  const float width = alone ? rect.width - left - right : (rect.width - left - right - gap) / 2;
  const float height = rect.height - top - bottom;
  if (still) draw_furniture(frame, area, painter);
  drawn_ = {};
  if (width < 40 * u || height < 20 * u) return;
  const nn::Snapshot* const other = frame.snapshot.compared_with();
  frozen_step_ = other != nullptr && other->frozen ? other->metrics.step : -1;
  drawn_[0] = {loss_chart(frame), {rect.x + left, rect.y + top, width, height}};
  if (!alone) drawn_[1] = {accuracy_chart(frame), {rect.x + left + width + gap, rect.y + top, width, height}};
  for (const auto& [chart, plot] : drawn_) {
    if (plot.width > 0.0f) draw_chart(chart, frame, {plot, u, still}, painter);
  }
}

std::string_view CurvesView::title(const Frame& frame) const {
  return has_no_accuracy(frame) ? loss_title : std::string_view();
}

/// Draws the title of a chart and the latest value; those of two runs after their letters.
void CurvesView::draw_head(const Chart& chart, const Frame& frame, const Plot& plot,
                           engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const float u = plot.unit;
  const float em = text_px(plot.still ? 22.0f : 13.0f, u);
  const TextStyle value{Face::mono, em, theme.text1, TextStyle::Align::right};
  const TextStyle letter{Face::regular, em, theme.text3, TextStyle::Align::right};
  glm::vec2 pen(plot.rect.right(), plot.rect.y - (plot.still ? 40.0f : 23.0f) * u);
  const nn::Snapshot* const other = frame.snapshot.compared_with();
  const auto figure = [&](const nn::Snapshot& run, std::string_view name) {
    const FigureText words = chart.figure(run.metrics.*chart.train);
    painter.text(pen, words, value);
    pen.x -= painter.text_width(words, value) + .5f * em;
    if (other == nullptr) return;
    painter.text(pen, name, letter);
    pen.x -= painter.text_width(name, letter) + em;
  };
  if (other != nullptr) figure(*other, "B");
  figure(frame.snapshot, "A");
  // In a narrow chart, a shorter title stands above the labels of the axis.
  const TextStyle title{Face::regular, em, theme.text2};
  if (pen.x - painter.text_width(chart.title, title) > plot.rect.x) {
    painter.text({plot.rect.x, pen.y}, chart.title, title);
  } else {
    painter.text({std::min(plot.rect.x, pen.x - painter.text_width(chart.short_title, title)), pen.y},
                 chart.short_title, title);
  }
}

void CurvesView::draw_chart(const Chart& chart, const Frame& frame, const Plot& plot,
                            engine::Painter& painter) {
  draw_head(chart, frame, plot, painter);
  draw_chart_axes(chart, frame.theme, plot.rect, plot.unit, plot.still, painter);
  const nn::Snapshot* const other = frame.snapshot.compared_with();
  // A over B: where both were one run, A's line shows.
  if (other != nullptr && !other->frozen) draw_run(chart, frame, *other, plot, painter);
  draw_run(chart, frame, frame.snapshot, plot, painter);
  if (other != nullptr) draw_ends(chart, frame, *other, plot, painter);
}

/// Draws the curves of one run, the held-out one below the training one.
void CurvesView::draw_run(const Chart& chart, const Frame& frame, const nn::Snapshot& run, const Plot& plot,
                          engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const float u = plot.unit;
  const bool first = &run == &frame.snapshot;
  const auto draw_line = [&](float width, const Color& color) {
    if (first) return painter.polyline(line_, width, color);
    const float scale = (plot.still ? 1.5f : 1.0f) * u;
    draw_dashes(line_, {other_run_dashes.stroke * scale, other_run_dashes.gap * scale}, width, color, dash_,
                painter);
  };
  if (frame.options.held_out) {
    collect_line(chart, run, plot.rect, true);
    draw_line(line_px(plot.still ? 1.9f : 1.25f, u), theme.curve_test);
  }
  collect_line(chart, run, plot.rect, false);
  if (line_.empty()) return;
  if (first)
    painter.area(line_, plot.rect.bottom(), faded(theme.curve_train, .10f), faded(theme.curve_train, 0.0f));
  draw_line(line_px(plot.still ? 3.0f : 2.0f, u), theme.curve_train);
  if (first) painter.disc(line_.back(), end_radius(u, plot.still), theme.curve_train);
}

/// Marks the latest values of two runs with their letters: a filled point for A, an open one for B. A step of
/// the past is marked inside the plot.
void CurvesView::draw_ends(const Chart& chart, const Frame& frame, const nn::Snapshot& other,
                           const Plot& plot, engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const float u = plot.unit;
  const float radius = end_radius(u, plot.still);
  const TextStyle letter{Face::semibold, text_px(plot.still ? 18.0f : 12.0f, u), theme.text2,
                         TextStyle::Align::center};
  const auto end_of = [&](const nn::Snapshot& run) -> std::optional<glm::vec2> {
    const double value = run.metrics.*chart.train;
    if (!std::isfinite(value)) return std::nullopt;
    return glm::vec2(chart.x_of(static_cast<double>(run.metrics.step), plot.rect),
                     chart.y_of(value, plot.rect));
  };
  const std::optional<glm::vec2> a = end_of(frame.snapshot);
  const std::optional<glm::vec2> b = end_of(other);
  if (b) {
    if (other.frozen)
      painter.line(*b, {b->x, plot.rect.bottom()}, line_px(1.0f, u), faded(theme.text1, .32f));
    painter.disc(*b, radius, plot.still ? theme.ground_bottom : theme.tile_bottom);
    painter.ring(*b, radius, line_px(plot.still ? 2.4f : 1.6f, u), theme.curve_train);
  }
  const auto beside = [&](const glm::vec2& end) { return end.x > plot.rect.right() - 2.0f * letter.em; };
  // Letters that would overlap move apart.
  float apart = 0.0f;
  if (a && b && beside(*a) && beside(*b))
    apart = .5f * std::max(1.15f * letter.em - std::abs(a->y - b->y), 0.0f) * (a->y <= b->y ? 1.0f : -1.0f);
  const auto name = [&](const glm::vec2& end, std::string_view words, float shift, bool on_line) {
    // There is no room beside the plots of a small still.
    if (beside(end) && plot.still && u < least_lettered_unit) return;
    glm::vec2 place = end - glm::vec2(0.0f, radius + .8f * letter.em);
    if (beside(end)) {
      place = {plot.rect.right() + radius + .85f * letter.em, end.y + shift};
    } else if (on_line && plot.rect.bottom() - end.y > 2.5f * letter.em) {
      // At the bottom of the line below the point, where there is no curve.
      place = {end.x + .8f * letter.em, plot.rect.bottom() - .9f * letter.em};
    }
    painter.text(place, words, letter);
  };
  if (a) name(*a, "A", -apart, false);
  if (b) name(*b, "B", apart, other.frozen);
}

std::optional<Reading> CurvesView::reading_at(glm::vec2 pixel, const Frame& frame, PointProbe&) {
  const auto over =
      std::ranges::find_if(drawn_, [&](const DrawnChart& drawn) { return drawn.rect.contains(pixel); });
  if (over == drawn_.end()) return std::nullopt;
  const Chart& chart = over->chart;
  const Rect& plot = over->rect;
  const double pointed_at = chart.last_step * static_cast<double>((pixel.x - plot.x) / plot.width);
  const std::int64_t step = nearest_metrics(frame.snapshot, pointed_at).step;
  const float x = chart.x_of(static_cast<double>(step), plot);
  Reading reading;
  reading.place = {x, pixel.y};
  reading.heading = FigureText("step %lld", static_cast<long long>(step));
  reading.mark_line({x, plot.y}, {x, plot.bottom()});
  const auto add = [&](const nn::Metrics& point, double nn::Metrics::*value, const char* letter,
                       const char* set) {
    if (!std::isfinite(point.*value)) return;
    reading.add(FigureText("%s%s", letter, set), chart.figure(point.*value));
    reading.mark_dot({chart.x_of(static_cast<double>(point.step), plot), chart.y_of(point.*value, plot)});
  };
  const auto add_run = [&](const nn::Snapshot& run, const char* letter) {
    const nn::Metrics& point = nearest_metrics(run, static_cast<double>(step));
    if (point.step != step) return;  // the other run has not come so far
    add(point, chart.train, letter, "train");
    if (frame.options.held_out) add(point, chart.test, letter, "held out");
  };
  const nn::Snapshot* const other = frame.snapshot.compared_with();
  add_run(frame.snapshot, other == nullptr ? "" : "A ");
  if (other != nullptr && !other->frozen) add_run(*other, "B ");
  return reading;
}

void CurvesView::collect_line(const Chart& chart, const nn::Snapshot& run, const Rect& plot, bool test) {
  line_.clear();
  double nn::Metrics::*const value = test ? chart.test : chart.train;
  const auto add = [&](const nn::Metrics& point) {
    if (std::isfinite(point.*value))
      line_.push_back({chart.x_of(static_cast<double>(point.step), plot), chart.y_of(point.*value, plot)});
  };
  // A long run has more points than pixels: of every stretch this long or longer, in px, the lowest and the
  // highest are drawn, so that no spike is lost. Stretches begin at multiples of a power of two.
  constexpr float least_spacing = 2.5f;
  const auto last_step = static_cast<float>(chart.last_step);
  std::int64_t stride = 1;
  while (plot.width * static_cast<float>(stride) < least_spacing * pixel_size() * last_step) stride *= 2;
  const nn::Metrics* low = nullptr;
  const nn::Metrics* high = nullptr;
  const auto end_stretch = [&] {
    if (low == nullptr) return;
    add(low->step < high->step ? *low : *high);
    if (low != high) add(low->step < high->step ? *high : *low);
    low = high = nullptr;
  };
  run.curve.for_each_known([&](const nn::Metrics& point) {
    if (point.step >= run.metrics.step || !std::isfinite(point.*value)) return;
    const bool past_moment = point.step == frozen_step_;  // which the line passes through
    if (low != nullptr && (past_moment || point.step / stride != low->step / stride)) end_stretch();
    if (past_moment) return add(point);
    if (low == nullptr || point.*value < low->*value) low = &point;
    if (high == nullptr || point.*value > high->*value) high = &point;
  });
  end_stretch();
  add(run.metrics);
}

void CurvesView::draw_key(const Frame& frame, glm::vec2 right, float left_limit, float u,
                          engine::Painter& painter) {
  draw_curve_key(frame, right, left_limit, u, false, painter);
}

std::unique_ptr<View> make_curves(engine::ShaderLibrary&) { return std::make_unique<CurvesView>(); }

}  // namespace glassbox
