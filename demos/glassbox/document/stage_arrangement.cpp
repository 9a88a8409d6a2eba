#include "demos/glassbox/document/stage_arrangement.h"

#include <algorithm>

namespace glassbox {

using Kind = StageNode::Kind;

StageArrangement::Order StageArrangement::order() const {
  Order order;
  for (std::size_t node = 0; node < node_count; ++node) {
    if (nodes[node].kind == Kind::tile) order.tiles[order.count++] = nodes[node].tile;
  }
  return order;
}

std::uint32_t StageArrangement::views_shown() const {
  std::uint32_t views = 0;
  for (const std::size_t tile : order()) {
    if (shows_tile(tile)) views |= 1u << static_cast<unsigned>(tiles[tile].view);
  }
  return views;
}

bool StageArrangement::has_tile(std::size_t tile) const { return std::ranges::count(order(), tile) > 0; }

std::size_t StageArrangement::end_of(std::size_t node) const {
  if (nodes[node].kind == Kind::tile) return node + 1;
  return end_of(end_of(node + 1));
}

std::size_t StageArrangement::node_of(std::size_t tile) const {
  std::size_t node = 0;
  while (nodes[node].kind != Kind::tile || nodes[node].tile != tile) ++node;
  return node;
}

std::size_t StageArrangement::parent_of(std::size_t node) const {
  std::size_t parent = node - 1;
  while (nodes[parent].kind == Kind::tile || (node != parent + 1 && node != end_of(parent + 1))) --parent;
  return parent;
}

void StageArrangement::erase(std::size_t node) {
  std::copy(nodes.begin() + static_cast<std::ptrdiff_t>(node) + 1,
            nodes.begin() + static_cast<std::ptrdiff_t>(node_count),
            nodes.begin() + static_cast<std::ptrdiff_t>(node));
  --node_count;
}

std::optional<std::size_t> StageArrangement::split(std::size_t tile, Kind kind) {
  if (tile_count() == most_tiles) return std::nullopt;
  std::size_t added = 0;
  while (has_tile(added)) ++added;
  std::size_t view = 0;
  const auto stands = [&](std::size_t shown) { return tiles[shown].view == static_cast<ViewKind>(view); };
  while (std::ranges::any_of(order(), stands)) ++view;
  tiles[added] = {static_cast<ViewKind>(view), tiles[tile].run};

  const auto place = nodes.begin() + static_cast<std::ptrdiff_t>(node_of(tile));
  std::copy_backward(place + 1, nodes.begin() + static_cast<std::ptrdiff_t>(node_count),
                     nodes.begin() + static_cast<std::ptrdiff_t>(node_count) + 2);
  node_count += 2;
  place[0] = {kind};
  place[1] = {Kind::tile, tile};
  place[2] = {Kind::tile, added};
  filled.reset();
  return added;
}

void StageArrangement::close(std::size_t tile) {
  if (tile_count() == 1) return;
  if (filled == tile) filled.reset();
  const std::size_t node = node_of(tile);
  const std::size_t parent = parent_of(node);
  erase(node);
  erase(parent);
}

bool StageArrangement::operator==(const StageArrangement& other) const {
  if (node_count != other.node_count || filled.has_value() != other.filled.has_value()) return false;
  if (filled && node_of(*filled) != other.node_of(*other.filled)) return false;
  return std::equal(nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(node_count),
                    other.nodes.begin(), [&](const StageNode& mine, const StageNode& its) {
                      if (mine.kind != its.kind) return false;
                      if (mine.kind == Kind::tile) return tiles[mine.tile] == other.tiles[its.tile];
                      return mine.share == its.share;
                    });
}

StageArrangement single_tile(const StageTile& tile) {
  StageArrangement arrangement;
  arrangement.tiles = {tile};
  arrangement.nodes = {};
  arrangement.node_count = 1;
  return arrangement;
}

StageArrangement joined(Kind kind, float share, const StageArrangement& first,
                        const StageArrangement& second) {
  StageArrangement whole = single_tile({});
  whole.nodes[0] = {kind, 0, share};
  std::size_t tiles = 0;
  for (const StageArrangement* part : {&first, &second}) {
    for (std::size_t i = 0; i < part->node_count; ++i) {
      StageNode node = part->nodes[i];
      if (node.kind == Kind::tile) {
        whole.tiles[tiles] = part->tiles[node.tile];
        node.tile = tiles++;
      }
      whole.nodes[whole.node_count++] = node;
    }
  }
  return whole;
}

StageArrangement for_runs(StageArrangement arrangement, bool two_runs) {
  const StageArrangement::Order order = arrangement.order();
  const auto is_b = [&](std::size_t tile) { return arrangement.tiles[tile].run != 0; };
  if (two_runs && std::ranges::any_of(order, is_b)) return arrangement;
  for (const std::size_t* tile = order.begin(); tile != order.end(); ++tile) {
    StageTile& shown = arrangement.tiles[*tile];
    const bool again = std::any_of(order.begin(), tile, [&](std::size_t before) {
      return arrangement.tiles[before].view == shown.view;
    });
    shown.run = two_runs && again && !shows_both_runs(shown.view) ? 1 : 0;
  }
  return arrangement;
}

}  // namespace glassbox
