#pragma once

#include <array>
#include <cstddef>
#include <glm/vec2.hpp>
#include <optional>
#include <string_view>

#include "demos/glassbox/document/stage_arrangement.h"
#include "glassbox/engine/draw/rect.h"

namespace glassbox {

/// The rectangles of all tiles; those of tiles that are not seen are empty.
using TileRects = std::array<engine::Rect, StageArrangement::most_tiles>;

/// A tile on its way to having the stage to itself, or back: over the others, its amount from 0 at its own
/// place to 1 at the whole stage.
struct FillMove {
  std::size_t tile = 0;
  float amount = 0.0f;
};

/// What parts the two parts of a split, and can be dragged.
struct StageDivider {
  std::size_t node = 0;  ///< of the split
  bool upright = false;
  engine::Rect rect;
};

struct StageDividers {
  std::array<StageDivider, StageArrangement::most_tiles - 1> dividers{};
  std::size_t count = 0;
  const StageDivider* begin() const { return dividers.data(); }
  const StageDivider* end() const { return dividers.data() + count; }
};

/// Tiles with dividers between them, each free to show any view of either run.
struct Stage : StageArrangement {
  std::optional<StageArrangement> set_aside;  ///< what a comparison took the place of
  bool operator==(const Stage&) const = default;

  /// Where the tiles stand in the stage's rectangle; `unit` is the size of a design pixel.
  TileRects layout(const engine::Rect& stage, float unit) const;
  /// The same while none has the stage to itself.
  TileRects places(const engine::Rect& stage, float unit) const;
  /// The same while one moves.
  TileRects places(const engine::Rect& stage, float unit, const FillMove& move) const;

  /// None while a tile has the stage to itself.
  StageDividers dividers(const engine::Rect& stage, float unit) const;
  /// Moves the divider of a split to where the pointer is, as far as every tile keeps a least size.
  void drag(std::size_t node, const engine::Rect& stage, float unit, glm::vec2 pointer);
  /// Makes the parts of a split equal.
  void halve(std::size_t node) { nodes[node].share = .5f; }

  /// Gives a view the whole stage, in the tile that has it or else in the first.
  void fill_with(ViewKind view);
  /// Gives a tile the whole stage, or takes it back.
  void toggle_fill(std::size_t tile);
  /// The tile that a key is meant for: the one under the pointer, the one that has the stage to itself, the
  /// first.
  std::size_t meant_by_key(std::optional<std::size_t> under_pointer) const;

  /// The run that a tile shows: A where both are seen.
  std::size_t run_of(std::size_t tile) const {
    return shows_both_runs(tiles[tile].view) ? 0 : tiles[tile].run;
  }

  /// Stands as a layout says, while a comparison lasts for both of its runs.
  void arrange(const StageArrangement& layout);

  /// Arranges the tiles for a comparison: A at the left, B at the right, above each other the view that was
  /// looked at and what shows both. Gives back what stood there when it ends, or the stage as it is at first.
  /// Does nothing where all is so already.
  void compare(bool on);
  bool comparing() const;
};

/// The layout for two runs that are compared: A on the left, B on the right.
StageArrangement two_runs_layout(ViewKind looked_at);
inline constexpr std::string_view two_runs_name = "Two runs";

}  // namespace glassbox
