#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "glassbox/engine/ui/widgets.h"

namespace glassbox::engine {

namespace {

constexpr float entry_height = 26.0f;
constexpr float list_padding = 4.0f;
constexpr float check_width = 30.0f;

/// The list below `anchor`, or above it near the bottom of the picture.
void popup_list(const Ui& ui, const char* popup, const Rect& anchor, bool from_right,
                std::span<const Choice> choices, int& chosen) {
  if (!ImGui::IsPopupOpen(popup)) return;
  const UiColors& colors = ui.theme.colors;
  float width = anchor.width;
  for (const Choice& choice : choices) {
    width = std::max(width, text_width(ui.theme.fonts.label, choice.title) + ui.px(check_width + 24));
  }
  const float inner = width - 2 * ui.px(list_padding);
  const float height = static_cast<float>(choices.size()) * ui.px(entry_height) + 2 * ui.px(list_padding);
  const bool below = anchor.bottom() + ui.px(4) + height < ImGui::GetIO().DisplaySize.y;
  ImGui::SetNextWindowPos(
      {from_right ? anchor.right() : anchor.x, below ? anchor.bottom() + ui.px(4) : anchor.y - ui.px(4)},
      ImGuiCond_Always, {from_right ? 1.0f : 0.0f, below ? 0.0f : 1.0f});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(list_padding), ui.px(list_padding)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0f, 0.0f});
  if (ImGui::BeginPopup(popup, ImGuiWindowFlags_NoMove)) {
    for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
      const Choice& choice = choices[static_cast<std::size_t>(i)];
      ImGui::PushID(i);
      const ImGuiID item = ImGui::GetID("choice");
      const bool pressed =
          pressable(ui, "choice", {inner, ui.px(entry_height)}, FocusStop::entry, chosen == i);
      ImGui::PopID();
      if (pressed) {
        chosen = i;
        ImGui::CloseCurrentPopup();
      }
      const Rect rect = item_rect();
      const bool hovered = ImGui::IsItemHovered();
      if (hovered) draw_frame(rect, ui.px(4), colors.frame_hovered);
      draw_entry_ring(ui, item, rect);
      draw_text(ui.theme.fonts.label, {rect.x + ui.px(8), rect.center().y},
                hovered || chosen == i ? colors.text1 : colors.text2, choice.title);
      if (chosen == i) draw_icon(ui, Icon::check, {rect.right() - ui.px(14), rect.center().y}, colors.text1);
      tooltip(ui, choice.note);
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

std::string_view shown_title(std::span<const Choice> choices, int chosen, std::string_view otherwise) {
  const bool known = chosen >= 0 && chosen < static_cast<int>(choices.size());
  return known ? choices[static_cast<std::size_t>(chosen)].title : otherwise;
}

}  // namespace

namespace {

/// Handles keyboard and mouse on the closed combo: opens its list, or steps through it.
void take_keys(const Ui& ui, const char* frame, const Rect& place, std::span<const Choice> choices,
               int& chosen, std::optional<int> standard) {
  const KeyInput keys = focus_stop(ui, ImGui::GetID(frame), place, FocusStop::value);
  const bool pressed = ImGui::InvisibleButton(frame, {place.width, place.height});
  if (!ui.unavailable.empty()) return;
  if (pressed || keys.pressed) ImGui::OpenPopup("list");
  const int last = static_cast<int>(choices.size()) - 1;
  if (const auto way = static_cast<int>(keys.steps.x - keys.steps.y); way != 0)
    chosen = std::clamp(chosen + way, 0, last);
  if (standard && (keys.standard || ImGui::IsItemClicked(ImGuiMouseButton_Right))) chosen = *standard;
}

std::string standard_note(std::span<const Choice> choices, std::optional<int> standard) {
  if (!standard) return {};
  return "Right-click to reset to " + std::string(choices[static_cast<std::size_t>(*standard)].title);
}

}  // namespace

bool combo(const Ui& ui, const char* label, std::span<const Choice> choices, int& chosen, float width,
           std::string_view tip, std::string_view shown, std::optional<int> standard) {
  const int before = chosen;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(label);
  note_control(ui, ImGui::GetID("frame"), label, shown_title(choices, chosen, shown), tip, choices);
  take_keys(ui, "frame", {at.x, at.y, width, ui.px(26)}, choices, chosen, standard);
  const Rect rect = item_rect();
  const bool open = ImGui::IsPopupOpen("list");
  draw_frame(rect, ui.px(5), open ? ui.theme.colors.frame_active : frame_color(ui));
  draw_text(ui.theme.fonts.label, {rect.x + ui.px(9), rect.center().y}, ui.theme.colors.text1,
            elided(ui.theme.fonts.label, shown_title(choices, chosen, shown), width - ui.px(33)));
  draw_icon(ui, Icon::chevron, {rect.right() - ui.px(14), rect.center().y}, ui.theme.colors.icon);
  tooltip(ui, tip, standard_note(choices, standard));
  popup_list(ui, "list", rect, false, choices, chosen);
  ImGui::PopID();
  return chosen != before;
}

bool quiet_combo(const Ui& ui, const char* label, std::span<const Choice> choices, int& chosen, float width,
                 std::string_view tip) {
  const int before = chosen;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(label);
  note_control(ui, ImGui::GetID("text"), label, shown_title(choices, chosen, {}), tip, choices);
  take_keys(ui, "text", {at.x, at.y, width, ui.px(26)}, choices, chosen, {});
  const Rect rect = item_rect();
  const bool bright = ImGui::IsItemHovered() || ImGui::IsPopupOpen("list");
  const Color color = bright ? ui.theme.colors.text1 : ui.theme.colors.text2;
  draw_icon(ui, Icon::chevron, {rect.right() - ui.px(5), rect.center().y}, color);
  draw_text(ui.theme.fonts.label, {rect.right() - ui.px(18), rect.center().y}, color,
            shown_title(choices, chosen, {}), HorizontalAlign::right);
  tooltip(ui, tip);
  popup_list(ui, "list", rect, true, choices, chosen);
  ImGui::PopID();
  return chosen != before;
}

}  // namespace glassbox::engine
