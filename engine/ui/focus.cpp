#include "glassbox/engine/ui/focus.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

#include "glassbox/engine/ui/ui.h"

namespace glassbox::engine {

namespace {

using Stop = Focus::Stop;

constexpr float ring_width = 1.5f;  // design px
constexpr float ring_distance = 2.0f;
constexpr double shown_for = 0.65;  // seconds
constexpr float across_weight = 4.0f;

bool pressed(ImGuiKey key, bool repeat = false) { return ImGui::IsKeyPressed(key, repeat); }

/// While a text field is active, it takes the keys.
bool is_text() { return ImGui::GetIO().WantTextInput; }

unsigned int top_popup() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  if (context.OpenPopupStack.empty()) return 0;
  const ImGuiWindow* window = context.OpenPopupStack.back().Window;
  return window == nullptr ? 0 : window->ID;
}

/// Sorts stops in the same row from left to right.
void order_rows(std::vector<Stop>& stops) {
  const auto middle = [](const Stop& stop) { return stop.place.center().y; };
  for (auto first = stops.begin(); first != stops.end();) {
    auto last = first + 1;
    while (last != stops.end() && last->popup == first->popup &&
           std::abs(middle(*last) - middle(*first)) < 1.0f)
      ++last;
    std::stable_sort(first, last, [](const Stop& a, const Stop& b) { return a.place.x < b.place.x; });
    first = last;
  }
}

void give_to(Focus& focus, unsigned int item) {
  focus.item = item;
  focus.origin = item;
  focus.arrived = true;
  focus.since = ImGui::GetTime();
}

/// Moves the focus into menus opened by a key, and back when they close.
void follow_popups(Focus& focus) {
  const auto depth = static_cast<std::size_t>(ImGui::GetCurrentContext()->OpenPopupStack.Size);
  while (focus.under.size() < depth) {
    focus.under.push_back(focus.item);
    focus.enters = focus.item != 0;
    focus.item = 0;
  }
  if (focus.under.size() == depth) return;
  const unsigned int before = focus.under[depth];
  focus.under.resize(depth);
  focus.enters = false;
  focus.item = 0;
  if (before != 0) give_to(focus, before);
}

/// The stops that Tab can reach now.
std::vector<Stop> within_reach(const Focus& focus) {
  std::vector<Stop> reach;
  const unsigned int popup = top_popup();
  for (const Stop& stop : focus.stops) {
    if (stop.popup == popup) reach.push_back(stop);
  }
  return reach;
}

std::optional<std::size_t> place_of(std::span<const Stop> stops, unsigned int item) {
  const auto found = std::ranges::find(stops, item, &Stop::item);
  if (item == 0 || found == stops.end()) return std::nullopt;
  return static_cast<std::size_t>(found - stops.begin());
}

void go_to_first(Focus& focus, std::span<const Stop> reach) {
  if (reach.empty()) return;
  const auto chosen = std::ranges::find(reach, true, &Stop::chosen);
  const bool in_list = reach.front().popup != 0 && chosen != reach.end();
  give_to(focus, in_list ? chosen->item : reach.front().item);
}

void go_on(Focus& focus, std::span<const Stop> reach, bool backwards) {
  if (reach.empty()) return;
  const auto here = place_of(reach, focus.item != 0 ? focus.item : focus.origin);
  if (!here) return backwards ? give_to(focus, reach.back().item) : go_to_first(focus, reach);
  const std::size_t count = reach.size();
  give_to(focus, reach[(*here + (backwards ? count - 1 : 1)) % count].item);
}

float gap(float low, float high, float other_low, float other_high) {
  return std::max({0.0f, other_low - high, low - other_high});
}

/// Moves to the nearest stop in a direction; stops in line with it count as nearer.
void go_towards(Focus& focus, std::span<const Stop> reach, glm::vec2 direction) {
  const auto here = place_of(reach, focus.item);
  if (!here) return;
  const Rect& from = reach[*here].place;
  float least = std::numeric_limits<float>::max();
  unsigned int nearest = 0;
  for (const Stop& stop : reach) {
    const Rect& to = stop.place;
    const glm::vec2 way = to.center() - from.center();
    const bool sideways = direction.x != 0.0f;
    const float along = sideways ? way.x * direction.x : way.y * direction.y;
    if (stop.item == focus.item || along < 1.0f) continue;
    const float across = sideways ? gap(from.y, from.bottom(), to.y, to.bottom())
                                  : gap(from.x, from.right(), to.x, to.right());
    if (sideways && across > 0.0f && along < across) continue;
    const float away = along + across_weight * across + 0.1f * std::abs(sideways ? way.y : way.x);
    if (away >= least) continue;
    least = away;
    nearest = stop.item;
  }
  if (nearest != 0) give_to(focus, nearest);
}

/// Escape closes a menu, or else removes the focus. Modal dialogs handle Escape themselves.
void leave(Focus& focus) {
  const auto& popups = ImGui::GetCurrentContext()->OpenPopupStack;
  if (popups.empty()) {
    focus.item = 0;
    return;
  }
  const ImGuiWindow* top = popups.back().Window;
  if (top == nullptr || (top->Flags & ImGuiWindowFlags_Modal) != 0) return;
  ImGui::ClosePopupToLevel(popups.Size - 1, true);
}

/// Arrow keys pressed; right and up are positive.
glm::vec2 arrows() {
  const auto axis = [](ImGuiKey more, ImGuiKey less) {
    return (pressed(more, true) ? 1.0f : 0.0f) - (pressed(less, true) ? 1.0f : 0.0f);
  };
  return {axis(ImGuiKey_RightArrow, ImGuiKey_LeftArrow), axis(ImGuiKey_UpArrow, ImGuiKey_DownArrow)};
}

void take_keys(Focus& focus) {
  const ImGuiIO& io = ImGui::GetIO();
  const std::vector<Stop> reach = within_reach(focus);
  if (focus.enters && !reach.empty()) {
    focus.enters = false;
    return go_to_first(focus, reach);
  }
  if (pressed(ImGuiKey_Tab, true) && !io.KeyCtrl && !io.KeyAlt) {
    if (is_text()) ImGui::ClearActiveID();
    return go_on(focus, reach, io.KeyShift);
  }
  if (is_text()) return;
  if (pressed(ImGuiKey_Escape)) return leave(focus);
  const glm::vec2 direction = arrows();
  if (direction == glm::vec2{0.0f}) return;
  const auto here = place_of(reach, focus.item);
  if (here && reach[*here].kind != FocusStop::value)
    return go_towards(focus, reach, {direction.x, -direction.y});
  if (!here && top_popup() != 0 && direction.y != 0.0f) go_to_first(focus, reach);
}

/// If the focused control is gone, focuses the control now at its place.
void follow_item(Focus& focus, std::span<const Stop> before) {
  if (focus.item == 0 || place_of(focus.stops, focus.item)) return;
  const auto place = place_of(before, focus.item);
  focus.item = 0;
  if (!place || focus.stops.empty()) return;
  const Stop& there = focus.stops[std::min(*place, focus.stops.size() - 1)];
  if (there.popup == top_popup()) focus.item = there.item;
}

/// Runs once a frame, when the first control is drawn.
void begin_frame(const Ui& ui) {
  Focus& focus = ui.focus;
  const int frame = ImGui::GetFrameCount();
  if (focus.frame == frame) return;
  focus.frame = frame;
  focus.arrived = false;
  std::swap(focus.stops, focus.drawn);
  order_rows(focus.stops);
  follow_popups(focus);
  follow_item(focus, focus.drawn);
  focus.drawn.clear();
  if (ImGui::GetCurrentContext()->WheelingWindowScrolledFrame == frame) ui.scrolled = ImGui::GetTime();
  const ImGuiIO& io = ImGui::GetIO();
  if (std::ranges::any_of(io.MouseClicked, [](bool clicked) { return clicked; })) {
    focus.item = 0;
    focus.enters = false;
    std::ranges::fill(focus.under, 0u);
  }
  take_keys(focus);
}

void draw_ring(const Ui& ui, const Rect& place, float distance, float opacity) {
  const float radius = ui.px(5) + std::max(distance, 0.0f);
  Color color = ui.theme.colors.text1;
  color.a *= opacity;
  ImGui::GetWindowDrawList()->AddRect(
      {place.x - distance, place.y - distance}, {place.right() + distance, place.bottom() + distance},
      packed_color(color), radius, ImDrawFlags_None, ring_width * ui.theme.scale);
}

void draw_rings(const Ui& ui, unsigned int item, const Rect& place, FocusStop kind) {
  const Focus& focus = ui.focus;
  const float distance = ring_distance * ui.theme.scale;
  if (focus.item == item && kind != FocusStop::entry) draw_ring(ui, place, distance, 1.0f);
  const double age = (ImGui::GetTime() - focus.shown_since) / shown_for;
  if (focus.shown_item != item || age >= 1.0) return;
  const float left = static_cast<float>(1.0 - age);
  draw_ring(ui, place, distance + (ui.reduced_motion ? 2.0f : 6.0f * (1.0f - left)) * ui.theme.scale,
            ui.reduced_motion ? 1.0f : left);
}

}  // namespace

