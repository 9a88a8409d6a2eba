#include "demos/glassbox/views/curves.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/sheet_look.h"
#include "demos/glassbox/views/still_furniture.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

const char* loss_title(nn::Loss loss) {
  return loss == nn::Loss::bce ? "cross-entropy" : "half squared error";
}

}  // namespace

struct CurvesView::Chart {
  const char* title;
  double nn::Metrics::*train;
  double nn::Metrics::*test;
  FigureText value;
  double low;
  double high;
  bool logarithmic;
  double scale;  ///< of an axis figure: 100 for per cent

  float height_of(double value_at, const Rect& plot) const {
    const double t = logarithmic ? std::log(std::max(value_at, low) / low) / std::log(high / low)
                                 : (value_at - low) / (high - low);
    return plot.bottom() - static_cast<float>(std::clamp(t, 0.0, 1.0)) * plot.height;
  }
};

namespace {

/// The largest and smallest finite value that a curve takes, of both sets.
struct Extent {
  double low = INFINITY;
  double high = -INFINITY;
  void include(double value) {
    if (!std::isfinite(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

void draw_curve_key(const Frame& frame, glm::vec2 right, float u, bool still, engine::Painter& painter) {
  const float size = still ? 18.0f / 13.0f : 1.0f;
  const TextStyle style{Face::regular, text_px(13.0f * size, u), frame.theme.text2, TextStyle::Align::right};
  float x = right.x;
  const auto entry = [&](const char* word, float width, const Color& color) {
    painter.text({x, right.y}, word, style);
    x -= painter.text_width(word, style) + 10 * u * size;
    painter.line({x - 20 * u * size, right.y}, {x, right.y}, line_px(width * size, u), color);
    x -= 46 * u * size;
  };
  if (frame.options.held_out) entry("held out", 1.25f, frame.theme.curve_test);
  entry("train", 2.0f, frame.theme.curve_train);
}

Extent extent_of(const Frame& frame, double nn::Metrics::*train, double nn::Metrics::*test) {
  Extent extent;
  for (const nn::Metrics& point : frame.snapshot.curve.points()) {
    extent.include(point.*train);
    if (frame.options.held_out) extent.include(point.*test);
  }
  extent.include(frame.snapshot.metrics.*train);
  if (frame.options.held_out) extent.include(frame.snapshot.metrics.*test);
  return extent;
}

}  // namespace

void CurvesView::draw_furniture(const Frame& frame, const Area& area, engine::Painter& painter) {
  draw_title(frame, area, "Loss and accuracy", {}, painter);
  draw_state(frame, area, painter);
  if (shows_keys(area)) draw_curve_key(frame, still_key_place(area), area.unit, true, painter);
}

void CurvesView::draw(const Frame& frame, const Area& area, engine::Painter& painter) {
  const float u = area.unit;
  const nn::Metrics& now = frame.snapshot.metrics;

  const Extent losses = extent_of(frame, &nn::Metrics::train_loss, &nn::Metrics::test_loss);
  const double highest = std::isfinite(losses.high) && losses.high > 0.0 ? losses.high : 1.0;
  double low = 0.0;
  double high = highest;
  if (frame.options.log_loss) {
    high = std::pow(10.0, std::ceil(std::log10(highest) - 1e-9));
    const double lowest = std::isfinite(losses.low) && losses.low > 0.0 ? losses.low : high;
    low = std::min(std::pow(10.0, std::floor(std::log10(std::max(lowest, 1e-12)) + 1e-9)), high / 10.0);
  } else {
    const AxisTicks ticks = axis_ticks(highest, 4);
    high = std::ceil(highest / ticks.step - 1e-6) * ticks.step;
  }
  const Extent accuracies = extent_of(frame, &nn::Metrics::train_accuracy, &nn::Metrics::test_accuracy);
  const double worst = std::isfinite(accuracies.low) ? accuracies.low : 0.0;

  const Chart loss{loss_title(frame.snapshot.settings.loss),
                   &nn::Metrics::train_loss,
                   &nn::Metrics::test_loss,
                   FigureText(now.train_loss < 1e-3 ? "%.1e" : "%.3f", now.train_loss),
                   low,
                   high,
                   frame.options.log_loss,
                   1.0};
  const Chart accuracy{"accuracy, %",
                       &nn::Metrics::train_accuracy,
                       &nn::Metrics::test_accuracy,
                       percent_figure(now.train_accuracy),
                       std::min(std::floor(worst * 5.0 + 1e-9) / 5.0, 0.8),
                       1.0,
                       false,
                       100.0};

  const bool still = area.still;
  const Rect& rect = area.rect;
  const float left = (still ? 130.0f : 53.0f) * u;
  const float right = (still ? 90.0f : 34.0f) * u;
  const float gap = (still ? 150.0f : 72.0f) * u;
  const float top = (still ? 210.0f : 75.0f) * u;
  const float bottom = (still ? 170.0f : 35.0f) * u;
  const float width = (rect.width - left - right - gap) / 2;
  const float height = rect.height - top - bottom;
  if (still) draw_furniture(frame, area, painter);
  if (width < 40 * u || height < 20 * u) return;
  draw_chart(loss, frame, {rect.x + left, rect.y + top, width, height}, u, still, painter);
  draw_chart(accuracy, frame, {rect.x + left + width + gap, rect.y + top, width, height}, u, still, painter);
}

void CurvesView::draw_chart(const Chart& chart, const Frame& frame, const Rect& plot, float u, bool still,
                            engine::Painter& painter) {
  const Theme& theme = frame.theme;
  const float tick_em = text_px(still ? 18.0f : 12.0f, u);
  const TextStyle head{Face::regular, text_px(still ? 22.0f : 13.0f, u), theme.text2};
  const TextStyle value{Face::mono, text_px(still ? 22.0f : 13.0f, u), theme.text1, TextStyle::Align::right};
  const TextStyle tick{Face::mono, tick_em, theme.text3, TextStyle::Align::right};
  const float head_y = plot.y - (still ? 40.0f : 23.0f) * u;
  painter.text({plot.x, head_y}, chart.title, head);
  painter.text({plot.right(), head_y}, chart.value, value);

  const float hair = line_px(1.0f, u);
  const Color grid = faded(theme.text1, .08f);
  const auto grid_line = [&](double at, std::string_view label) {
    const float y = std::round(chart.height_of(at, plot)) + 0.5f;
    const bool base = y >= plot.bottom() - 1.0f;
    painter.line({plot.x, y}, {plot.right(), y}, hair, base ? faded(theme.text1, .32f) : grid);
    painter.text({plot.x - 10 * u, y}, label, tick);
  };
  if (chart.logarithmic) {
    const int first = static_cast<int>(std::lround(std::log10(chart.low)));
    const int last = static_cast<int>(std::lround(std::log10(chart.high)));
    const int every = std::max(
        1, static_cast<int>(std::ceil(static_cast<float>(last - first) * 1.6f * tick_em / plot.height)));
    for (int exponent = first; exponent <= last; exponent += every) {
      const double at = std::pow(10.0, exponent);
      if (exponent < -3) {
        grid_line(at, FigureText("1e%d", exponent));
      } else {
        grid_line(at, axis_figure(at, std::max(0, -exponent)));
      }
    }
  } else {
    const double length = (chart.high - chart.low) * chart.scale;
    const int most = std::clamp(static_cast<int>(plot.height / (2.2f * tick_em)), 1, 5);
    const AxisTicks ticks = axis_ticks(length, most);
    const double first = std::ceil(chart.low * chart.scale / ticks.step - 1e-6) * ticks.step;
    for (int i = 0; first + i * ticks.step <= chart.high * chart.scale * (1 + 1e-9); ++i) {
      const double figure = first + i * ticks.step;
      grid_line(figure / chart.scale, axis_figure(figure, ticks.decimals));
    }
  }

  const double last_step = std::max<double>(static_cast<double>(frame.snapshot.metrics.step), 1.0);
  const int most_steps = std::clamp(static_cast<int>(plot.width / (7.0f * tick_em)), 1, 6);
  const AxisTicks steps = axis_ticks(last_step, most_steps);
  const double step = std::max(steps.step, 1.0);
  const float label_y = plot.bottom() + (still ? 28.0f : 15.0f) * u;
  TextStyle step_style = tick;
  step_style.align = TextStyle::Align::center;
  const TextStyle unit_style{Face::regular, tick_em, theme.text3, TextStyle::Align::right};
  const float unit_left = plot.right() - painter.text_width("step", unit_style) - 8 * u;
  for (double at = 0.0; at <= last_step; at += step) {
    const float x = plot.x + static_cast<float>(at / last_step) * plot.width;
    painter.line({x, plot.bottom()}, {x, plot.bottom() + 4 * u}, hair, faded(theme.text1, .32f));
    const FigureText label("%.0f", at);
    if (x + painter.text_width(label, step_style) / 2 < unit_left)
      painter.text({x, label_y}, label, step_style);
  }
  painter.text({plot.right(), label_y}, "step", unit_style);

  if (frame.options.held_out) {
    draw_curve(chart, frame, plot, true, last_step);
    painter.polyline(line_, line_px(still ? 1.9f : 1.25f, u), theme.curve_test);
  }
  draw_curve(chart, frame, plot, false, last_step);
  if (line_.empty()) return;
  painter.area(line_, plot.bottom(), faded(theme.curve_train, .10f), faded(theme.curve_train, 0.0f));
  painter.polyline(line_, line_px(still ? 3.0f : 2.0f, u), theme.curve_train);
  painter.disc(line_.back(), std::max((still ? 5.4f : 3.6f) * u, 2.0f), theme.curve_train);
}

void CurvesView::draw_curve(const Chart& chart, const Frame& frame, const Rect& plot, bool test,
                            double last_step) {
  line_.clear();
  const auto add = [&](const nn::Metrics& point) {
    const double value = test ? point.*chart.test : point.*chart.train;
    if (!std::isfinite(value)) return;
    const float x = plot.x + static_cast<float>(static_cast<double>(point.step) / last_step) * plot.width;
    line_.push_back({x, chart.height_of(value, plot)});
  };
  // Every point of a long run would be a comb: those at multiples of a power of two stand this far apart.
  constexpr float least_spacing = 2.5f;
  std::int64_t stride = 1;
  while (plot.width * static_cast<float>(stride) < least_spacing * static_cast<float>(last_step)) stride *= 2;
  for (const nn::Metrics& point : frame.snapshot.curve.points()) {
    if (point.step % stride == 0 && point.step < frame.snapshot.metrics.step) add(point);
  }
  add(frame.snapshot.metrics);
}

void CurvesView::draw_key(const Frame& frame, glm::vec2 right, float u, engine::Painter& painter) {
  draw_curve_key(frame, right, u, false, painter);
}

}  // namespace glassbox
