#pragma once

#include <array>
#include <cstddef>
#include <glm/vec2.hpp>
#include <optional>
#include <string_view>

#include "demos/glassbox/document/stage_arrangement.h"
#include "glassbox/engine/draw/rect.h"

namespace glassbox {

/// The rectangles of all tiles; hidden tiles have empty ones.
using TileRects = std::array<engine::Rect, StageArrangement::most_tiles>;

/// A tile that is being maximized or restored, drawn above the others. Its amount is 0 at its own place and 1
/// at the whole stage.
struct FillMove {
  std::size_t tile = 0;
  float amount = 0.0f;
};

/// The draggable divider between the two parts of a split.
struct StageDivider {
  std::size_t node = 0;  ///< index of the split
  bool upright = false;
  engine::Rect rect;
};

struct StageDividers {
  std::array<StageDivider, StageArrangement::most_tiles - 1> dividers{};
  std::size_t count = 0;
  const StageDivider* begin() const { return dividers.data(); }
  const StageDivider* end() const { return dividers.data() + count; }
};

/// Tiles with dividers between them. Each tile can show any view of either run.
struct Stage : StageArrangement {
  std::optional<StageArrangement> set_aside;  ///< the arrangement before the comparison
  bool operator==(const Stage&) const = default;

  /// The tiles' rectangles in the stage's rectangle; `unit` is the size of a design pixel.
  TileRects layout(const engine::Rect& stage, float unit) const;
  /// The same, ignoring a maximized tile.
  TileRects places(const engine::Rect& stage, float unit) const;
  /// The same while a tile is being maximized or restored.
  TileRects places(const engine::Rect& stage, float unit, const FillMove& move) const;

  /// Empty while a tile is maximized.
  StageDividers dividers(const engine::Rect& stage, float unit) const;
  /// Moves the divider of a split to the pointer, keeping every tile at its minimum size or larger.
  void drag(std::size_t node, const engine::Rect& stage, float unit, glm::vec2 pointer);
  /// Makes both parts of a split equal.
  void halve(std::size_t node) { nodes[node].share = .5f; }

  /// Maximizes the first tile that shows the view; if there is none, the first tile shows it.
  void fill_with(ViewKind view);
  /// Maximizes a tile or restores it.
  void toggle_fill(std::size_t tile);
  /// The tile that a key applies to: the one under the pointer, else the maximized one, else the first.
  std::size_t meant_by_key(std::optional<std::size_t> under_pointer) const;

  /// The run that a tile shows; A if it shows both.
  std::size_t run_of(std::size_t tile) const {
    return shows_both_runs(tiles[tile].view) ? 0 : tiles[tile].run;
  }

  /// Applies a layout; during a comparison, for both of its runs.
  void arrange(const StageArrangement& layout);

  /// Starts or ends a comparison. On: A on the left, B on the right, with the current view above and views
  /// that show both runs below. Off: restores the previous arrangement, or else the default one. Does nothing
  /// if `on` equals comparing().
  void compare(bool on);
  bool comparing() const;
};

/// The layout for comparing two runs: A on the left, B on the right.
StageArrangement two_runs_layout(ViewKind looked_at);
inline constexpr std::string_view two_runs_name = "Two runs";

}  // namespace glassbox
