#include "demos/glassbox/views/chart.h"

#include <algorithm>
#include <cmath>

#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::Rect;
using engine::TextStyle;

struct AxisLook {
  const Theme& theme;
  const Rect& plot;
  float unit;
  bool still;
  TextStyle tick;
  float hair;
};

void draw_value_axis(const Chart& chart, const AxisLook& look, engine::Painter& painter) {
  const Rect& plot = look.plot;
  const float tick_em = look.tick.em;
  const Color grid = faded(look.theme.text1, .08f);
  const auto grid_line = [&](double at, std::string_view label) {
    const float y = std::round(chart.y_of(at, plot)) + 0.5f;
    const bool base = y >= plot.bottom() - 1.0f;
    painter.line({plot.x, y}, {plot.right(), y}, look.hair, base ? faded(look.theme.text1, .32f) : grid);
    painter.text({plot.x - std::max(10 * look.unit, .5f * tick_em), y}, label, look.tick);
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
    return;
  }
  const double length = (chart.high - chart.low) * chart.scale;
  const int most = std::clamp(static_cast<int>(plot.height / (2.2f * tick_em)), 1, 5);
  const AxisTicks ticks = axis_ticks(length, most);
  const double first = std::ceil(chart.low * chart.scale / ticks.step - 1e-6) * ticks.step;
  for (int i = 0; first + i * ticks.step <= chart.high * chart.scale * (1 + 1e-9); ++i) {
    const double figure = first + i * ticks.step;
    grid_line(figure / chart.scale, axis_figure(figure, ticks.decimals));
  }
}

void draw_step_axis(const Chart& chart, const AxisLook& look, engine::Painter& painter) {
  const Rect& plot = look.plot;
  const float tick_em = look.tick.em;
  const int most_steps = std::clamp(static_cast<int>(plot.width / (7.0f * tick_em)), 1, 6);
  const double step = std::max(axis_ticks(chart.last_step, most_steps).step, 1.0);
  const float label_y = plot.bottom() + std::max((look.still ? 28.0f : 15.0f) * look.unit, .6f * tick_em);
  TextStyle step_style = look.tick;
  step_style.align = TextStyle::Align::center;
  const TextStyle unit_style{Face::regular, tick_em, look.theme.text3, TextStyle::Align::right};
  const float unit_left = plot.right() - painter.text_width("step", unit_style) - 8 * look.unit;
  for (double at = 0.0; at <= chart.last_step; at += step) {
    const float x = chart.x_of(at, plot);
    painter.line({x, plot.bottom()}, {x, plot.bottom() + 4 * look.unit}, look.hair,
                 faded(look.theme.text1, .32f));
    const FigureText label("%.0f", at);
    if (x + painter.text_width(label, step_style) / 2 < unit_left)
      painter.text({x, label_y}, label, step_style);
  }
  painter.text({plot.right(), label_y}, "step", unit_style);
}

}  // namespace

float Chart::x_of(double step, const Rect& plot) const {
  return plot.x + static_cast<float>(step / last_step) * plot.width;
}

float Chart::y_of(double value, const Rect& plot) const {
  const double t = logarithmic ? std::log(std::max(value, low) / low) / std::log(high / low)
                               : (value - low) / (high - low);
  return plot.bottom() - static_cast<float>(std::clamp(t, 0.0, 1.0)) * plot.height;
}

void draw_chart_axes(const Chart& chart, const Theme& theme, const Rect& plot, float unit, bool still,
                     engine::Painter& painter) {
  const TextStyle tick{Face::mono, text_px(still ? 18.0f : 12.0f, unit), theme.text3,
                       TextStyle::Align::right};
  const AxisLook look{theme, plot, unit, still, tick, line_px(1.0f, unit)};
  draw_value_axis(chart, look, painter);
  draw_step_axis(chart, look, painter);
}

}  // namespace glassbox
