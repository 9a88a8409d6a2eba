#include "glassbox/engine/ui/ui.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <utility>
#include <vector>

namespace glassbox::engine {

namespace {

constexpr float tooltip_delay = 0.5f;  // seconds
constexpr float tooltip_width = 280.0f;
constexpr float hover_time = 0.09f;
constexpr double scroll_lasts = 0.7;    // seconds after the last wheel event
constexpr double left_shown_for = 4.0;  // seconds
constexpr std::string_view dots = "\u2026";

float eased(float t) { return t * t * t * (t * (6.0f * t - 15.0f) + 10.0f); }

/// Moves the last item's animated amount in [0, 1] towards 0 or 1.
float eased_amount(const Ui& ui, std::string_view what, bool on) {
  if (ui.reduced_motion) return on ? 1.0f : 0.0f;
  const ImGuiID item = ImGui::GetItemID();
  const ImGuiID key = ImHashData(what.data(), what.size(), item);
  float& amount = *ImGui::GetStateStorage()->GetFloatRef(key, on ? 1.0f : 0.0f);
  const float change = ImGui::GetIO().DeltaTime / hover_time;
  amount = std::clamp(amount + (on ? change : -change), 0.0f, 1.0f);
  return eased(amount);
}

}  // namespace

float text_width(ImFont* font, std::string_view text) {
  if (text.empty()) return 0.0f;  // ImGui does not accept null
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

std::string elided(ImFont* font, std::string_view text, float width, Ellipsis where) {
  if (text_width(font, text) <= width) return std::string(text);
  const auto begins_character = [](char c) { return (static_cast<unsigned char>(c) & 0xc0u) != 0x80u; };
  // Byte offsets of the characters, and of the end.
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (begins_character(text[i])) places.push_back(i);
  }
  const std::size_t count = places.size();
  places.push_back(text.size());
  const auto with = [&](std::size_t kept) {
    const std::size_t tail = where == Ellipsis::middle ? kept / 2 : 0;
    std::string result(text.substr(0, places[kept - tail]));
    result += dots;
    result += text.substr(places[count - tail]);
    return result;
  };
  std::size_t kept = 0;  // number of characters that fit
  std::size_t too_many = count;
  while (too_many > kept + 1) {
    const std::size_t middle = (kept + too_many) / 2;
    (text_width(font, with(middle)) <= width ? kept : too_many) = middle;
  }
  return with(kept);
}

namespace {

/// A bubble below or beside what it explains.
void begin_bubble(const Ui& ui, ImVec2 place, ImVec2 pivot) {
  ImGui::SetNextWindowPos(place, ImGuiCond_Always, pivot);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(10), ui.px(8)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(6));
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ui.px(tooltip_width));
}

void end_bubble() {
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

void bubble_text(const Color& color, std::string_view text) {
  if (text.empty()) return;
  ImGui::PushStyleColor(ImGuiCol_Text, packed_color(color));
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopStyleColor();
}

/// Places the tip beside the window, so that it covers no neighbours; without room there, above the item.
void draw_tip(const Ui& ui, const Rect& item, std::string_view text, std::string_view note) {
  const float beside = ImGui::GetWindowPos().x + ImGui::GetWindowWidth() + ui.px(14);
  const float room = ui.px(tooltip_width + 20);
  const float right = ImGui::GetIO().DisplaySize.x;
  if (beside + room <= right) {
    begin_bubble(ui, {beside, item.y - ui.px(4)}, {0.0f, 0.0f});
  } else {
    begin_bubble(ui, {std::max(std::min(item.x, right - room), 0.0f), item.y - ui.px(8)}, {0.0f, 1.0f});
  }
  bubble_text(ui.theme.colors.text1, ui.unavailable);
  bubble_text(ui.theme.colors.text2, text);
  if (ui.unavailable.empty()) bubble_text(ui.theme.colors.text3, note);
  end_bubble();
}

/// Shows the problem with typed text below its field.
void draw_problem(const Ui& ui, const Rect& field, const std::string& problem) {
  begin_bubble(ui, {field.x, field.bottom() + ui.px(4)}, {0.0f, 0.0f});
  bubble_text(ui.theme.colors.text1, problem);
  end_bubble();
}

}  // namespace

