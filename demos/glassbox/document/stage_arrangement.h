#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "demos/glassbox/document/view_kind.h"

namespace glassbox {

/// The contents of a tile.
struct StageTile {
  ViewKind view = ViewKind::output_landscape;
  std::size_t run = 0;  ///< 0: run A; 1: run B, in a comparison
  bool linked = true;   ///< shares its camera with all linked tiles of the same view
  bool operator==(const StageTile&) const = default;
};

/// A tile or a split into two parts.
struct StageNode {
  enum class Kind { tile, beside, below };
  Kind kind = Kind::tile;
  std::size_t tile = 0;  ///< tiles only: its index in StageArrangement::tiles
  float share = .5f;     ///< splits only: the first part's fraction of the length
};

/// The views' places and sizes: one to six tiles in a tree of splits. A tile keeps its index as long as it
/// exists.
struct StageArrangement {
  static constexpr std::size_t most_tiles = 6;
  static constexpr std::size_t most_nodes = 2 * most_tiles - 1;
  static constexpr double least_share = .05;  ///< minimum fraction of either part of a split

  /// Tiles in reading order: left to right and top to bottom within each split.
  struct Order {
    std::array<std::size_t, most_tiles> tiles{};
    std::size_t count = 0;
    const std::size_t* begin() const { return tiles.data(); }
    const std::size_t* end() const { return tiles.data() + count; }
  };

  std::array<StageTile, most_tiles> tiles{{{ViewKind::output_landscape},
                                           {ViewKind::curves},
                                           {ViewKind::decision_boundary},
                                           {ViewKind::neuron_landscapes}}};
  /// In preorder: a split, all nodes of its first part, all nodes of its second part.
  std::array<StageNode, most_nodes> nodes{{{StageNode::Kind::beside, 0, .565f},
                                           {StageNode::Kind::below, 0, .715f},
                                           {StageNode::Kind::tile, 0},
                                           {StageNode::Kind::tile, 1},
                                           {StageNode::Kind::below, 0, .475f},
                                           {StageNode::Kind::tile, 2},
                                           {StageNode::Kind::tile, 3}}};
  std::size_t node_count = 7;
  std::optional<std::size_t> filled;  ///< the maximized tile

  std::size_t tile_count() const { return (node_count + 1) / 2; }
  bool has_tile(std::size_t tile) const;
  bool shows_tile(std::size_t tile) const { return filled ? *filled == tile : has_tile(tile); }
  Order order() const;
  /// The views of visible tiles, as a bit mask; see views_with().
  std::uint32_t views_shown() const;
  /// The index after the last node of this node's subtree.
  std::size_t end_of(std::size_t node) const;

  /// Splits a tile in half. The new tile takes the second half, belongs to the same run and shows the first
  /// view that no tile shows yet. Returns the new tile, or no value if the maximum number of tiles is
  /// reached.
  std::optional<std::size_t> split(std::size_t tile, StageNode::Kind kind);
  /// Removes a tile unless it is the only one; its sibling takes its place.
  void close(std::size_t tile);

  /// Compares the visible result, whatever the indices of the tiles.
  bool operator==(const StageArrangement& other) const;

 private:
  std::size_t node_of(std::size_t tile) const;
  std::size_t parent_of(std::size_t node) const;
  void erase(std::size_t node);
};

/// A single tile that shows a view.
StageArrangement single_tile(const StageTile& tile);
/// Two arrangements, with at most six tiles in total, as the parts of a split. Ignores their maximized tiles.
StageArrangement joined(StageNode::Kind kind, float share, const StageArrangement& first,
                        const StageArrangement& second);

/// The same arrangement for a comparison: if it is for A only, the second tile with the same view shows B.
/// Without a comparison, every tile shows A.
StageArrangement for_runs(StageArrangement arrangement, bool two_runs);

}  // namespace glassbox
