#include "demos/glassbox/panels/stage_controls.h"

#include <imgui.h>

#include <cstdio>
#include <string>

#include "engine/ui/widgets.h"

namespace glassbox {

namespace {

using engine::Rect;

constexpr ImGuiWindowFlags invisible = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                                       ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                       ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing |
                                       ImGuiWindowFlags_NoBringToFrontOnFocus;

/// A window that shows nothing and holds one button of its size; true while the window is open for more
/// items.
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

}  // namespace

void StageControls::draw(engine::Ui& ui, Stage& stage, const Rect& area, bool two_runs) {
  const auto tiles = stage.layout(area, ui.theme.scale);
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    if (stage.shows_tile(i)) draw_title(ui, stage, i, tiles[i], two_runs);
  }
  if (stage.filled) return;
  for (const auto which : {Stage::Divider::columns, Stage::Divider::left, Stage::Divider::right}) {
    draw_divider(ui, stage, which, area);
  }
}

void StageControls::draw_divider(engine::Ui& ui, Stage& stage, Stage::Divider which, const Rect& area) {
  const Rect rect = stage.divider(which, area, ui.theme.scale);
  char name[24];
  std::snprintf(name, sizeof name, "##divider%d", static_cast<int>(which));
  over(name, rect, [&] {
    ImGui::InvisibleButton("##grip", {rect.width, rect.height});
    if (!ImGui::IsItemHovered() && !ImGui::IsItemActive()) return;
    ImGui::SetMouseCursor(which == Stage::Divider::columns ? ImGuiMouseCursor_ResizeEW
                                                           : ImGuiMouseCursor_ResizeNS);
    if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 1.0f)) {
      stage.drag(which, area, {ImGui::GetMousePos().x, ImGui::GetMousePos().y});
    }
  });
}

void StageControls::draw_title(engine::Ui& ui, Stage& stage, std::size_t tile, const Rect& rect,
                               bool two_runs) {
  const std::string_view title = view_titles[static_cast<std::size_t>(stage.tiles[tile])];
  const float width = engine::text_width(ui.theme.fonts.head, title) + ui.px(40);
  char name[24];
  std::snprintf(name, sizeof name, "##tile%zu", tile);
  over(name, {rect.x + ui.px(8), rect.y + ui.px(4), width, ui.px(32)}, [&] {
    if (engine::pressable(ui, "##title", {width, ui.px(32)})) ImGui::OpenPopup("##views");
    engine::tooltip(ui, "Choose what this tile shows");
    ImGui::SetNextWindowPos({rect.x + ui.px(10), rect.y + ui.px(34)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(4), ui.px(4)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0f, 0.0f});
    const bool open = ImGui::BeginPopup("##views");
    ImGui::PopStyleVar(2);
    if (!open) return;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0f, 0.0f});
    const float entry_width = ui.px(206);
    for (std::size_t i = 0; i < view_titles.size(); ++i) {
      const auto view = static_cast<ViewKind>(i);
      if (engine::menu_entry(ui, std::string(view_titles[i]).c_str(), {}, entry_width, {},
                             stage.tiles[tile] == view))
        stage.show(tile, view);
    }
    if (two_runs && !shows_both_runs(stage.tiles[tile])) {
      engine::menu_separator(ui, entry_width);
      for (std::size_t run = 0; run < 2; ++run) {
        if (engine::menu_entry(ui, run == 0 ? "Run A" : "Run B", {}, entry_width, {},
                               stage.runs[tile] == run))
          stage.show_run(tile, run);
      }
    }
    engine::menu_separator(ui, entry_width);
    if (engine::menu_entry(ui, stage.filled ? "Show all views" : "Fill the stage", "F", entry_width, {}))
      stage.toggle_fill(tile);
    ImGui::PopStyleVar();
    ImGui::EndPopup();
  });
}

}  // namespace glassbox