Unavailable::Unavailable(Ui& ui, std::string_view reason)
    : ui_(ui), outer_(ui.unavailable), colors_(ui.theme.colors) {
  if (reason.empty() || !outer_.empty()) return;
  ui.unavailable = reason;
  UiColors& colors = ui.theme.colors;
  const auto dim = [&](Color& color) {
    color = glm::mix(color, Color{glm::vec3(colors_.panel), color.a}, 0.55f);
  };
  for (Color* color : {&colors.text1, &colors.text2, &colors.text3, &colors.fill, &colors.icon}) dim(*color);
  colors.frame = glm::mix(colors.frame, colors_.panel, 0.4f);
  colors.frame_hovered = colors.frame;
  colors.frame_active = colors.frame;
  colors.primary = colors.frame;
  colors.primary_text = colors.text2;
}

Unavailable::~Unavailable() {
  ui_.unavailable = outer_;
  ui_.theme.colors = colors_;
}

void tooltip(const Ui& ui, std::string_view text, std::string_view note) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  if (text.empty() && ui.unavailable.empty()) return;
  focus_tooltip(ui, ImGui::GetItemID(), item_rect(), text, note);
  if (!ImGui::IsItemHovered() || ImGui::IsAnyMouseDown()) return;
  if (context.HoveredIdTimer < tooltip_delay) return;
  draw_tip(ui, item_rect(), text, note);
}

void focus_tooltip(const Ui& ui, unsigned int item, const Rect& place, std::string_view text,
                   std::string_view note) {
  const Focus& focus = ui.focus;
  if (item == 0 || focus.item != item || ImGui::GetIO().WantTextInput) return;
  if (ImGui::GetTime() - focus.since < static_cast<double>(tooltip_delay)) return;
  if (ImGui::GetCurrentContext()->HoveredIdTimer > tooltip_delay) return;  // the mouse is elsewhere
  if (text.empty() && ui.unavailable.empty()) return;
  draw_tip(ui, place, text, note);
}

bool pressable(const Ui& ui, const char* label, glm::vec2 size, FocusStop stop, bool chosen) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const KeyInput keys = focus_stop(ui, ImGui::GetID(label), {at.x, at.y, size.x, size.y}, stop, chosen);
  const bool pressed = ImGui::InvisibleButton(label, {size.x, size.y});
  return (pressed || keys.pressed) && ui.unavailable.empty();
}

int wheel_steps(const Ui& ui) {
  const ImGuiID item = ImGui::GetItemID();
  if (!ImGui::IsItemHovered() || !ui.unavailable.empty()) return 0;
  if (ImGui::GetTime() - ui.scrolled < scroll_lasts) return 0;
  ImGui::SetItemUsingMouseWheel();
  if (std::exchange(ui.wheel_item, item) != item) ui.wheel = 0.0f;
  ui.wheel += ImGui::GetIO().MouseWheel;
  const float whole = std::trunc(ui.wheel);
  ui.wheel -= whole;
  return static_cast<int>(whole);
}

float step_factor() {
  const ImGuiIO& io = ImGui::GetIO();
  return io.KeyShift ? 0.1f : io.KeyCtrl ? 10.0f : 1.0f;
}

