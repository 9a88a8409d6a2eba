#include "engine/ui/ui.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <glm/common.hpp>

namespace glassbox::engine {

namespace {

constexpr float tooltip_delay = 0.5f;  // seconds
constexpr float tooltip_width = 280.0f;
constexpr float hover_time = 0.09f;

float eased(float t) { return t * t * t * (t * (6.0f * t - 15.0f) + 10.0f); }

/// Moves the last item's own amount, in [0, 1], towards 0 or 1.
float eased_amount(std::string_view what, bool on) {
  const ImGuiID item = ImGui::GetItemID();
  const ImGuiID key = ImHashData(what.data(), what.size(), item);
  float& amount = *ImGui::GetStateStorage()->GetFloatRef(key, on ? 1.0f : 0.0f);
  const float change = ImGui::GetIO().DeltaTime / hover_time;
  amount = std::clamp(amount + (on ? change : -change), 0.0f, 1.0f);
  return eased(amount);
}

}  // namespace

float text_width(ImFont* font, std::string_view text) {
  if (text.empty()) return 0.0f;  // ImGui takes no null pointer
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0.0f, text.data(), text.data() + text.size()).x;
}

float draw_text(ImFont* font, glm::vec2 at, const Color& color, std::string_view text,
                HorizontalAlign align) {
  if (text.empty()) return 0.0f;
  const float width = text_width(font, text);
  if (align == HorizontalAlign::center) at.x -= 0.5f * width;
  if (align == HorizontalAlign::right) at.x -= width;
  const ImFontGlyph* capital = font->FindGlyph('H');
  const ImVec2 corner{std::round(at.x), std::round(at.y - 0.5f * (capital->Y0 + capital->Y1))};
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize, corner, packed_color(color), text.data(),
                                      text.data() + text.size());
  return width;
}

void tooltip(const Ui& ui, std::string_view text) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  if (text.empty() || !ImGui::IsItemHovered() || ImGui::IsAnyMouseDown()) return;
  if (context.HoveredIdTimer < tooltip_delay) return;
  // Beside the window, so that it hides none of its neighbours; above the item where there is no room.
  const float beside = ImGui::GetWindowPos().x + ImGui::GetWindowWidth() + ui.px(14);
  const float room = ui.px(tooltip_width + 20);
  const ImVec2 item = ImGui::GetItemRectMin();
  const float right = ImGui::GetIO().DisplaySize.x;
  if (beside + room <= right) {
    ImGui::SetNextWindowPos({beside, item.y - ui.px(4)});
  } else {
    const float top = item.y - ui.px(8);
    ImGui::SetNextWindowPos({std::max(std::min(item.x, right - room), 0.0f), top}, ImGuiCond_Always,
                            {0.0f, 1.0f});
  }
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(10), ui.px(8)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(6));
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ui.px(tooltip_width));
  ImGui::PushStyleColor(ImGuiCol_Text, packed_color(ui.theme.colors.text2));
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopStyleColor();
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

Color frame_color(const Ui&, const Color& idle, const Color& hovered, const Color& active) {
  const float over = eased_amount("hovered", ImGui::IsItemHovered() || ImGui::IsItemActive());
  const float held = eased_amount("held", ImGui::IsItemActive());
  return glm::mix(glm::mix(idle, hovered, over), active, held);
}

Color frame_color(const Ui& ui) {
  const UiColors& colors = ui.theme.colors;
  return frame_color(ui, colors.frame, colors.frame_hovered, colors.frame_active);
}

void draw_frame(const Rect& rect, float radius, const Color& color) {
  ImGui::GetWindowDrawList()->AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()},
                                            packed_color(color), radius);
}

Rect item_rect() {
  const ImVec2 low = ImGui::GetItemRectMin();
  const ImVec2 size = ImGui::GetItemRectSize();
  return {low.x, low.y, size.x, size.y};
}

bool is_typing(const Ui& ui, const char* label) { return ui.typing.item == ImGui::GetID(label); }

std::optional<std::string> typed_text(Ui& ui, const char* label, bool start, const std::string& text) {
  const ImGuiID id = ImGui::GetID(label);
  Ui::Typing& typing = ui.typing;
  if (start) {
    typing.item = id;
    typing.before = text.substr(0, typing.text.size() - 1);
    typing.text.fill('\0');
    std::copy(typing.before.begin(), typing.before.end(), typing.text.begin());
    ImGui::SetActiveID(id, ImGui::GetCurrentWindow());
  }
  if (typing.item != id) return std::nullopt;

  const Rect rect = item_rect();
  const ImVec2 after = ImGui::GetCursorPos();
  const float padding = std::floor(0.5f * (rect.height - ui.theme.fonts.figure->FontSize));
  ImGui::PushFont(ui.theme.fonts.figure);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(9), padding});
  ImGui::PushStyleColor(ImGuiCol_FrameBg, packed_color(ui.theme.colors.frame_active));
  ImGui::PushClipRect({rect.x, rect.y}, {rect.right(), rect.bottom()},
                      true);  // ImGui writes the label behind
  const bool entered =
      ImGui::TempInputText({rect.x, rect.y, rect.right(), rect.bottom()}, id, label, typing.text.data(),
                           static_cast<int>(typing.text.size()),
                           ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_EnterReturnsTrue);
  ImGui::PopClipRect();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGui::PopFont();
  ImGui::SetCursorPos(after);
  if (!entered && ImGui::TempInputIsActive(id)) return std::nullopt;
  typing.item = 0;
  if (entered && ImGui::GetActiveID() == id) ImGui::ClearActiveID();
  std::string result = typing.text.data();
  if (result == typing.before) return std::nullopt;
  return result;
}

std::optional<double> parse_figure(std::string_view text) {
  constexpr std::string_view minus = "\u2212";
  std::string plain;
  while (!text.empty()) {
    if (text.substr(0, minus.size()) == minus) {
      plain += '-';
      text.remove_prefix(minus.size());
      continue;
    }
    if (text.front() != ' ' && text.front() != '+') plain += text.front() == ',' ? '.' : text.front();
    text.remove_prefix(1);
  }
  double value = 0.0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc{} || end != plain.data() + plain.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

}  // namespace glassbox::engine
