#include "demos/glassbox/views/column_layout.h"

#include <algorithm>
#include <cmath>

#include "demos/glassbox/views/pixel_size.h"
#include "demos/glassbox/views/sheet_look.h"

namespace glassbox {

namespace {

// The extent of a small multiple in the picture, in units of the world: from the back corner of the box to
// the front corner of the plate, seen isometrically.
constexpr float above_ground = 1.15f * .8165f + .8165f;
constexpr float below_ground = .34f * .8165f + .8165f;
constexpr float cell_height = above_ground + below_ground;
constexpr float middle_of_box = .5f * 1.15f * .8165f;
constexpr float cell_fill = .89f;  ///< of a row's height

constexpr float least_sheet = 40.0f;  ///< px wide
constexpr float link_gap = .45f;      ///< of a sheet's width, at least, between two columns
constexpr float input_gap = .78f;     ///< from the inputs to the first layer, of the gap between layers
constexpr int fewest_rows = 3;        ///< a column of fewer rows has no larger ones

}  // namespace

glm::vec2 UnitColumn::ground(int unit) const {
  const float cell = static_cast<float>(unit - first) + .5f;
  return {x, top + cell * row + .5f * (above_ground - below_ground) * scale};
}

glm::vec2 UnitColumn::middle(int unit) const { return ground(unit) - glm::vec2(0.0f, middle_of_box * scale); }

engine::Rect UnitColumn::cell(int unit) const {
  const glm::vec2 on_ground = ground(unit);
  return {x - .5f * sheet_width(), on_ground.y - above_ground * scale, sheet_width(), cell_height * scale};
}

void draw_scroll_mark(const Theme& theme, glm::vec2 top, float length, const ColumnPart& part, float unit,
                      engine::Painter& painter) {
  if (part.shown >= part.units) return;
  const float width = line_px(2.0f, unit);
  const float one = length / static_cast<float>(part.units);
  const glm::vec2 first = top + glm::vec2(0.0f, one * static_cast<float>(part.first));
  painter.line(top, top + glm::vec2(0.0f, length), width, theme.frame_active);
  painter.line(first, first + glm::vec2(0.0f, one * static_cast<float>(part.shown)), width, theme.text2);
}

FigureText part_text(const ColumnPart& part, bool roomy) {
  const int last = part.first + part.shown;
  // A single unit shows its number.
  if (part.first == 0 || part.shown == 1) return FigureText(roomy ? "%d of %d" : "%d/%d", last, part.units);
  if (!roomy) return FigureText("%d\u2013%d", part.first + 1, last);
  return FigureText("%d\u2013%d of %d", part.first + 1, last, part.units);
}

void ColumnLayout::update(const nn::Architecture& architecture, const Area& area,
                          std::span<const int> offsets) {
  const float u = area.unit;
  const engine::Rect& rect = area.rect;
  const std::size_t layers = architecture.layers.size();
  const float left = rect.x + (area.still ? .095f : .075f) * rect.width;
  const float right = rect.x + (area.still ? .8545f : .88f) * rect.width;
  const float bottom = rect.bottom() - (area.still ? 80.0f : 12.0f) * u;
  head = rect.y + std::max((area.still ? 115.0f : 49.0f) * u, area.still ? 45.0f * pixel_size() : 0.0f);
  float top = std::max(rect.y + (area.still ? 150.0f : 62.0f) * u, head + 9.0f * pixel_size());
  inputs_x = left;
  gap = (right - left) / (input_gap + static_cast<float>(layers - 1));
  const float widest = std::min(gap, .5f * (right - left)) / (1.0f + link_gap);
  const float least_row = std::min(least_sheet, widest) / 2.8284271f * cell_height / cell_fill;
  const auto rows_from = [&](float start) {
    return std::max(1, static_cast<int>((bottom - start) / least_row));
  };
  if (std::ranges::any_of(architecture.layers,
                          [&](const nn::Layer& layer) { return layer.units > rows_from(top); }))
    top = std::max(top + (area.still ? 24.0f : 15.0f) * u,
                   head + 24.0f * pixel_size());  // room for "9 of 64" below a column's name
  const int most_rows = rows_from(top);
  const float height = std::max(bottom - top, 1.0f);

  columns.resize(layers);
  for (std::size_t layer = 0; layer < layers; ++layer) {
    UnitColumn& column = columns[layer];
    column.layer = layer;
    column.units = architecture.layers[layer].units;
    column.shown = std::min(column.units, most_rows);
    const int wanted = layer < offsets.size() ? offsets[layer] : 0;
    column.first = std::clamp(wanted, 0, column.units - column.shown);
    column.row = height / static_cast<float>(std::max(column.shown, fewest_rows));
    column.scale = std::min(cell_fill * column.row / cell_height, widest / 2.8284271f);
    column.x = left + gap * (input_gap + static_cast<float>(layer));
    column.top = top + .5f * (height - column.row * static_cast<float>(column.shown));
  }

  const float middle = .5f * (top + bottom) +
                       .5f * (above_ground - below_ground - 2.0f * middle_of_box) * columns.front().scale;
  const float apart = std::min(.7f * height / std::max(1.0f, static_cast<float>(architecture.inputs)),
                               (area.still ? 287.0f : 150.0f) * u);
  inputs.resize(static_cast<std::size_t>(architecture.inputs));
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    inputs[i] = {
        left, middle + apart * (static_cast<float>(i) - .5f * static_cast<float>(architecture.inputs - 1))};
  }
}

}  // namespace glassbox
