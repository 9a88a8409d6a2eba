#include "demos/glassbox/panels/message_card.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>

#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

constexpr float card_padding = 14.0f;
constexpr float cross_side = 24.0f;
constexpr float button_height = 28.0f;
constexpr float action_gap = 6.0f;

constexpr std::array<MessageButton, 1> last_good{
    {{"Restore last good", 138.0f, true, "Restores the last weights with a finite loss."}}};
constexpr std::array<MessageButton, 1> back{
    {{"Restore previous run", 172.0f, false,
      "Restores the run that continued after this step and sets this one aside."}}};
constexpr std::array<MessageButton, 1> auto_settings{
    {{"Restart with auto settings", 184.0f, true,
      "Sets start, scale, rate and momentum to auto and restarts training. Ctrl Z undoes it."}}};
constexpr std::array<MessageButton, 1> lower_rate{
    {{"Restart at a third of the rate", 196.0f, true,
      "Lowers the rate and restarts training. Ctrl Z undoes it."}}};
constexpr std::array<MessageButton, 1> other_start{
    {{"Restart with other weights", 184.0f, true,
      "Draws other initial weights and restarts training. Ctrl Z undoes it."}}};
constexpr std::array<MessageButton, 2> restore{
    {{"Restore", 80.0f, true, "Opens the session as it was when the program ended."},
     {"Discard", 76.0f, false, "Deletes the saved state."}}};

struct Parts {
  float text_width;
  float text;  ///< heights
  float hint;
  float buttons;
};

Parts parts_of(const engine::Ui& ui, const Message& message, float width) {
  Parts parts{};
  parts.text_width = std::max(width - 2 * ui.px(card_padding) - ui.px(cross_side - 8), ui.px(40));
  const engine::Color& any = ui.theme.colors.text1;
  parts.text = wrapped_text(ui.theme.fonts.label, {}, any, message.text, parts.text_width, false);
  if (!message.hint.empty())
    parts.hint =
        ui.px(3) + wrapped_text(ui.theme.fonts.status, {}, any, message.hint, parts.text_width, false);
  if (message.offer != MessageOffer::none) parts.buttons = ui.px(button_height + 9);
  return parts;
}

std::optional<std::size_t> draw_buttons(engine::Ui& ui, MessageOffer offer, glm::vec2 at) {
  std::optional<std::size_t> pressed;
  const std::span<const MessageButton> buttons = buttons_of(offer);
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    const MessageButton& button = buttons[i];
    const glm::vec2 size{ui.px(button.width), ui.px(button_height)};
    ImGui::SetCursorScreenPos({at.x, at.y});
    if (engine::text_button(ui, button.label, std::nullopt, size, button.primary, button.tip)) pressed = i;
    at.x += size.x + ui.px(action_gap);
  }
  return pressed;
}

}  // namespace

std::span<const MessageButton> buttons_of(MessageOffer offer) {
  switch (offer) {
    case MessageOffer::restore:
      return restore;
    case MessageOffer::restore_last_good:
      return last_good;
    case MessageOffer::swap_branches:
      return back;
    case MessageOffer::auto_settings:
      return auto_settings;
    case MessageOffer::lower_rate:
      return lower_rate;
    case MessageOffer::other_start:
      return other_start;
    case MessageOffer::none:
      break;
  }
  return {};
}

float wrapped_text(ImFont* font, glm::vec2 at, const engine::Color& color, std::string_view text, float width,
                   bool draws) {
  const char* const end = text.data() + text.size();
  if (draws)
    ImGui::GetWindowDrawList()->AddText(font, font->FontSize, {std::round(at.x), std::round(at.y)},
                                        engine::packed_color(color), text.data(), end, width);
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, width, text.data(), end).y;
}

float card_height(const engine::Ui& ui, const Message& message, float width) {
  const Parts parts = parts_of(ui, message, width);
  return std::ceil(parts.text + parts.hint + parts.buttons + 2 * ui.px(10));
}

CardAnswer draw_message_card(engine::Ui& ui, const char* name, const Message& message,
                             const engine::Rect& place) {
  const engine::UiColors& colors = ui.theme.colors;
  ImGui::SetNextWindowPos({place.x, place.y});
  ImGui::SetNextWindowSize({place.width, place.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(6));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, ui.px(1));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, engine::packed_color(colors.popup));
  ImGui::Begin(name, nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(4);
  CardAnswer answer;
  answer.hovered = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
  if (message.level != MessageLevel::info) {
    const engine::Color& mark = message.level == MessageLevel::error ? colors.text1 : colors.text3;
    engine::draw_frame({place.x + ui.px(5), place.y + ui.px(10), ui.px(3), place.height - ui.px(20)},
                       ui.px(1.5f), mark);
  }
  const Parts parts = parts_of(ui, message, place.width);
  const float x = place.x + ui.px(card_padding);
  float y = place.y + ui.px(10);
  y += wrapped_text(ui.theme.fonts.label, {x, y}, colors.text1, message.text, parts.text_width);
  if (!message.hint.empty())
    wrapped_text(ui.theme.fonts.status, {x, y + ui.px(3)}, colors.text2, message.hint, parts.text_width);
  y += parts.hint;
  if (parts.buttons > 0.0f) answer.button = draw_buttons(ui, message.offer, {x, y + ui.px(9)});
  if (message.level == MessageLevel::error || answer.hovered) {
    const float side = ui.px(cross_side);
    ImGui::SetCursorScreenPos({place.right() - side - ui.px(4), place.y + ui.px(4)});
    answer.dismissed = engine::quiet_icon_button(ui, "dismiss", engine::Icon::cross, {side, side},
                                                 "Dismisses this message.");
  }
  ImGui::End();
  return answer;
}

}  // namespace glassbox
