#include "demos/glassbox/panels/help.h"

#include <imgui.h>

#include "engine/ui/widgets.h"

namespace glassbox {

void draw_help_button(const engine::Ui& ui, glm::vec2 size) {
  if (engine::text_button(ui, "?", std::nullopt, size, false, "Keys and mouse.")) ImGui::OpenPopup("help");
  const engine::Rect button = engine::item_rect();
  ImGui::SetNextWindowPos({button.x, button.y - ui.px(6)}, ImGuiCond_Always, {0.0f, 1.0f});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(16), ui.px(12)});
  if (ImGui::BeginPopup("help", ImGuiWindowFlags_NoMove)) {
    const float row = ui.px(22);
    const float column = ui.px(104);
    for (const Shortcut& shortcut : shortcuts) {
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const float height = shortcut.keys.empty() ? ui.px(10) : row;
      engine::draw_text(ui.theme.fonts.strong, {at.x, at.y + 0.5f * height}, ui.theme.colors.text1,
                        shortcut.keys);
      engine::draw_text(ui.theme.fonts.label, {at.x + column, at.y + 0.5f * height}, ui.theme.colors.text2,
                        shortcut.what);
      ImGui::Dummy({column + ui.px(290), height - ImGui::GetStyle().ItemSpacing.y});
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

}  // namespace glassbox
