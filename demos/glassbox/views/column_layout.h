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

/// Beside a column, `length` px from `top` down: which part of its layer it shows. Nothing where it shows
/// all.
void draw_scroll_mark(const Theme& theme, glm::vec2 top, float length, const ColumnPart& part, float unit,
                      engine::Painter& painter);
/// "8 of 64", or "8/64" where there is little room; once it is scrolled "9–16 of 64", "9–16".
FigureText part_text(const ColumnPart& part, bool roomy);

/// A layer's units below each other. Where more than fit are there, a run of `shown` units from `first` on.
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
  /// Where the middle of a sheet's ground (y = 0) stands.
  glm::vec2 ground(int unit) const;
  /// Where the middle of a sheet's box shows: links arrive and leave at its height, left and right of it.
  glm::vec2 middle(int unit) const;
  /// What a sheet's box takes of the picture.
  engine::Rect cell(int unit) const;
};

/// The columns of a network's layers in an area, inputs to the left of them.
struct ColumnLayout {
  float head = 0.0f;  ///< px, the middle of the columns' names
  float inputs_x = 0.0f;
  float gap = 0.0f;  ///< px between the middles of neighbouring layers
  std::vector<UnitColumn> columns;
  std::vector<glm::vec2> inputs;

  /// Recomputes it, reusing memory. `offsets` says per layer which unit the viewer wants on top of a column
  /// that shows some only; missing ones are 0.
  void update(const nn::Architecture& architecture, const Area& area, std::span<const int> offsets);
};

}  // namespace glassbox
