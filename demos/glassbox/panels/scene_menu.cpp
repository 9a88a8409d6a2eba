#include "demos/glassbox/panels/scene_menu.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

using engine::Rect;

constexpr int columns = 4;
constexpr float picture_width = 168.0f;
constexpr float picture_height = 94.5f;
constexpr float title_height = 26.0f;
constexpr float picture_gap = 10.0f;

/// Draws one scene; true if it was clicked.
bool draw_entry(const engine::Ui& ui, const SceneEntry& scene, bool chosen) {
  const engine::UiColors& colors = ui.theme.colors;
  const bool pressed =
      engine::pressable(ui, scene.name.c_str(), {ui.px(picture_width), ui.px(picture_height + title_height)},
                        engine::FocusStop::button, chosen);
  const Rect rect = engine::item_rect();
  const bool hovered = ImGui::IsItemHovered();
  const Rect picture{rect.x, rect.y, rect.width, ui.px(picture_height)};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  engine::draw_frame(picture, ui.px(5), hovered ? colors.frame_hovered : colors.frame);
  if (scene.thumbnail != 0) {
    const auto texture = reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(scene.thumbnail));
    list.AddImageRounded(texture, {picture.x, picture.y}, {picture.right(), picture.bottom()}, {0, 0}, {1, 1},
                         IM_COL32_WHITE, ui.px(5));
  }
  if (hovered || chosen) {
    list.AddRect({picture.x, picture.y}, {picture.right(), picture.bottom()},
                 engine::packed_color(chosen ? colors.text1 : colors.text2), ui.px(5), ImDrawFlags_None,
                 1.5f * ui.theme.scale);
  }
  engine::draw_text(ui.theme.fonts.label, {rect.x + ui.px(2), picture.bottom() + .5f * ui.px(title_height)},
                    hovered || chosen ? colors.text1 : colors.text2, scene.title);
  engine::tooltip(ui, scene.caption);
  return pressed;
}

}  // namespace

bool draw_scene_menu(const engine::Ui& ui, std::span<const SceneEntry> scenes, std::string& chosen,
                     float width, bool& opened) {
  const engine::UiColors& colors = ui.theme.colors;
  constexpr std::string_view tip =
      "Ready-made experiments and figures to start from: data, network and training. (Page up, down)";
  const auto open = std::ranges::find(scenes, chosen, &SceneEntry::name);
  const std::string_view title = open == scenes.end() ? std::string_view() : std::string_view(open->title);
  engine::note_button(ui, ImGui::GetID("scene"), "scene", title, tip);
  if (engine::pressable(ui, "scene", {width, ui.px(26)})) {
    ImGui::OpenPopup("scenes");
    opened = true;
  }
  const Rect button = engine::item_rect();
  const bool bright = ImGui::IsItemHovered() || ImGui::IsPopupOpen("scenes");
  const engine::Color color = bright ? colors.text1 : colors.text2;
  engine::draw_icon(ui, engine::Icon::chevron, {button.right() - ui.px(5), button.center().y}, color);
  engine::draw_text(ui.theme.fonts.label, {button.right() - ui.px(18), button.center().y}, color,
                    engine::elided(ui.theme.fonts.label, title, width - ui.px(18)),
                    engine::HorizontalAlign::right);
  engine::tooltip(ui, tip);

  const auto rows = static_cast<float>((scenes.size() + columns - 1) / columns);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float pad = ui.px(14);
  const float whole =
      rows * ui.px(picture_height + title_height) + (rows - 1.0f) * ui.px(picture_gap) + 2.0f * pad;
  const float height = std::min(whole, display.y - button.bottom() - ui.px(16));
  const float content = columns * ui.px(picture_width) + (columns - 1) * ui.px(picture_gap);
  ImGui::SetNextWindowPos({button.x, button.bottom() + ui.px(4)});
  ImGui::SetNextWindowSize({content + 2.0f * pad + ui.px(12), height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(picture_gap), ui.px(picture_gap)});
  bool changed = false;
  if (ImGui::BeginPopup("scenes", ImGuiWindowFlags_NoMove)) {
    for (std::size_t i = 0; i < scenes.size(); ++i) {
      if (i % columns != 0) ImGui::SameLine();
      if (!draw_entry(ui, scenes[i], scenes[i].name == chosen)) continue;
      changed = chosen != scenes[i].name;
      chosen = scenes[i].name;
      ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
  return changed;
}

}  // namespace glassbox
