#pragma once

#include <cstddef>
#include <glm/vec2.hpp>
#include <span>
#include <vector>

#include "demos/glassbox/views/figure_text.h"
#include "demos/glassbox/views/frame.h"
#include "glassbox/nn/model/mlp.h"

namespace glassbox {

/// Which of a layer's units a column shows.
struct ColumnPart {
  int units = 0;
  int first = 0;
  int shown = 0;
};

/// Draws a scroll bar beside a column, `length` px from `top` down. Draws nothing where the column shows the
/// whole layer.
void draw_scroll_mark(const Theme& theme, glm::vec2 top, float length, const ColumnPart& part, float unit,
                      engine::Painter& painter);
/// "8 of 64", or "8/64" where there is little room; after scrolling "9–16 of 64" or "9–16".
FigureText part_text(const ColumnPart& part, bool roomy);

/// The units of a layer, one below the other. A layer with more units than fit shows `shown` of them, from
/// `first` on.
struct UnitColumn {
  std::size_t layer = 0;
  int units = 0;
  int first = 0;
  int shown = 0;
  float x = 0.0f;      ///< px, of the middle
  float top = 0.0f;    ///< px, of the first row
  float row = 0.0f;    ///< px, height of a row
  float scale = 0.0f;  ///< px of a unit of the world: a sheet is 2√2 of them wide

  ColumnPart part() const { return {units, first, shown}; }
  float sheet_width() const { return 2.8284271f * scale; }
  /// The center of a sheet's ground (y = 0).
  glm::vec2 ground(int unit) const;
  /// The center of a sheet's box in the picture: links end at its height, left and right of it.
  glm::vec2 middle(int unit) const;
  /// The rectangle of a sheet's box in the picture.
  engine::Rect cell(int unit) const;
};

/// The columns of a network's layers in an area, inputs to the left of them.
struct ColumnLayout {
  float head = 0.0f;  ///< px, the middle of the columns' names
  float inputs_x = 0.0f;
  float gap = 0.0f;  ///< px between the middles of neighbouring layers
  std::vector<UnitColumn> columns;
  std::vector<glm::vec2> inputs;

  /// Recomputes the layout, reusing memory. `offsets`: by layer, the unit at the top of a column that shows
  /// only some; missing ones are 0.
  void update(const nn::Architecture& architecture, const Area& area, std::span<const int> offsets);
};

}  // namespace glassbox
