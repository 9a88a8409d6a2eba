#include "glassbox/engine/ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <glm/common.hpp>
#include <string>
#include <utility>

#include "glassbox/engine/ui/expression.h"

namespace glassbox::engine {

namespace {

constexpr float row_height = 26.0f;

std::string_view shown_part(std::string_view label) { return label.substr(0, label.find("##")); }

/// A number that turns into a text field when clicked; true in the frame of that click. While it is a field,
/// only the field receives the mouse.
bool typing_place(const Ui& ui, const char* label, glm::vec2 size) {
  if (is_typing(ui, label)) {
    ImGui::Dummy({size.x, size.y});
    return false;
  }
  ImGui::InvisibleButton(label, {size.x, size.y});
  return ImGui::IsItemActivated() && ui.unavailable.empty();
}

bool right_clicked(const Ui& ui, const Rect& place) {
  return ui.unavailable.empty() && ImGui::IsMouseClicked(ImGuiMouseButton_Right) &&
         ImGui::IsWindowHovered() &&
         ImGui::IsMouseHoveringRect({place.x, place.y}, {place.right(), place.bottom()});
}

/// The problem with a typed whole number; empty if there is none.
std::string number_problem(std::string_view text, double low, double high) {
  const auto value = evaluate(text);
  if (!value) return value.error().message;
  const auto typed = [&] { return "; you typed " + plain_figure(*value); };
  if (*value < low) return "at least " + plain_figure(low) + typed();
  if (*value > high) return "at most " + plain_figure(high) + typed();
  if (*value != std::round(*value)) return "a whole number" + typed();
  return {};
}

/// Reads digits directly, because seeds can have more digits than evaluate() keeps.
bool read_whole(std::string_view text, std::uint64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

std::string range_problem(std::uint64_t value, const NumberRange& range) {
  if (value < range.low)
    return "at least " + std::to_string(range.low) + "; you typed " + std::to_string(value);
  if (value > range.high)
    return "at most " + std::to_string(range.high) + "; you typed " + std::to_string(value);
  return {};
}

std::string number_problem(std::string_view text, const NumberRange& range) {
  constexpr double most_exact = 9007199254740992.0;  // doubles represent all whole numbers up to here
  return number_problem(text, static_cast<double>(range.low),
                        std::min(static_cast<double>(range.high), most_exact));
}

std::string standard_note(std::string_view standard) {
  return "Right-click to reset to " + std::string(standard);
}

}  // namespace

void section(const Ui& ui, float width, std::string_view head, std::string_view fact) {
  begin_controls(ui, head);
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
  if (ui.controls.wanted) {
    ui.controls.row = label;
    ui.controls.row_y = at.y;
    ui.controls.row_begins = true;
  }
  ImGui::SetCursorScreenPos({at.x + ui.px(column), at.y});
}

bool icon_button(const Ui& ui, const char* label, Icon icon, glm::vec2 size, std::string_view tip) {
  note_button(ui, ImGui::GetID(label), label, {}, tip);
  const bool pressed = pressable(ui, label, size);
  const Rect rect = item_rect();
  draw_frame(rect, ui.px(5), frame_color(ui));
  draw_icon(ui, icon, rect.center(), ui.theme.colors.icon);
  tooltip(ui, tip);
  return pressed;
}

bool quiet_icon_button(const Ui& ui, const char* label, Icon icon, glm::vec2 size, std::string_view tip,
                       bool chosen) {
  const UiColors& colors = ui.theme.colors;
  note_button(ui, ImGui::GetID(label), label, {}, tip);
  const bool pressed = pressable(ui, label, size);
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
  note_button(ui, ImGui::GetID(label), label, {}, tip);
  const bool pressed = pressable(ui, label, size);
  const Rect rect = item_rect();
  const Color none{glm::vec3(colors.frame_hovered), 0.0f};
  draw_frame(rect, ui.px(5), frame_color(ui, none, colors.frame_hovered, colors.frame_active));
  const std::string_view shown = shown_part(label);
  draw_text(ui.theme.fonts.status_figure, rect.center(),
            frame_color(ui, colors.text3, colors.text1, colors.text1), shown, HorizontalAlign::center);
  tooltip(ui, tip);
  return pressed;
}

bool text_button(const Ui& ui, const char* label, std::optional<Icon> icon, glm::vec2 size, bool primary,
                 std::string_view tip) {
  const UiColors& colors = ui.theme.colors;
  note_button(ui, ImGui::GetID(label), label, {}, tip);
  const bool pressed = pressable(ui, label, size);
  const Rect rect = item_rect();
  const Color dimmed = glm::mix(colors.primary, colors.primary_text, 0.08f);
  const Color frame =
      primary ? frame_color(ui, colors.primary, dimmed, glm::mix(colors.primary, colors.primary_text, 0.16f))
              : frame_color(ui);
  draw_frame(rect, ui.px(5), frame);
  const std::string_view shown = shown_part(label);
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
  note_button(ui, ImGui::GetID(label), label, value ? "on" : "off", tip);
  const bool pressed =
      pressable(ui, label, {ui.px(24) + text_width(font, shown_part(label)), ui.px(row_height)});
  if (pressed) value = !value;
  const Rect rect = item_rect();
  const Rect box{rect.x, std::round(rect.center().y - 0.5f * side), side, side};
  draw_frame(box, ui.px(4),
             value ? frame_color(ui, colors.fill, colors.fill, colors.frame_active) : frame_color(ui));
  if (value) draw_icon(ui, Icon::check, box.center() - glm::vec2{0.5f}, colors.text1);
  draw_text(font, {rect.x + ui.px(24), rect.center().y}, colors.text1, shown_part(label));
  tooltip(ui, tip);
  return pressed;
}

bool segmented(const Ui& ui, const char* label, std::span<const Choice> choices, int& chosen, float width,
               std::string_view tip, std::optional<int> standard) {
  const UiColors& colors = ui.theme.colors;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect frame{at.x, at.y, width, ui.px(row_height)};
  const int count = static_cast<int>(choices.size());
  const int before = chosen;
  const bool known = chosen >= 0 && chosen < count;
  const ImGuiID item = ImGui::GetID(label);
  note_control(ui, item, label, known ? choices[static_cast<std::size_t>(chosen)].title : std::string_view(),
               tip, choices);
  const KeyInput keys = focus_stop(ui, item, frame, FocusStop::value);
  draw_frame(frame, ui.px(5), colors.frame);
  const float inset = ui.px(2);
  const float each = (width - 2 * inset) / static_cast<float>(choices.size());
  ImGui::PushID(label);
  for (int i = 0; i < count; ++i) {
    const Choice& choice = choices[static_cast<std::size_t>(i)];
    const float left = std::round(at.x + inset + each * static_cast<float>(i));
    const float right = std::round(at.x + inset + each * static_cast<float>(i + 1));
    ImGui::SetCursorScreenPos({left, at.y + inset});
    ImGui::PushID(i);
    if (ImGui::InvisibleButton("choice", {right - left, frame.height - 2 * inset}) && ui.unavailable.empty())
      chosen = i;
    ImGui::PopID();
    const Rect segment = item_rect();
    const bool is_chosen = chosen == i;
    const Color none{glm::vec3(colors.frame_hovered), 0.0f};
    const Color ground =
        is_chosen ? colors.frame_active : frame_color(ui, none, colors.frame_hovered, colors.frame_active);
    draw_frame(segment, ui.px(4), ground);
    draw_text(is_chosen ? ui.theme.fonts.strong : ui.theme.fonts.label, segment.center(),
              is_chosen ? colors.text1 : colors.text2, choice.title, HorizontalAlign::center);
    const std::string_view told = choice.note.empty() ? tip : choice.note;
    tooltip(ui, told);
    if (is_chosen) focus_tooltip(ui, item, frame, told);
  }
  ImGui::PopID();
  if (const auto way = static_cast<int>(keys.steps.x - keys.steps.y); way != 0)
    chosen = std::clamp(chosen + way, 0, count - 1);
  if (standard && (keys.standard || right_clicked(ui, frame))) chosen = *standard;
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, frame.height});
  return chosen != before;
}

