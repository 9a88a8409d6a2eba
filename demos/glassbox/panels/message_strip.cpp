#include "demos/glassbox/panels/message_strip.h"

#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "engine/ui/widgets.h"

namespace glassbox {

namespace {

constexpr float padding = 14.0f;
constexpr float gap = 6.0f;
constexpr float margin = 16.0f;
constexpr float button_height = 30.0f;

}  // namespace

std::optional<std::size_t> draw_message_strip(engine::Ui& ui, const char* name, std::string_view text,
                                              std::span<const StripButton> buttons, const engine::Rect& stage,
                                              float& taken) {
  float buttons_width = 0.0f;
  for (const StripButton& button : buttons) buttons_width += ui.px(button.width) + ui.px(gap);
  ImFont* font = ui.theme.fonts.label;
  const float most =
      std::max(stage.width - 2 * ui.px(margin) - 2 * ui.px(padding) - buttons_width, ui.px(80));
  const char* const end = text.data() + text.size();
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, FLT_MAX, most, text.data(), end);
  const float height = std::max(size.y + ui.px(18), ui.px(buttons.empty() ? 34 : 42));
  const float width = std::ceil(size.x) + 2 * ui.px(padding) + buttons_width;

  ImGui::SetNextWindowPos(
      {std::round(stage.center().x - 0.5f * width), stage.bottom() - height - ui.px(margin) - taken});
  ImGui::SetNextWindowSize({width, height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(6));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, ui.px(1));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, engine::packed_color(ui.theme.colors.popup));
  ImGui::Begin(name, nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | (buttons.empty() ? ImGuiWindowFlags_NoInputs : 0));
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  const ImVec2 at = ImGui::GetWindowPos();
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize,
                                      {at.x + ui.px(padding), std::round(at.y + 0.5f * (height - size.y))},
                                      engine::packed_color(ui.theme.colors.text1), text.data(), end, most);
  std::optional<std::size_t> pressed;
  float left = at.x + width - buttons_width + ui.px(gap) - ui.px(8);
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    const StripButton& button = buttons[i];
    ImGui::SetCursorScreenPos({left, std::round(at.y + 0.5f * (height - ui.px(button_height)))});
    if (engine::text_button(ui, button.label, std::nullopt, {ui.px(button.width), ui.px(button_height)},
                            button.primary, button.tip)) {
      pressed = i;
    }
    left += ui.px(button.width) + ui.px(gap);
  }
  ImGui::End();
  taken += height + ui.px(8);
  return pressed;
}

}  // namespace glassbox
