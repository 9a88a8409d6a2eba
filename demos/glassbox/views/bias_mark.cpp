#include "demos/glassbox/views/bias_mark.h"

#include <algorithm>
#include <cmath>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

void draw_bias_figure(float bias, glm::vec2 right, float left_limit, const engine::TextStyle& figure,
                      const Theme& theme, engine::Painter& painter) {
  FigureText value;
  float start = 0.0f;
  for (int decimals = 2; decimals >= 0 && start <= left_limit + .3f * figure.em; --decimals) {
    const double exact = static_cast<double>(bias);
    value = decimals == 2 ? FigureText("%.2f", exact) : axis_figure(exact, decimals);
    start = right.x - painter.text_width(value, figure);
  }
  painter.text(right, value, figure);
  const engine::TextStyle letter{engine::Face::regular, figure.em, theme.text3,
                                 engine::TextStyle::Align::right};
  if (start - 1.4f * figure.em > left_limit) painter.text({start - .5f * figure.em, right.y}, "b", letter);
}

void draw_bias_bar(float bias, glm::vec2 left, float length, const Area& area, const Theme& theme,
                   engine::Painter& painter) {
  const float u = area.unit;
  painter.line(left, left + glm::vec2(length, 0.0f), line_px(2.0f, u), theme.frame_active);
  const glm::vec2 middle = left + glm::vec2(.5f * length, 0.0f);
  const glm::vec2 end = middle + glm::vec2(.5f * length * std::clamp(bias / longest_bias, -1.0f, 1.0f), 0.0f);
  const Color color = bias > 0.0f ? theme.label1 : theme.label0;
  const float thick = line_px(area.still ? 5.0f : 3.2f, u);
  painter.line(middle, end, thick, color);
  if (std::abs(bias) > longest_bias) {
    const glm::vec2 half(0.0f, 1.4f * thick);
    painter.triangle(end - half, end + half, end + glm::vec2(std::copysign(2.0f * thick, bias), 0.0f), color);
  }
  const glm::vec2 tick(0.0f, (area.still ? 6.0f : 4.0f) * u);
  painter.line(middle - tick, middle + tick, line_px(1.4f, u), theme.axis);
}

}  // namespace glassbox
