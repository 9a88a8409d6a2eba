#include "engine/ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <glm/common.hpp>

namespace glassbox::engine {

namespace {

constexpr float row_height = 26.0f;

/// The place of a figure that a click turns into a field; true in the frame of that click. While it is typed
/// in, the field alone takes the mouse.
bool typing_place(const Ui& ui, const char* label, glm::vec2 size) {
  if (is_typing(ui, label)) {
    ImGui::Dummy({size.x, size.y});
    return false;
  }
  ImGui::InvisibleButton(label, {size.x, size.y});
  return ImGui::IsItemActivated();
}

}  // namespace

void section(const Ui& ui, float width, std::string_view head, std::string_view fact) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float line = at.y + ui.px(5);
  ImGui::GetWindowDrawList()->AddRectFilled({at.x, line}, {at.x + width, line + ui.px(1)},
                                            packed_color(ui.theme.colors.separator));
  const float middle = at.y + ui.px(27);
  draw_text(ui.theme.fonts.head, {at.x, middle}, ui.theme.colors.text1, head);
  draw_text(ui.theme.fonts.status, {at.x + width, middle}, ui.theme.colors.text3, fact,
            HorizontalAlign::right);
  ImGui::Dummy({width, ui.px(45) - ImGui::GetStyle().ItemSpacing.y});
}

void row_label(const Ui& ui, std::string_view label, float column) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text(ui.theme.fonts.label, {at.x, at.y + ui.px(row_height / 2)}, ui.theme.colors.text2, label);
  ImGui::SetCursorScreenPos({at.x + ui.px(column), at.y});
}

bool icon_button(const Ui& ui, const char* label, Icon icon, glm::vec2 size, std::string_view tip) {
  const bool pressed = ImGui::InvisibleButton(label, {size.x, size.y});
  const Rect rect = item_rect();
  draw_frame(rect, ui.px(5), frame_color(ui));
  draw_icon(ui, icon, rect.center(), ui.theme.colors.icon);
  tooltip(ui, tip);
  return pressed;
}

bool quiet_icon_button(const Ui& ui, const char* label, Icon icon, glm::vec2 size, std::string_view tip,
                       bool chosen) {
  const UiColors& colors = ui.theme.colors;
  const bool pressed = ImGui::InvisibleButton(label, {size.x, size.y});
  const Rect rect = item_rect();
  const Color none{glm::vec3(colors.frame_hovered), 0.0f};
  draw_frame(rect, ui.px(5), frame_color(ui, none, colors.frame_hovered, colors.frame_active));
  const Color idle = chosen ? colors.text1 : colors.icon;
  draw_icon(ui, icon, rect.center(), frame_color(ui, idle, colors.text1, colors.text1));
  tooltip(ui, tip);
  return pressed;
}

bool quiet_text_button(const Ui& ui, const char* label, glm::vec2 size, std::string_view tip) {
  const UiColors& colors = ui.theme.colors;
  const bool pressed = ImGui::InvisibleButton(label, {size.x, size.y});
  const Rect rect = item_rect();
  const Color none{glm::vec3(colors.frame_hovered), 0.0f};
  draw_frame(rect, ui.px(5), frame_color(ui, none, colors.frame_hovered, colors.frame_active));
  const std::string_view shown = std::string_view(label).substr(0, std::string_view(label).find("##"));
  draw_text(ui.theme.fonts.status_figure, rect.center(),
            frame_color(ui, colors.text3, colors.text1, colors.text1), shown, HorizontalAlign::center);
  tooltip(ui, tip);
  return pressed;
}

bool text_button(const Ui& ui, const char* label, std::optional<Icon> icon, glm::vec2 size, bool primary,
                 std::string_view tip) {
  const UiColors& colors = ui.theme.colors;
  const bool pressed = ImGui::InvisibleButton(label, {size.x, size.y});
  const Rect rect = item_rect();
  const Color dimmed = glm::mix(colors.primary, colors.primary_text, 0.08f);
  const Color frame =
      primary ? frame_color(ui, colors.primary, dimmed, glm::mix(colors.primary, colors.primary_text, 0.16f))
              : frame_color(ui);
  draw_frame(rect, ui.px(5), frame);
  const std::string_view shown = std::string_view(label).substr(0, std::string_view(label).find("##"));
  ImFont* font = primary ? ui.theme.fonts.head : ui.theme.fonts.label;
  const Color text = primary ? colors.primary_text : colors.text2;
  const float icon_width = icon ? ui.px(20) : 0.0f;
  const float left = rect.center().x - 0.5f * (icon_width + text_width(font, shown));
  if (icon)
    draw_icon(ui, *icon, {left + 0.3f * icon_width, rect.center().y},
              primary ? colors.primary_text : colors.icon);
  draw_text(font, {left + icon_width, rect.center().y}, text, shown);
  tooltip(ui, tip);
  return pressed;
}

