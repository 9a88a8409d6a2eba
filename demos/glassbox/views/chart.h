#pragma once

#include <cstdint>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/frame.h"

namespace glassbox {

/// A metric of a run over its steps: which one, and the scale of its axes.
struct Chart {
  const char* title;
  const char* short_title;
  double nn::Metrics::*train;
  double nn::Metrics::*test;
  FigureText (*figure)(double);  ///< a value in words
  double low = 0.0;
  double high = 1.0;
  double last_step = 1.0;  ///< at the right end
  bool logarithmic = false;
  double scale = 1.0;  ///< of a label: 100 for percent

  float x_of(double step, const engine::Rect& plot) const;
  float y_of(double value, const engine::Rect& plot) const;
};

/// Draws the grid, the base line and the labels of both axes.
void draw_chart_axes(const Chart& chart, const Theme& theme, const engine::Rect& plot, float unit, bool still,
                     engine::Painter& painter);

}  // namespace glassbox