bool count_stepper(Ui& ui, const char* label, int& value, int low, int high, float width,
                   std::string_view tip, std::optional<int> standard) {
  const UiColors& colors = ui.theme.colors;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ui.px(row_height);
  const float side = ui.px(26);
  const Rect frame{at.x, at.y, width, height};
  const int before = value;
  const ImGuiID item = ImGui::GetID(label);
  const std::string figure = std::to_string(value);
  note_control(ui, item, label, figure, tip);
  const KeyInput keys = focus_stop(ui, item, frame, FocusStop::value);
  const std::string note = standard ? standard_note(std::to_string(*standard)) : std::string();
  draw_frame(frame, ui.px(5), colors.frame);
  ImGui::PushID(label);
  int steps = static_cast<int>(keys.steps.x + keys.steps.y);
  const auto end = [&](const char* name, Icon icon, float x, bool possible) {
    ImGui::SetCursorScreenPos({x, at.y});
    const bool pressed = ImGui::InvisibleButton(name, {side, height}) && possible && ui.unavailable.empty();
    const Rect rect = item_rect();
    const Color none{glm::vec3(colors.frame_hovered), 0.0f};
    draw_frame(rect, ui.px(5),
               possible ? frame_color(ui, none, colors.frame_hovered, colors.frame_active) : none);
    draw_icon(ui, icon, rect.center(), possible ? colors.text2 : colors.frame_active);
    tooltip(ui, tip, note);
    steps += wheel_steps(ui);
    return pressed;
  };
  if (end("minus", Icon::minus, at.x, value > low)) --value;
  if (end("plus", Icon::plus, at.x + width - side, value < high)) ++value;
  ImGui::SetCursorScreenPos({at.x + side, at.y});
  const bool clicked = typing_place(ui, "count", {width - 2 * side, height});
  const bool start = clicked || (keys.pressed && !is_typing(ui, "count"));
  const Rect middle = item_rect();
  if (!start && !is_typing(ui, "count")) {
    tooltip(ui, tip, note);
    focus_tooltip(ui, item, frame, tip, note);
    steps += wheel_steps(ui);
    draw_text(ui.theme.fonts.figure, middle.center(), colors.text1, figure, HorizontalAlign::center);
  }
  const auto typed = typed_text(ui, "count", start, figure, [&](std::string_view text) {
    return number_problem(text, static_cast<double>(low), static_cast<double>(high));
  });
  if (typed) value = static_cast<int>(std::lround(evaluate(*typed).value_or(value)));
  if (steps != 0) {
    const int each = ImGui::GetIO().KeyCtrl ? 10 : 1;
    value = std::clamp(value + steps * each, low, high);
  }
  if (standard && (keys.standard || right_clicked(ui, frame))) value = *standard;
  ImGui::PopID();
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height});
  return value != before;
}

