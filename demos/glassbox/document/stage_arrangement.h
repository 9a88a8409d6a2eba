#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "demos/glassbox/document/view_kind.h"

namespace glassbox {

/// What a tile of the stage shows.
struct StageTile {
  ViewKind view = ViewKind::output_landscape;
  std::size_t run = 0;  ///< 0 is A, 1 is B, the run that it is compared with
  bool linked = true;   ///< looks from where all linked tiles with its view do
  bool operator==(const StageTile&) const = default;
};

/// A tile, or a place that is split into two parts.
struct StageNode {
  enum class Kind { tile, beside, below };
  Kind kind = Kind::tile;
  std::size_t tile = 0;  ///< of a tile: where it stands in StageArrangement::tiles
  float share = .5f;     ///< of a split: the part of its length that the first one takes
};

/// Which views stand where, and how large: one to six tiles, as a tree of splits. A tile keeps its index for
/// as long as it stands.
struct StageArrangement {
  static constexpr std::size_t most_tiles = 6;
  static constexpr std::size_t most_nodes = 2 * most_tiles - 1;
  static constexpr double least_share = .05;  ///< of a split, and as much for its second part

  /// Tiles in the order in which they are read: from left to right and from top to bottom of each split.
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
  /// A split is followed by all of its first part, and that by all of its second.
  std::array<StageNode, most_nodes> nodes{{{StageNode::Kind::beside, 0, .565f},
                                           {StageNode::Kind::below, 0, .715f},
                                           {StageNode::Kind::tile, 0},
                                           {StageNode::Kind::tile, 1},
                                           {StageNode::Kind::below, 0, .475f},
                                           {StageNode::Kind::tile, 2},
                                           {StageNode::Kind::tile, 3}}};
  std::size_t node_count = 7;
  std::optional<std::size_t> filled;  ///< the tile that has the whole stage to itself

  std::size_t tile_count() const { return (node_count + 1) / 2; }
  bool has_tile(std::size_t tile) const;
  bool shows_tile(std::size_t tile) const { return filled ? *filled == tile : has_tile(tile); }
  Order order() const;
  /// The views that visible tiles show, as bits by their places; see views_with().
  std::uint32_t views_shown() const;
  /// The node behind all of a node's parts.
  std::size_t end_of(std::size_t node) const;

  /// Halves a tile's place; the new tile takes the second half, for the same run, and shows the first view
  /// that stands nowhere yet. Returns it; nothing where there are as many tiles as there can be.
  std::optional<std::size_t> split(std::size_t tile, StageNode::Kind kind);
  /// Takes a tile away, unless it is the only one: what it was split from takes its place.
  void close(std::size_t tile);

  /// Equal ones look equal, whatever indices their tiles have.
  bool operator==(const StageArrangement& other) const;

 private:
  std::size_t node_of(std::size_t tile) const;
  std::size_t parent_of(std::size_t node) const;
  void erase(std::size_t node);
};

/// One tile that shows a view.
StageArrangement single_tile(const StageTile& tile);
/// Two arrangements, together of at most six tiles, as the parts of a split; of the tiles that are filled in
/// them it knows nothing.
StageArrangement joined(StageNode::Kind kind, float share, const StageArrangement& first,
                        const StageArrangement& second);

/// The same for two runs that are compared: where it is for A alone, a view that stands there a second time
/// is B's. For one run alone, every tile is A's.
StageArrangement for_runs(StageArrangement arrangement, bool two_runs);

}  // namespace glassbox
