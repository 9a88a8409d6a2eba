#include "demos/glassbox/views/still_furniture.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

namespace {

using engine::Face;
using engine::TextStyle;

constexpr float margin = 56.0f;             ///< design px, left and right
constexpr float title_middle = 70.0f;       ///< design px from the top
constexpr float lone_title_middle = 56.0f;  ///< if there is no caption
constexpr float caption_first = 115.0f;
constexpr float caption_line = 27.0f;
constexpr float formula_middle = 116.0f;
constexpr float formula_room = 50.0f;
constexpr float state_middle = 66.0f;  ///< design px from the bottom

void draw_lines(std::span<const std::string_view> lines, glm::vec2 first, float leading,
                const TextStyle& style, engine::Painter& painter) {
  for (const std::string_view line : lines) {
    painter.text(first, line, style);
    first.y += leading;
  }
}

/// Lines of at most `width` pixels, broken at spaces.
std::vector<std::string_view> wrapped(std::string_view text, float width, const TextStyle& style,
                                      const engine::Painter& painter) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::size_t end = 0;
    while (end < text.size()) {
      const std::size_t next = std::min(text.find(' ', end + 1), text.size());
      if (end > 0 && painter.text_width(text.substr(0, next), style) > width) break;
      end = next;
    }
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

bool shows_caption(const Area& area) { return area.unit >= .6f * pixel_size(); }
bool shows_keys(const Area& area) { return area.unit >= .5f * pixel_size(); }
bool shows_middle_ticks(const Area& area) { return area.unit >= .4f * pixel_size(); }

void draw_title(const Frame& frame, const Area& area, std::string_view title,
                std::span<const std::string_view> caption, engine::Painter& painter, float width,
                std::string_view formula) {
  const float u = area.unit;
  const glm::vec2 corner(area.rect.x + margin * u, area.rect.y);
  const TextStyle caption_style{Face::regular, text_px(18.0f, u), frame.theme.text2};
  std::vector<std::string_view> note;
  if (frame.note != nullptr) {
    title = frame.note->title;
    note = wrapped(frame.note->caption, width * u, caption_style, painter);
    caption = note;
  }
  painter.text(corner + glm::vec2(0.0f, (caption.empty() ? lone_title_middle : title_middle) * u), title,
               {Face::semibold, text_px(30.0f, u), frame.theme.text1});
  const float formula_height = formula.empty() ? 0.0f : formula_room;
  if (!formula.empty())
    painter.text(corner + glm::vec2(0.0f, formula_middle * u), formula,
                 {Face::regular, text_px(22.0f, u), frame.theme.text2});
  if (!shows_caption(area)) return;
  draw_lines(caption, corner + glm::vec2(0.0f, (caption_first + formula_height) * u), caption_line * u,
             caption_style, painter);
}

void draw_tile_caption(const Frame& frame, const Area& area, std::span<const std::string_view> caption,
                       engine::Painter& painter) {
  const float em = text_px(12.5f, area.unit);
  draw_lines(caption, {area.rect.x + 16.0f * area.unit, area.rect.y + 52.0f * area.unit}, 1.5f * em,
             {Face::regular, em, frame.theme.text3}, painter);
}

void draw_tile_paragraph(const Frame& frame, const Area& area, std::string_view caption,
                         engine::Painter& painter) {
  const TextStyle style{Face::regular, text_px(12.5f, area.unit), frame.theme.text3};
  const auto lines =
      wrapped(caption, std::min(area.rect.width - 32.0f * area.unit, 26.0f * style.em), style, painter);
  draw_tile_caption(frame, area, lines, painter);
}

float draw_tile_note(const Frame& frame, const Area& area, engine::Painter& painter) {
  const float u = area.unit;
  const TextStyle style{Face::regular, 13.0f * u, frame.theme.text2};
  const auto lines =
      wrapped(frame.note->caption, std::min(area.rect.width - 32.0f * u, 920.0f * u), style, painter);
  const float leading = 19.0f * u;
  draw_lines(lines, {area.rect.x + 16.0f * u, area.rect.y + 48.0f * u}, leading, style, painter);
  return static_cast<float>(lines.size()) * leading + 4.0f * u;
}

float draw_state(const Frame& frame, const Area& area, engine::Painter& painter) {
  const nn::Metrics& metrics = frame.snapshot.metrics;
  const float u = area.unit;
  const TextStyle style{Face::mono, text_px(18.0f, u), frame.theme.text2};
  const FigureText loss =
      std::isfinite(metrics.train_loss) ? FigureText("loss %.3f", metrics.train_loss) : FigureText("loss –");
  const FigureText percent = percent_figure(metrics.train_accuracy);
  const std::string_view percent_text = percent;
  const FigureText accuracy("accuracy %.*s %%", static_cast<int>(percent_text.size()), percent_text.data());
  const FigureText step("step %lld", static_cast<long long>(metrics.step));
  const FigureText epoch("epoch %lld", static_cast<long long>(metrics.epoch));
  glm::vec2 pen(area.rect.x + margin * u, area.rect.bottom() - state_middle * u);
  if (frame.snapshot.compared_with() != nullptr) pen.x = painter.text(pen, "A", style) + style.em;
  for (const FigureText* entry : {&step, &epoch, &loss, &accuracy}) {
    if (entry == &accuracy && std::isnan(metrics.train_accuracy)) continue;
    pen.x = painter.text(pen, *entry, style) + 1.5f * style.em;
  }
  return pen.x;
}

glm::vec2 still_key_place(const Area& area) {
  return {area.rect.right() - margin * area.unit, area.rect.bottom() - state_middle * area.unit};
}

}  // namespace glassbox