void fixed_count(const Ui& ui, const char* label, int value, float width, std::string_view tip) {
  note_control(ui, ImGui::GetID(label), label, std::to_string(value), tip);
  pressable(ui, label, {width, ui.px(row_height)});
  const Rect rect = item_rect();
  draw_frame(rect, ui.px(5), ui.theme.colors.frame);
  draw_text(ui.theme.fonts.figure, rect.center(), ui.theme.colors.text2, std::to_string(value),
            HorizontalAlign::center);
  tooltip(ui, tip);
}

bool number_field(Ui& ui, const char* label, std::uint64_t& value, float width, std::string_view tip,
                  const NumberRange& range) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect frame{at.x, at.y, width, ui.px(row_height)};
  const ImGuiID item = ImGui::GetID(label);
  const std::uint64_t before = value;
  const std::string figure = std::to_string(value);
  note_control(ui, item, label, figure, tip);
  const KeyInput keys = focus_stop(ui, item, frame, FocusStop::value);
  const bool clicked = typing_place(ui, label, {width, frame.height});
  const bool start = clicked || (keys.pressed && !is_typing(ui, label));
  int steps = static_cast<int>(keys.steps.x + keys.steps.y);
  if (!start && !is_typing(ui, label)) {
    draw_frame(frame, ui.px(5), frame_color(ui));
    draw_text(ui.theme.fonts.figure, {frame.x + ui.px(9), frame.center().y}, ui.theme.colors.text1, figure);
    const std::string note = range.standard ? standard_note(std::to_string(*range.standard)) : std::string();
    tooltip(ui, tip, note);
    steps += wheel_steps(ui);
  }
  const auto typed = typed_text(ui, label, start, figure, [&](std::string_view text) {
    std::uint64_t whole = 0;
    return read_whole(text, whole) ? range_problem(whole, range) : number_problem(text, range);
  });
  if (typed && !read_whole(*typed, value)) value = static_cast<std::uint64_t>(evaluate(*typed).value_or(0.0));
  if (steps != 0) {
    const std::uint64_t each =
        (ImGui::GetIO().KeyCtrl ? 10u : 1u) * static_cast<std::uint64_t>(std::abs(steps));
    value = steps < 0 ? value - std::min(each, value - std::min(value, range.low))
                      : value + std::min(each, range.high - std::min(value, range.high));
  }
  if (range.standard && (keys.standard || right_clicked(ui, frame))) value = *range.standard;
  return value != before;
}

bool text_value(Ui& ui, const char* label, std::string& value, float width, std::string_view tip,
                const std::function<std::string(std::string_view)>& problem_of, std::string_view standard) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect frame{at.x, at.y, width, ui.px(row_height)};
  const ImGuiID item = ImGui::GetID(label);
  const std::string before = value;
  note_control(ui, item, label, value, tip);
  const KeyInput keys = focus_stop(ui, item, frame, FocusStop::value);
  const bool clicked = typing_place(ui, label, {width, frame.height});
  const bool start = clicked || (keys.pressed && !is_typing(ui, label));
  if (!start && !is_typing(ui, label)) {
    draw_frame(frame, ui.px(5), frame_color(ui));
    draw_text(ui.theme.fonts.figure, {frame.x + ui.px(9), frame.center().y}, ui.theme.colors.text1,
              elided(ui.theme.fonts.figure, value, width - ui.px(18)));
    tooltip(ui, tip, standard_note(std::string(standard)));
  }
  if (const auto typed = typed_text(ui, label, start, value, problem_of)) value = *typed;
  if (keys.standard || right_clicked(ui, frame)) value = standard;
  return value != before;
}

}  // namespace glassbox::engine