Color frame_color(const Ui& ui, const Color& idle, const Color& hovered, const Color& active) {
  const float over = eased_amount(ui, "hovered", ImGui::IsItemHovered() || ImGui::IsItemActive());
  const float held = eased_amount(ui, "held", ImGui::IsItemActive());
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

namespace {

/// Makes the field drawn next active, as keyboard navigation would; 0: none.
void activate_field(ImGuiID id) {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  context.NavActivateId = id;
  context.NavActivateFlags = ImGuiActivateFlags_PreferInput;
}

/// ImGui's field over the last item; true if Enter was pressed.
bool draw_typing_field(Ui& ui, ImGuiID id, const char* label, const Rect& rect, bool opens) {
  const ImVec2 after = ImGui::GetCursorPos();
  const float padding = std::floor(0.5f * (rect.height - ui.theme.fonts.figure->FontSize));
  ImGui::PushFont(ui.theme.fonts.figure);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(9), padding});
  ImGui::PushStyleColor(ImGuiCol_FrameBg, packed_color(ui.theme.colors.frame_active));
  ImGui::PushClipRect({rect.x, rect.y}, {rect.right(), rect.bottom()},
                      true);  // ImGui writes the label behind
  // Opened without a click on the field, or reopened.
  if (opens) activate_field(id);
  const bool entered =
      ImGui::TempInputText({rect.x, rect.y, rect.right(), rect.bottom()}, id, label, ui.typing.text.data(),
                           static_cast<int>(ui.typing.text.size()),
                           ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_EnterReturnsTrue);
  if (opens) activate_field(0);
  ImGui::PopClipRect();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGui::PopFont();
  ImGui::SetCursorPos(after);
  return entered;
}

}  // namespace

std::optional<std::string> typed_text(Ui& ui, const char* label, bool start, const std::string& text,
                                      const std::function<std::string(std::string_view)>& problem_of) {
  const ImGuiID id = ImGui::GetID(label);
  Ui::Typing& typing = ui.typing;
  const Rect rect = item_rect();
  if (start) {
    typing = Ui::Typing();
    typing.item = id;
    typing.before = text.substr(0, typing.text.size() - 1);
    std::ranges::copy(typing.before, typing.text.begin());
    ui.left = {};
    ImGui::SetActiveID(id, ImGui::GetCurrentWindow());
  }
  if (typing.item != id) {
    if (ui.left.item == id && ImGui::GetTime() < ui.left.until) draw_problem(ui, rect, ui.left.problem);
    return std::nullopt;
  }

  ImGui::KeepAliveID(id);
  // Another item may have become active while this one was not drawn.
  const bool lost = !start && ImGui::GetCurrentContext()->TempInputId != id;
  const bool entered = !lost && draw_typing_field(ui, id, label, rect, start);
  std::string result = typing.text.data();
  if (!entered && !lost && ImGui::TempInputIsActive(id)) {
    if (!typing.problem.empty() && result == typing.refused) draw_problem(ui, rect, typing.problem);
    return std::nullopt;
  }
  const std::string problem = result == typing.before ? std::string() : problem_of(result);
  if (entered && !problem.empty() && result != typing.refused) {
    typing.problem = problem;
    typing.refused = result;
    draw_typing_field(ui, id, label, rect, true);
    draw_problem(ui, rect, problem);
    return std::nullopt;
  }
  typing.item = 0;
  if (ImGui::GetActiveID() == id) ImGui::ClearActiveID();
  if (!entered && !problem.empty())
    ui.left = {id, problem + "; kept " + text, ImGui::GetTime() + left_shown_for};
  if (result == typing.before || !problem.empty()) return std::nullopt;
  return result;
}

bool text_field(const Ui& ui, const char* label, std::span<char> text, float width, bool begins,
                std::string_view tip) {
  const ImGuiID id = ImGui::GetID(label);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const KeyInput keys = focus_stop(ui, id, {at.x, at.y, width, ImGui::GetFrameHeight()}, FocusStop::value);
  const bool arrives = ui.focus.item == id && ui.focus.arrived;
  // A window that has just opened draws nothing yet, so the request must outlast a frame.
  if (begins || arrives || keys.pressed) ui.field_wanted = id;
  const bool opens = ui.field_wanted == id;
  if (opens) activate_field(id);
  ImGui::SetNextItemWidth(width);
  ImGui::PushTabStop(false);  // Tab is handled by Focus
  const bool entered =
      ImGui::InputText(label, text.data(), text.size(),
                       ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  ImGui::PopTabStop();
  if (opens) activate_field(0);
  if (ImGui::IsItemActive()) {
    ui.focus.origin = id;
    ui.field_wanted = 0;
  }
  tooltip(ui, tip);
  return entered;
}

}  // namespace glassbox::engine