bool tick_box(const Ui& ui, const char* label, bool& value, std::string_view tip) {
  const UiColors& colors = ui.theme.colors;
  ImFont* font = ui.theme.fonts.label;
  const float side = ui.px(16);
  const bool pressed =
      ImGui::InvisibleButton(label, {ui.px(24) + text_width(font, label), ui.px(row_height)});
  if (pressed) value = !value;
  const Rect rect = item_rect();
  const Rect box{rect.x, std::round(rect.center().y - 0.5f * side), side, side};
  draw_frame(box, ui.px(4),
             value ? frame_color(ui, colors.fill, colors.fill, colors.frame_active) : frame_color(ui));
  if (value) draw_icon(ui, Icon::check, box.center() - glm::vec2{0.5f}, colors.text1);
  draw_text(font, {rect.x + ui.px(24), rect.center().y}, colors.text1, label);
  tooltip(ui, tip);
  return pressed;
}

bool segmented(const Ui& ui, const char* label, std::span<const Choice> choices, int& chosen, float width,
               std::string_view tip) {
  const UiColors& colors = ui.theme.colors;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect frame{at.x, at.y, width, ui.px(row_height)};
  draw_frame(frame, ui.px(5), colors.frame);
  const float inset = ui.px(2);
  const float each = (width - 2 * inset) / static_cast<float>(choices.size());
  const int before = chosen;
  ImGui::PushID(label);
  for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
    const Choice& choice = choices[static_cast<std::size_t>(i)];
    const float left = std::round(at.x + inset + each * static_cast<float>(i));
    const float right = std::round(at.x + inset + each * static_cast<float>(i + 1));
    ImGui::SetCursorScreenPos({left, at.y + inset});
    ImGui::PushID(i);
    if (ImGui::InvisibleButton("choice", {right - left, frame.height - 2 * inset})) chosen = i;
    ImGui::PopID();
    const Rect segment = item_rect();
    const bool is_chosen = chosen == i;
    const Color none{glm::vec3(colors.frame_hovered), 0.0f};
    const Color ground =
        is_chosen ? colors.frame_active : frame_color(ui, none, colors.frame_hovered, colors.frame_active);
    draw_frame(segment, ui.px(4), ground);
    draw_text(is_chosen ? ui.theme.fonts.strong : ui.theme.fonts.label, segment.center(),
              is_chosen ? colors.text1 : colors.text2, choice.title, HorizontalAlign::center);
    tooltip(ui, choice.note.empty() ? tip : choice.note);
  }
  ImGui::PopID();
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, frame.height});
  return chosen != before;
}

bool count_stepper(Ui& ui, const char* label, int& value, int low, int high, float width,
                   std::string_view tip) {
  const UiColors& colors = ui.theme.colors;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ui.px(row_height);
  const float side = ui.px(26);
  const int before = value;
  draw_frame({at.x, at.y, width, height}, ui.px(5), colors.frame);
  ImGui::PushID(label);
  const auto end = [&](const char* name, Icon icon, float x, bool possible) {
    ImGui::SetCursorScreenPos({x, at.y});
    const bool pressed = ImGui::InvisibleButton(name, {side, height}) && possible;
    const Rect rect = item_rect();
    const Color none{glm::vec3(colors.frame_hovered), 0.0f};
    draw_frame(rect, ui.px(5),
               possible ? frame_color(ui, none, colors.frame_hovered, colors.frame_active) : none);
    draw_icon(ui, icon, rect.center(), possible ? colors.text2 : colors.frame_active);
    tooltip(ui, tip);
    return pressed;
  };
  if (end("minus", Icon::minus, at.x, value > low)) --value;
  if (end("plus", Icon::plus, at.x + width - side, value < high)) ++value;
  ImGui::SetCursorScreenPos({at.x + side, at.y});
  const std::string figure = std::to_string(value);
  const bool start = typing_place(ui, "count", {width - 2 * side, height});
  const Rect middle = item_rect();
  if (!start && !is_typing(ui, "count")) {
    tooltip(ui, tip);
    draw_text(ui.theme.fonts.figure, middle.center(), colors.text1, figure, HorizontalAlign::center);
  }
  if (const auto typed = typed_text(ui, "count", start, figure)) {
    if (const auto number = parse_figure(*typed)) {
      value = static_cast<int>(
          std::lround(std::clamp(*number, static_cast<double>(low), static_cast<double>(high))));
    }
  }
  ImGui::PopID();
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height});
  return value != before;
}

void fixed_count(const Ui& ui, const char* label, int value, float width, std::string_view tip) {
  ImGui::InvisibleButton(label, {width, ui.px(row_height)});
  const Rect rect = item_rect();
  draw_frame(rect, ui.px(5), ui.theme.colors.frame);
  draw_text(ui.theme.fonts.figure, rect.center(), ui.theme.colors.text2, std::to_string(value),
            HorizontalAlign::center);
  tooltip(ui, tip);
}

bool number_field(Ui& ui, const char* label, std::uint64_t& value, float width, std::string_view tip) {
  const std::string figure = std::to_string(value);
  const bool start = typing_place(ui, label, {width, ui.px(row_height)});
  const Rect rect = item_rect();
  if (!start && !is_typing(ui, label)) {
    draw_frame(rect, ui.px(5), frame_color(ui));
    draw_text(ui.theme.fonts.figure, {rect.x + ui.px(9), rect.center().y}, ui.theme.colors.text1, figure);
    tooltip(ui, tip);
  }
  const auto typed = typed_text(ui, label, start, figure);
  if (!typed) return false;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(typed->data(), typed->data() + typed->size(), number);
  if (error != std::errc{} || end != typed->data() + typed->size() || number == value) return false;
  value = number;
  return true;
}

}  // namespace glassbox::engine
