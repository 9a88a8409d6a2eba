#include "demos/glassbox/panels/menu_entry.h"

#include <imgui.h>

#include "engine/ui/icons.h"

namespace glassbox {

bool menu_entry(const engine::Ui& ui, const MenuEntry& entry, float width) {
  const engine::UiColors& colors = ui.theme.colors;
  ImGui::PushID(entry.label.data(), entry.label.data() + entry.label.size());
  const bool pressed = ImGui::InvisibleButton("##entry", {ui.px(width), ui.px(menu_entry_height)});
  ImGui::PopID();
  const engine::Rect rect = engine::item_rect();
  const bool lit = entry.enabled && ImGui::IsItemHovered();
  if (lit) engine::draw_frame(rect, ui.px(4), colors.frame_hovered);
  const float middle = rect.center().y;
  if (entry.chosen) engine::draw_icon(ui, engine::Icon::check, {rect.x + ui.px(14), middle}, colors.text1);
  const engine::Color& color = !entry.enabled        ? colors.text3
                               : lit || entry.chosen ? colors.text1
                                                     : colors.text2;
  ImGui::PushClipRect({rect.x, rect.y}, {rect.right() - ui.px(8), rect.bottom()}, true);
  engine::draw_text(ui.theme.fonts.label, {rect.x + ui.px(entry.indent), middle}, color,
                    entry.label.substr(0, entry.label.find("##")));
  ImGui::PopClipRect();
  engine::draw_text(ui.theme.fonts.status, {rect.right() - ui.px(8), middle}, colors.text3, entry.keys,
                    engine::HorizontalAlign::right);
  if (!entry.tip.empty()) engine::tooltip(ui, entry.tip);
  if (!pressed || !entry.enabled) return false;
  ImGui::CloseCurrentPopup();
  return true;
}

void menu_separator(const engine::Ui& ui, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float y = at.y + ui.px(4);
  ImGui::GetWindowDrawList()->AddRectFilled({at.x + ui.px(8), y}, {at.x + ui.px(width - 8), y + ui.px(1)},
                                            engine::packed_color(ui.theme.colors.separator));
  ImGui::Dummy({ui.px(width), ui.px(menu_separator_height)});
}

bool begin_menu(const engine::Ui& ui, const char* name) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(menu_padding), ui.px(menu_padding)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0f, 0.0f});
  const bool open = ImGui::BeginPopup(name, ImGuiWindowFlags_NoMove);
  if (!open) ImGui::PopStyleVar(2);
  return open;
}

void end_menu() {
  ImGui::EndPopup();
  ImGui::PopStyleVar(2);
}

}  // namespace glassbox
