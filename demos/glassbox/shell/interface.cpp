#include "demos/glassbox/shell/interface.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "demos/glassbox/panels/interface_theme.h"
#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/path_text.h"
#include "demos/glassbox/session/session_file.h"

namespace glassbox {

namespace {

ImGuiMouseCursor mouse_cursor(CursorShape cursor) {
  switch (cursor) {
    case CursorShape::click:
      return ImGuiMouseCursor_Hand;
    case CursorShape::turn:
      return ImGuiMouseCursor_ResizeAll;
    case CursorShape::raise:
      return ImGuiMouseCursor_ResizeNS;
    case CursorShape::arrow:
      break;
  }
  return ImGuiMouseCursor_Arrow;
}

}  // namespace

std::vector<SceneEntry> scene_entries() {
  std::vector<SceneEntry> entries;
  for (const Scene& scene : scenes()) entries.push_back({scene.name, scene.title, scene.caption, 0});
  return entries;
}

float interface_scale(float choice, float monitor, glm::ivec2 size) {
  constexpr float least_width = 400.0f;  // design px
  constexpr float least_height = 300.0f;
  const float wanted = choice > 0.0f ? choice : std::round(4.0f * monitor) / 4.0f;
  const float room =
      std::min(static_cast<float>(size.x) / least_width, static_cast<float>(size.y) / least_height);
  return std::max(std::min(wanted, std::floor(4.0f * room) / 4.0f), 1.0f);
}

Interface::Interface(const engine::FontAtlas& fonts, float scale, void* glfw_window)
    : layer_(fonts, glfw_window) {
  ui_.theme.scale = scale;
  ui_.theme.fonts = engine::find_ui_fonts(fonts, scale);
}

void Interface::set_scale(const engine::FontAtlas& fonts, float scale) {
  layer_.set_fonts(fonts);
  ui_.theme.scale = scale;
  ui_.theme.fonts = engine::find_ui_fonts(fonts, scale);
}

InterfaceShown Interface::shown(const WindowChoices& window) {
  if (window.interface_hidden) return InterfaceShown::nothing;
  if (window.panel_hidden) return InterfaceShown::no_panel;
  return window.narrow ? InterfaceShown::panel_over : InterfaceShown::all;
}

bool Interface::cancel_dialog(PanelState& state) {
  if (!quit_dialog_.is_open()) return panel_.cancel_dialog(state);
  quit_dialog_.cancel();
  return true;
}

PanelActions Interface::draw(const nn::Snapshot& snapshot, const Theme& theme, PanelState& state,
                             const LiveFigures& live, glm::ivec2 size, double time, double elapsed,
                             PanelActions asked) {
  PanelActions actions = std::move(asked);
  const InterfaceShown parts = shown(state.window);
  const InterfaceLayout layout = interface_layout(size, ui_.theme.scale, parts);
  ui_.theme.colors = interface_colors(theme);
  ui_.reduced_motion = state.reduced_motion;
  state.views_shown = state.document.stage.views_shown();
  layer_.begin_frame(size, elapsed, held_frames_ > 0);
  held_frames_ = std::max(held_frames_ - 1, 0);
  engine::apply_style(ui_.theme);
  // Windows drawn first are on top of later ones.
  if (layout.panel.width > 0.0f) {
    panel_.draw(ui_, theme, snapshot, state, actions, layout.panel);
  } else {
    panel_.follow(snapshot, state);
  }
  if (layout.status.width > 0.0f && layout.status.height > 0.0f) {
    timeline_.draw(ui_, theme, snapshot, state, actions, layout.timeline);
    StatusLine::draw(ui_, theme, snapshot.metrics, live, messages_, layout);
  }
  stage_controls_.draw(ui_, state.document.stage, layout.stage, snapshot.compared_with() != nullptr);
  parameter_popup_.draw(ui_, actions);
  quit_answer_ = quit_dialog_.draw(ui_);
  messages_.draw(ui_, snapshot, state, actions, layout.stage, time);
  had_mouse_ = layer_.wants_mouse();
  if (!had_mouse_) ImGui::SetMouseCursor(mouse_cursor(stage_cursor_));
  holds_item_ = ImGui::IsAnyItemActive();
  layer_.end_frame();
  return actions;
}

}  // namespace glassbox
