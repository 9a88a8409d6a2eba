#include "demos/glassbox/panels/control_panel.h"

#include <imgui.h>

#include <utility>

#include "demos/glassbox/panels/run_actions.h"
#include "demos/glassbox/panels/scene_menu.h"
#include "demos/glassbox/panels/sections.h"
#include "glassbox/engine/ui/widgets.h"
#include "glassbox/nn/run/auto_settings.h"

namespace glassbox {

namespace {

constexpr float panel_margin = 16.0f;
constexpr float header_height = 94.0f;  // with the run buttons' row
constexpr float footer_height = 49.0f;
constexpr float ring_width = 3.0f;  // room for focus rings outside widgets

constexpr ImGuiWindowFlags panel_flags =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoFocusOnAppearing |
    ImGuiWindowFlags_NoScrollWithMouse;

void draw_ground(const PanelContext& panel, const engine::Rect& area) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float line = panel.px(1);
  list.AddRectFilled({area.x, area.y}, {area.right(), area.bottom()},
                     engine::packed_color(panel.theme.panel));
  list.AddRectFilled({area.right() - line, area.y}, {area.right(), area.bottom()},
                     engine::packed_color(panel.theme.panel_line));
}

/// Reports the changes to both runs, and copies data settings from one to the other.
void tell_changes(const nn::RunSettings& before_a, const nn::RunSettings& before_b, PanelContext& panel) {
  PanelState& state = panel.state;
  const nn::Snapshot* other = compared_run(panel.snapshot);
  const bool both = other != nullptr && !other->frozen;
  const bool a_changed = state.document.run != before_a;
  const bool b_changed = both && state.document.run_b != before_b;
  if (a_changed) nn::follow_change(before_a, state.document.run);
  if (b_changed) nn::follow_change(before_b, state.document.run_b);
  if (a_changed) panel.actions.commands.push_back(nn::ChangeSettings{state.document.run});
  if (b_changed) panel.actions.commands.push_back(nn::ChangeSettings{state.document.run_b, 1});
  // Changing a setting in the past branches there, paused.
  if ((a_changed || b_changed) && panel.snapshot.timeline.past) state.document.pace.playing = false;
  const auto give = [](const nn::RunSettings& from, nn::RunSettings& to) {
    to.data = from.data;
    to.table = from.table;
    to.seeds = from.seeds;
  };
  if (both && a_changed) give(state.document.run, state.document.run_b);
  if (b_changed && !a_changed) give(state.document.run_b, state.document.run);
}

}  // namespace

void ControlPanel::draw_header(PanelContext& panel, const engine::Rect& area) {
  engine::Ui& ui = panel.ui;
  const float middle = area.y + ui.px(26);
  engine::draw_logo(ui, {area.x + ui.px(panel_margin + 9), middle - ui.px(1)});
  ImGui::SetCursorScreenPos({area.x + ui.px(46), middle - ui.px(13)});
  session_menu_.draw_button(ui, "glassbox", ui.px(26), panel.state, panel.actions);

  const float menu_width = ui.px(150);
  const float side = ui.px(26);
  ImGui::SetCursorScreenPos(
      {area.x + ui.px(panel_margin) + panel.width - menu_width - side - ui.px(4), middle - 0.5f * side});
  if (engine::quiet_icon_button(ui, "find", engine::Icon::search, {side, side},
                                "Find a control by its name or description. (Ctrl F)"))
    search_.open();
  ImGui::SetCursorScreenPos({area.x + ui.px(panel_margin) + panel.width - menu_width, middle - ui.px(13)});
  std::string scene = panel.state.document.scene;
  if (draw_scene_menu(ui, panel.state.scenes, scene, menu_width, panel.actions.thumbnails))
    panel.actions.scene = scene;
}

void ControlPanel::draw_body(PanelContext& panel, const engine::Rect& area) {
  // The area between header and footer scrolls; its scroll bar is in the right margin.
  const engine::Ui& ui = panel.ui;
  const float ring = ui.px(ring_width);
  const float body = area.height - ui.px(header_height) - ui.px(footer_height) + ring;
  ImGui::SetCursorScreenPos({area.x + ui.px(panel_margin) - ring, area.y + ui.px(header_height) - ring});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ring, ring});
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, 0.0f);
  ImGui::BeginChild("settings", {area.width - ui.px(panel_margin) + ring - ui.px(4), body}, false,
                    ImGuiWindowFlags_AlwaysUseWindowPadding | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar(2);
  draw_compare_row(panel);
  draw_run_section(panel);
  const nn::Snapshot* other = compared_run(panel.snapshot);
  const bool fixed = panel.state.edited_run == 1 && other != nullptr && other->frozen;
  {
    const engine::Unavailable unavailable(
        panel.ui, fixed ? "B is a recorded step: its settings cannot be changed." : "");
    draw_data_section(panel, thumbnails_);
    draw_network_section(panel);
    draw_training_section(panel);
  }
  draw_view_section(panel, layout_row_);
  if (panel.state.morph_shown) draw_morph_section(panel);
  if (panel.state.camera_shown) camera_section_.draw(panel);
  draw_window_section(panel);
  ImGui::EndChild();
}

bool ControlPanel::cancel_dialog(PanelState& state) {
  if (state.session.import) {
    state.session.import.reset();
    return true;
  }
  if (state.session.reading) {
    state.session.reading->progress->cancelled = true;
    state.session.reading.reset();
    return true;
  }
  if (state.session.activations_wanted) {
    state.session.activations_wanted.reset();
    return true;
  }
  if (!session_menu_.files().is_open()) return false;
  session_menu_.files().cancel();
  return true;
}

void ControlPanel::follow(const nn::Snapshot& snapshot, PanelState& state) {
  follower_.follow(snapshot, state, static_cast<double>(ImGui::GetIO().DeltaTime), ImGui::IsAnyItemActive());
  const bool paused_by_itself = std::exchange(state.pauses, snapshot.pauses) != snapshot.pauses;
  if (snapshot.diverged || paused_by_itself) state.document.pace.playing = false;
}

void ControlPanel::draw(engine::Ui& ui, const Theme& theme, const nn::Snapshot& snapshot, PanelState& state,
                        PanelActions& actions, const engine::Rect& area) {
  follow(snapshot, state);
  const nn::RunSettings before_a = state.document.run;
  const nn::RunSettings before_b = state.document.run_b;
  PanelContext panel{ui,
                     theme,
                     snapshot,
                     state,
                     state.edited_run == 1 ? state.document.run_b : state.document.run,
                     actions,
                     area.width - ui.px(1) - 2 * ui.px(panel_margin)};

  ImGui::SetNextWindowPos({area.x, area.y});
  ImGui::SetNextWindowSize({area.width, area.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("panel", nullptr, panel_flags);
  ImGui::PopStyleVar();
  draw_ground(panel, area);
  engine::begin_controls(ui, "Run");
  draw_header(panel, area);
  ImGui::SetCursorScreenPos({area.x + ui.px(panel_margin), area.y + ui.px(52)});
  draw_run_buttons(panel);
  draw_body(panel, area);
  ImGui::SetCursorScreenPos({area.x + ui.px(panel_margin), area.bottom() - ui.px(42)});
  footer_.draw(panel);
  session_menu_.draw_dialog(ui, actions);
  activation_popup_.draw(ui, state, actions);
  import_dialog_.draw(ui, state, actions);
  search_.draw(ui, area);
  ImGui::End();
  tell_changes(before_a, before_b, panel);
}

}  // namespace glassbox
