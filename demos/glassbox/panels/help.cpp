#include "demos/glassbox/panels/help.h"

#include <imgui.h>

#include <algorithm>
#include <cstdlib>
#include <span>

#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

constexpr float help_row_height = 22.0f;
constexpr float head_height = 30.0f;
constexpr float first_head_height = 22.0f;
constexpr float keys_width = 104.0f;
constexpr float column_width = 352.0f;
constexpr float between = 28.0f;
constexpr float help_padding = 16.0f;

bool is_head(const Shortcut& shortcut) { return shortcut.keys.empty(); }

float height_of(std::span<const Shortcut> lines) {
  float height = 0.0f;
  for (std::size_t i = 0; i < lines.size(); ++i)
    height += !is_head(lines[i]) ? help_row_height : i == 0 ? first_head_height : head_height;
  return height;
}

/// Index of the first line of the second column: a heading that makes both columns about equally high.
std::size_t middle_head() {
  const std::span<const Shortcut> all(shortcuts);
  std::size_t best = 0;
  float least = height_of(all);
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (!is_head(all[i])) continue;
    const float higher = std::max(height_of(all.first(i)), height_of(all.subspan(i)));
    if (higher >= least) continue;
    least = higher;
    best = i;
  }
  return best;
}

void draw_column(const engine::Ui& ui, std::span<const Shortcut> lines, ImVec2 at) {
  const engine::UiTheme& theme = ui.theme;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Shortcut& line = lines[i];
    const bool head = is_head(line);
    const float height = ui.px(!head ? help_row_height : i == 0 ? first_head_height : head_height);
    const float middle = at.y + height - 0.5f * ui.px(help_row_height);
    if (head) {
      engine::draw_text(theme.fonts.head, {at.x, middle}, theme.colors.text1, line.what);
    } else {
      engine::draw_text(theme.fonts.label, {at.x, middle}, theme.colors.text1, line.keys);
      engine::draw_text(theme.fonts.label, {at.x + ui.px(keys_width), middle}, theme.colors.text2, line.what);
    }
    at.y += height;
  }
}

/// Draws one column, or two if one does not fit.
void draw_list(const engine::Ui& ui, float room) {
  const std::span<const Shortcut> all(shortcuts);
  const bool narrow = ImGui::GetIO().DisplaySize.x < ui.px(2 * column_width + between + 2 * help_padding);
  const bool one = narrow || ui.px(height_of(all) + 2 * help_padding) <= room;
  const std::size_t second = one ? all.size() : middle_head();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_column(ui, all.first(second), at);
  draw_column(ui, all.subspan(second), {at.x + ui.px(column_width + between), at.y});
  ImGui::Dummy({ui.px(one ? column_width : 2 * column_width + between),
                ui.px(std::max(height_of(all.first(second)), height_of(all.subspan(second))))});
}

/// Scrolls with the arrow keys if the list is higher than the window.
void scroll_by_keys(const engine::Ui& ui) {
  for (const auto& [key, way] : {std::pair{ImGuiKey_DownArrow, 1.0f}, {ImGuiKey_UpArrow, -1.0f}}) {
    if (ImGui::IsKeyPressed(key))
      ImGui::SetScrollY(
          std::clamp(ImGui::GetScrollY() + way * ui.px(help_row_height), 0.0f, ImGui::GetScrollMaxY()));
  }
}

/// Whether "?" was typed, whichever keys produce it on this keyboard.
bool question_mark_typed() {
  const ImGuiIO& io = ImGui::GetIO();
  return !io.WantTextInput &&
         std::ranges::find(io.InputQueueCharacters, ImWchar{'?'}) != io.InputQueueCharacters.end();
}

}  // namespace

void draw_help_button(const engine::Ui& ui, glm::vec2 size, bool open) {
  const bool pressed = engine::text_button(ui, "?", std::nullopt, size, false, "Keys and mouse. (F1)");
  if (pressed || open || question_mark_typed()) ImGui::OpenPopup("help");
  const engine::Rect button = engine::item_rect();
  const float room = button.y - ui.px(12);
  ImGui::SetNextWindowPos({button.x, button.y - ui.px(6)}, ImGuiCond_Always, {0.0f, 1.0f});
  ImGui::SetNextWindowSizeConstraints({0.0f, 0.0f}, {ImGui::GetIO().DisplaySize.x, room});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(help_padding), ui.px(help_padding)});
  if (ImGui::BeginPopup("help", ImGuiWindowFlags_NoMove)) {
    draw_list(ui, room);
    scroll_by_keys(ui);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

}  // namespace glassbox
