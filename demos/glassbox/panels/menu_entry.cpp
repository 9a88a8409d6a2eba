#include "demos/glassbox/panels/menu_entry.h"

#include <imgui.h>
#include <imgui_internal.h>

#include "glassbox/engine/ui/focus.h"
#include "glassbox/engine/ui/icons.h"

namespace glassbox {

bool menu_entry(const engine::Ui& ui, const MenuEntry& entry, float width) {
  const engine::UiColors& colors = ui.theme.colors;
  ImGui::PushID(entry.label.data(), entry.label.data() + entry.label.size());
  const bool pressed = engine::pressable(ui, "##entry", {ui.px(width), ui.px(menu_entry_height)},
                                         engine::FocusStop::entry, entry.chosen);
  ImGui::PopID();
  const engine::Rect rect = engine::item_rect();
  const bool lit = entry.enabled && ImGui::IsItemHovered();
  if (lit) engine::draw_frame(rect, ui.px(4), colors.frame_hovered);
  engine::draw_entry_ring(ui, ImGui::GetItemID(), rect);
  const float middle = rect.center().y;
  if (entry.chosen) engine::draw_icon(ui, engine::Icon::check, {rect.x + ui.px(14), middle}, colors.text1);
  const engine::Color& color = !entry.enabled        ? colors.text3
                               : lit || entry.chosen ? colors.text1
                                                     : colors.text2;
  const float keys =
      engine::draw_text(ui.theme.fonts.status, {rect.right() - ui.px(8), middle},
                        lit ? colors.text2 : colors.text3, entry.keys, engine::HorizontalAlign::right);
  const float room = ui.px(width - entry.indent - 8.0f) - (keys > 0.0f ? keys + ui.px(12) : 0.0f);
  engine::draw_text(ui.theme.fonts.label, {rect.x + ui.px(entry.indent), middle}, color,
                    engine::elided(ui.theme.fonts.label, entry.label.substr(0, entry.label.find("##")), room,
                                   engine::Ellipsis::middle));
  engine::tooltip(ui, entry.tip);
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