KeyInput focus_stop(const Ui& ui, unsigned int item, const Rect& place, FocusStop kind, bool chosen) {
  begin_frame(ui);
  Focus& focus = ui.focus;
  ImGuiWindow& window = *ImGui::GetCurrentWindow();
  const bool in_popup = (window.RootWindow->Flags & ImGuiWindowFlags_Popup) != 0;
  focus.drawn.push_back({item, in_popup ? window.RootWindow->ID : 0, kind, chosen, place});
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && ImGui::IsWindowHovered() &&
      ImGui::IsMouseHoveringRect({place.x, place.y}, {place.right(), place.bottom()})) {
    focus.origin = item;
  }
  draw_rings(ui, item, place, kind);
  if (focus.item != item) return {};
  if (focus.arrived) {
    const float room = ui.px(8);
    ImGui::ScrollToBringRectIntoView(&window, {place.x, place.y - room, place.x, place.bottom() + room});
    return {};
  }
  if (is_text()) return {};
  KeyInput input;
  if (ui.unavailable.empty()) {
    input.pressed = pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeypadEnter) || pressed(ImGuiKey_Space);
    input.standard = pressed(ImGuiKey_Delete) || pressed(ImGuiKey_Backspace);
    if (kind == FocusStop::value) input.steps = arrows();
  }
  return input;
}

void draw_entry_ring(const Ui& ui, unsigned int item, const Rect& place) {
  if (ui.focus.item == item) draw_ring(ui, place, -0.5f * ring_width * ui.theme.scale, 1.0f);
}

void show_control(const Ui& ui, unsigned int item) {
  Focus& focus = ui.focus;
  // If this was chosen in a menu, the menu is about to close; the focus moves when it does.
  if (focus.under.empty()) {
    give_to(focus, item);
  } else {
    focus.under.front() = item;
  }
  focus.shown_item = item;
  focus.shown_since = ImGui::GetTime();
}

bool takes_keys(const Ui& ui) { return ui.focus.item != 0 || !ui.focus.under.empty(); }

}  // namespace glassbox::engine
