#include "demos/glassbox/panels/stage_controls.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

#include "demos/glassbox/panels/menu_entry.h"

namespace glassbox {

namespace {

using engine::Rect;

constexpr ImGuiWindowFlags invisible = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                                       ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                       ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing |
                                       ImGuiWindowFlags_NoBringToFrontOnFocus;

/// An invisible window over a part of the stage.
template <class Content>
void over(const char* name, const Rect& rect, Content&& content) {
  ImGui::SetNextWindowPos({rect.x, rect.y});
  ImGui::SetNextWindowSize({rect.width, rect.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.0f, 0.0f});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1.0f, 1.0f});
  ImGui::Begin(name, nullptr, invisible);
  ImGui::PopStyleVar(2);
  content();
  ImGui::End();
}

constexpr float view_menu_width = 208.0f;

/// Which rows a tile's menu has below the views.
struct TileMenu {
  bool runs;
  bool linked;

  float height(const engine::Ui& ui) const {
    const std::size_t entries = view_count + (runs ? 2 : 0) + (linked ? 1 : 0) + 4;
    const std::size_t separators = 2 + (runs ? 1 : 0) + (linked ? 1 : 0);
    return ui.px(menu_entry_height) * static_cast<float>(entries) +
           ui.px(menu_separator_height) * static_cast<float>(separators) + 2 * ui.px(menu_padding);
  }
};

/// Position below the title, or higher if the menu would not fit.
ImVec2 menu_place(const engine::Ui& ui, const Rect& tile, float height) {
  const ImVec2 picture = ImGui::GetIO().DisplaySize;
  const float margin = ui.px(8);
  const float x =
      std::min(tile.x + ui.px(10), picture.x - ui.px(view_menu_width + 2 * menu_padding) - margin);
  const float y = std::min(tile.y + ui.px(36), picture.y - height - margin);
  return {std::max(x, margin), std::max(y, margin)};
}

void draw_views(const engine::Ui& ui, StageTile& tile) {
  for (std::size_t i = 0; i < view_count; ++i) {
    const auto view = static_cast<ViewKind>(i);
    if (menu_entry(ui, {.label = row_of(view).title, .keys = key_of(view), .chosen = tile.view == view},
                   view_menu_width))
      tile.view = view;
  }
}

void draw_runs(const engine::Ui& ui, StageTile& tile) {
  menu_separator(ui, view_menu_width);
  constexpr std::array<std::string_view, 2> names{"Run A", "Run B"};
  for (std::size_t run = 0; run < names.size(); ++run) {
    if (menu_entry(ui, {.label = names[run], .chosen = tile.run == run}, view_menu_width)) tile.run = run;
  }
}

void draw_link(const engine::Ui& ui, StageTile& tile) {
  menu_separator(ui, view_menu_width);
  constexpr std::string_view tip =
      "Shares the camera with all tiles that show this space. Off: this tile has its own camera.";
  if (menu_entry(ui, {.label = "Linked cameras", .tip = tip, .chosen = tile.linked}, view_menu_width))
    tile.linked = !tile.linked;
}

void draw_tiling(const engine::Ui& ui, Stage& stage, std::size_t tile) {
  menu_separator(ui, view_menu_width);
  const bool room = stage.tile_count() < Stage::most_tiles;
  const std::string_view full =
      room ? std::string_view() : std::string_view("The stage is limited to six tiles.");
  if (menu_entry(ui, {.label = "Split right", .tip = full, .enabled = room}, view_menu_width))
    stage.split(tile, StageNode::Kind::beside);
  if (menu_entry(ui, {.label = "Split below", .tip = full, .enabled = room}, view_menu_width))
    stage.split(tile, StageNode::Kind::below);
  menu_separator(ui, view_menu_width);
  if (menu_entry(ui, {.label = stage.filled ? "Show all views" : "Fill the stage", .keys = "F"},
                 view_menu_width))
    stage.toggle_fill(tile);
  const bool alone = stage.tile_count() == 1;
  const std::string_view only = alone ? std::string_view("This is the only tile.") : std::string_view();
  if (menu_entry(ui, {.label = "Close tile", .tip = only, .enabled = !alone}, view_menu_width))
    stage.close(tile);
}

}  // namespace

