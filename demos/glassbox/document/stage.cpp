#include "demos/glassbox/document/stage.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace glassbox {

namespace {

using engine::Rect;

constexpr float gap = 8.0f;
constexpr float least_extent = 0.12f;  ///< minimum size of a tile while dragging, as a fraction of the stage

/// A rectangle in the stage, stored as edges rather than lengths so that adjacent tiles share exact edges.
struct Edges {
  float left, top, right, bottom;

  float length(bool upright) const { return upright ? right - left : bottom - top; }
  float start(bool upright) const { return upright ? left : top; }
};

Edges edges_of(const Rect& rect) { return {rect.x, rect.y, rect.right(), rect.bottom()}; }

Rect rounded(const Edges& edges) {
  const float left = std::round(edges.left);
  const float top = std::round(edges.top);
  return {left, top, std::round(edges.right) - left, std::round(edges.bottom) - top};
}

bool is_upright(const StageNode& split) { return split.kind == StageNode::Kind::beside; }

float divide(const StageNode& split, const Edges& place) {
  const bool upright = is_upright(split);
  return place.start(upright) + split.share * place.length(upright);
}

std::pair<Edges, Edges> parts_of(const StageNode& split, const Edges& place, float half_gap) {
  std::pair parts{place, place};
  const float at = divide(split, place);
  (is_upright(split) ? parts.first.right : parts.first.bottom) = at - half_gap;
  (is_upright(split) ? parts.second.left : parts.second.top) = at + half_gap;
  return parts;
}

/// Calls `take` with the rectangle of every node.
template <class Take>
void walk(const StageArrangement& stage, std::size_t node, const Edges& place, float half_gap, Take&& take) {
  take(node, place);
  if (stage.nodes[node].kind == StageNode::Kind::tile) return;
  const auto [first, second] = parts_of(stage.nodes[node], place, half_gap);
  walk(stage, node + 1, first, half_gap, take);
  walk(stage, stage.end_of(node + 1), second, half_gap, take);
}

/// The smallest length of this part along one axis that keeps every tile in it at least `least`.
float length_needed(const StageArrangement& stage, std::size_t node, bool upright, float least,
                    float half_gap) {
  const StageNode& split = stage.nodes[node];
  if (split.kind == StageNode::Kind::tile) return least;
  const float first = length_needed(stage, node + 1, upright, least, half_gap);
  const float second = length_needed(stage, stage.end_of(node + 1), upright, least, half_gap);
  if (is_upright(split) != upright) return std::max(first, second);
  return std::max((first + half_gap) / split.share, (second + half_gap) / (1.0f - split.share));
}

Rect between(const Rect& from, const Rect& to, float amount) {
  const auto mix = [&](float a, float b) { return a + (b - a) * amount; };
  return rounded(
      {mix(from.x, to.x), mix(from.y, to.y), mix(from.right(), to.right()), mix(from.bottom(), to.bottom())});
}

}  // namespace

TileRects Stage::places(const Rect& stage, float unit) const {
  TileRects rects{};
  walk(*this, 0, edges_of(stage), 0.5f * gap * unit, [&](std::size_t node, const Edges& place) {
    if (nodes[node].kind == StageNode::Kind::tile) rects[nodes[node].tile] = rounded(place);
  });
  return rects;
}

TileRects Stage::places(const Rect& stage, float unit, const FillMove& move) const {
  TileRects rects = places(stage, unit);
  rects[move.tile] = between(rects[move.tile], rounded(edges_of(stage)), move.amount);
  return rects;
}

TileRects Stage::layout(const Rect& stage, float unit) const {
  if (!filled) return places(stage, unit);
  TileRects alone{};
  alone[*filled] = rounded(edges_of(stage));
  return alone;
}

StageDividers Stage::dividers(const Rect& stage, float unit) const {
  StageDividers found;
  if (filled) return found;
  walk(*this, 0, edges_of(stage), 0.5f * gap * unit, [&](std::size_t node, const Edges& place) {
    if (nodes[node].kind == StageNode::Kind::tile) return;
    const bool upright = is_upright(nodes[node]);
    const float start = std::round(divide(nodes[node], place) - 0.5f * gap * unit);
    const Rect all = rounded(place);
    const Rect rect =
        upright ? Rect{start, all.y, gap * unit, all.height} : Rect{all.x, start, all.width, gap * unit};
    found.dividers[found.count++] = {node, upright, rect};
  });
  return found;
}

void Stage::drag(std::size_t node, const Rect& stage, float unit, glm::vec2 pointer) {
  const float half_gap = 0.5f * gap * unit;
  const bool upright = is_upright(nodes[node]);
  const float least = least_extent * edges_of(stage).length(upright);
  walk(*this, 0, edges_of(stage), half_gap, [&](std::size_t at, const Edges& place) {
    if (at != node) return;
    const float length = place.length(upright);
    const float low = length_needed(*this, node + 1, upright, least, half_gap) + half_gap;
    const float high = length - length_needed(*this, end_of(node + 1), upright, least, half_gap) - half_gap;
    if (low > high) return;
    const float wanted = (upright ? pointer.x : pointer.y) - place.start(upright);
    constexpr auto least_part = static_cast<float>(least_share);
    nodes[node].share = std::clamp(std::clamp(wanted, low, high) / length, least_part, 1.0f - least_part);
  });
}

void Stage::fill_with(ViewKind view) {
  const Order shown = order();
  const auto found = std::ranges::find(shown, view, [&](std::size_t tile) { return tiles[tile].view; });
  filled = found != shown.end() ? *found : *shown.begin();
  tiles[*filled].view = view;
}

void Stage::toggle_fill(std::size_t tile) { filled = filled == tile ? std::nullopt : std::optional(tile); }

std::size_t Stage::meant_by_key(std::optional<std::size_t> under_pointer) const {
  return under_pointer ? *under_pointer : filled.value_or(*order().begin());
}

void Stage::arrange(const StageArrangement& layout) {
  static_cast<StageArrangement&>(*this) = for_runs(layout, comparing());
}

bool Stage::comparing() const {
  return set_aside || std::ranges::any_of(order(), [&](std::size_t tile) { return tiles[tile].run != 0; });
}

void Stage::compare(bool on) {
  if (on == comparing()) return;
  StageArrangement& here = *this;
  if (!on) {
    here = set_aside.value_or(StageArrangement{});
    set_aside.reset();
    return;
  }
  set_aside = here;
  ViewKind looked_at = tiles[filled.value_or(*order().begin())].view;
  if (shows_both_runs(looked_at)) looked_at = ViewKind::output_landscape;
  here = two_runs_layout(looked_at);
}

StageArrangement two_runs_layout(ViewKind looked_at) {
  using Kind = StageNode::Kind;
  const auto column = [&](std::size_t run, ViewKind below) {
    return joined(Kind::below, .6f, single_tile({looked_at, run}), single_tile({below, run}));
  };
  return joined(Kind::beside, .5f, column(0, ViewKind::curves), column(1, ViewKind::comparison));
}

}  // namespace glassbox
