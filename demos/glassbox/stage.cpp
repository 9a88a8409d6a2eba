#include "demos/glassbox/stage.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace glassbox {

namespace {

using engine::Rect;

constexpr float padding = 12.0f;
constexpr float gap = 8.0f;
constexpr float panel_width = 340.0f;
constexpr float status_height = 28.0f;
constexpr float timeline_height = 38.0f;
constexpr float above_timeline = 4.0f;
constexpr float least_share = 0.15f;

Rect rounded(float left, float top, float right, float bottom) {
  left = std::round(left);
  top = std::round(top);
  return {left, top, std::round(right) - left, std::round(bottom) - top};
}

}  // namespace

std::array<Rect, Stage::tile_count> Stage::layout(const Rect& stage, float unit) const {
  if (filled) {
    std::array<Rect, tile_count> alone{};
    alone[*filled] = rounded(stage.x, stage.y, stage.right(), stage.bottom());
    return alone;
  }
  const float half_gap = 0.5f * gap * unit;
  const float x = stage.x + columns * stage.width;
  const float left_y = stage.y + left_split * stage.height;
  const float right_y = stage.y + right_split * stage.height;
  return {rounded(stage.x, stage.y, x - half_gap, left_y - half_gap),
          rounded(stage.x, left_y + half_gap, x - half_gap, stage.bottom()),
          rounded(x + half_gap, stage.y, stage.right(), right_y - half_gap),
          rounded(x + half_gap, right_y + half_gap, stage.right(), stage.bottom())};
}

Rect Stage::divider(Divider which, const Rect& stage, float unit) const {
  const auto tiles_at = layout(stage, unit);
  const float reach = gap * unit;
  switch (which) {
    case Divider::columns:
      return {tiles_at[0].right(), stage.y, reach, stage.height};
    case Divider::left:
      return {stage.x, tiles_at[0].bottom(), tiles_at[0].width, reach};
    case Divider::right:
      break;
  }
  return {tiles_at[2].x, tiles_at[2].bottom(), tiles_at[2].width, reach};
}

void Stage::drag(Divider which, const Rect& stage, glm::vec2 pointer) {
  const auto share = [](float position, float start, float length) {
    return std::clamp((position - start) / std::max(length, 1.0f), least_share, 1.0f - least_share);
  };
  switch (which) {
    case Divider::columns:
      columns = share(pointer.x, stage.x, stage.width);
      break;
    case Divider::left:
      left_split = share(pointer.y, stage.y, stage.height);
      break;
    case Divider::right:
      right_split = share(pointer.y, stage.y, stage.height);
      break;
  }
}

bool shows_both_runs(ViewKind view) { return view == ViewKind::curves || view == ViewKind::comparison; }

void Stage::fill_with(ViewKind view) {
  const auto shown = std::find(tiles.begin(), tiles.end(), view);
  filled = shown != tiles.end() ? static_cast<std::size_t>(shown - tiles.begin()) : 0;
  tiles[*filled] = view;
}

void Stage::toggle_fill(std::size_t tile) { filled = filled == tile ? std::nullopt : std::optional(tile); }

bool Stage::shows(std::size_t tile, ViewKind view, std::size_t run) const {
  return tiles[tile] == view && (shows_both_runs(view) || runs[tile] == run);
}

void Stage::show(std::size_t tile, ViewKind view) {
  if (tiles[tile] == view) return;
  for (std::size_t other = 0; other < tile_count; ++other) {
    if (!shows(other, view, runs[tile])) continue;
    tiles[other] = tiles[tile];
    std::swap(runs[other], runs[tile]);
    break;
  }
  tiles[tile] = view;
}

void Stage::show_run(std::size_t tile, std::size_t run) {
  for (std::size_t other = 0; other < tile_count; ++other) {
    if (other != tile && shows(other, tiles[tile], run)) std::swap(runs[other], runs[tile]);
  }
  runs[tile] = run;
}

bool Stage::comparing() const {
  return set_aside || std::any_of(runs.begin(), runs.end(), [](std::size_t run) { return run != 0; });
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
  ViewKind looked_at = tiles[filled.value_or(0)];
  if (shows_both_runs(looked_at)) looked_at = ViewKind::output_landscape;
  here = {.tiles = {looked_at, ViewKind::curves, looked_at, ViewKind::comparison},
          .runs = {0, 0, 1, 1},
          .filled = std::nullopt,
          .columns = .5f,
          .left_split = .6f,
          .right_split = .6f};
}

InterfaceLayout interface_layout(glm::vec2 size, float unit) {
  const float panel = std::round(panel_width * unit);
  const float status = std::round(status_height * unit);
  const float timeline = std::round(timeline_height * unit);
  const float pad = std::round(padding * unit);
  const float below = status + timeline + std::round(above_timeline * unit);
  return {{0.0f, 0.0f, panel, size.y},
          {panel, size.y - status, size.x - panel, status},
          {panel, size.y - status - timeline, size.x - panel, timeline},
          {panel + pad, pad, size.x - panel - 2 * pad, size.y - below - pad}};
}

Rect bare_stage(glm::vec2 size, float unit) {
  return Rect{0.0f, 0.0f, size.x, size.y}.inset(std::round(padding * unit));
}

float picture_interface_scale(int height) {
  return std::max(1.0f, std::floor(4.0f * static_cast<float>(height) / 1080.0f) / 4.0f);
}

}  // namespace glassbox