void StageControls::draw(engine::Ui& ui, Stage& stage, const Rect& area, bool two_runs) {
  const TileRects tiles = stage.layout(area, ui.theme.scale);
  for (const std::size_t tile : stage.order()) {
    if (stage.shows_tile(tile)) draw_title(ui, stage, tile, tiles[tile], two_runs);
  }
  for (const StageDivider& divider : stage.dividers(area, ui.theme.scale))
    draw_divider(ui, stage, divider, area);
}

void StageControls::draw_divider(engine::Ui& ui, Stage& stage, const StageDivider& divider,
                                 const Rect& area) {
  const Rect& rect = divider.rect;
  char name[24];
  std::snprintf(name, sizeof name, "##divider%zu", divider.node);
  over(name, rect, [&] {
    ImGui::InvisibleButton("##grip", {rect.width, rect.height});
    const bool active = ImGui::IsItemActive();
    if (!active && held_ == divider.node) held_.reset();
    if (!active && !ImGui::IsItemHovered()) return;
    ImGui::SetMouseCursor(divider.upright ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
    const engine::UiColors& colors = ui.theme.colors;
    const float thickness = ui.px(2);
    const Rect line = divider.upright
                          ? Rect{rect.center().x - 0.5f * thickness, rect.y, thickness, rect.height}
                          : Rect{rect.x, rect.center().y - 0.5f * thickness, rect.width, thickness};
    engine::draw_frame(line, 0.5f * thickness, active ? colors.text3 : colors.fill);
    if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left))
      return stage.halve(divider.node);
    if (!active) return;
    const glm::vec2 mouse{ImGui::GetMousePos().x, ImGui::GetMousePos().y};
    const float across = divider.upright ? mouse.x - rect.center().x : mouse.y - rect.center().y;
    if (held_ != divider.node) {
      held_ = divider.node;
      held_at_ = across;
    }
    if (ImGui::IsMouseDragging(ImGuiMouseButton_Left, 1.0f))
      stage.drag(divider.node, area, ui.theme.scale, mouse - held_at_);
  });
}

void StageControls::draw_title(engine::Ui& ui, Stage& stage, std::size_t tile, const Rect& rect,
                               bool two_runs) {
  StageTile& shown = stage.tiles[tile];
  const std::string_view title = row_of(shown.view).title;
  const float width = engine::text_width(ui.theme.fonts.head, title) + ui.px(40);
  const Rect bar{rect.x + ui.px(8), rect.y + ui.px(4), std::min(width, rect.width - ui.px(16)), ui.px(32)};
  char name[24];
  std::snprintf(name, sizeof name, "##tile%zu", tile);
  over(name, bar, [&] {
    if (engine::pressable(ui, "##title", {bar.width, bar.height})) ImGui::OpenPopup("##menu");
    engine::tooltip(ui, "Click to choose a view; double-click to fill the stage");
    // The first click of a double click opens the menu, so the title never sees the second.
    const ImVec2 mouse = ImGui::GetMousePos();
    const bool twice = ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) &&
                       bar.contains(glm::vec2(mouse.x, mouse.y)) && ImGui::IsPopupOpen("##menu");
    const TileMenu menu{two_runs && !shows_both_runs(shown.view), has_camera(shown.view)};
    ImGui::SetNextWindowPos(menu_place(ui, rect, menu.height(ui)));
    if (!begin_menu(ui, "##menu")) return;
    if (twice) {
      stage.toggle_fill(tile);
      ImGui::CloseCurrentPopup();
    }
    draw_views(ui, shown);
    if (menu.runs) draw_runs(ui, shown);
    if (menu.linked) draw_link(ui, shown);
    draw_tiling(ui, stage, tile);
    end_menu();
  });
}

}  // namespace glassbox
