#include "demos/glassbox/panels/control_panel.h"

#include <imgui.h>

#include "demos/glassbox/panels/help.h"
#include "demos/glassbox/panels/scene_menu.h"
#include "demos/glassbox/panels/sections.h"
#include "engine/ui/widgets.h"

namespace glassbox {

namespace {

constexpr float margin = 16.0f;
constexpr float header_height = 94.0f;  // with the run buttons' row
constexpr float footer_height = 49.0f;
constexpr float ring_width = 3.0f;  // room for what reaches beyond a widget

constexpr ImGuiWindowFlags panel_flags =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse;

void draw_ground(const PanelContext& panel, const engine::Rect& area) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float line = panel.px(1);
  list.AddRectFilled({area.x, area.y}, {area.right(), area.bottom()},
                     engine::packed_color(panel.theme.panel));
  list.AddRectFilled({area.right() - line, area.y}, {area.right(), area.bottom()},
                     engine::packed_color(panel.theme.panel_line));
}

void draw_header(PanelContext& panel, const engine::Rect& area) {
  const engine::Ui& ui = panel.ui;
  const float middle = area.y + ui.px(26);
  engine::draw_logo(ui, {area.x + ui.px(margin + 9), middle - ui.px(1)});
  engine::draw_text(ui.theme.fonts.title, {area.x + ui.px(46), middle}, panel.theme.text1, "glassbox");

  const float menu_width = ui.px(150);
  ImGui::SetCursorScreenPos({area.x + ui.px(margin) + panel.width - menu_width, middle - ui.px(13)});
  if (draw_scene_menu(ui, panel.state.scenes, panel.state.scene, menu_width, panel.actions.thumbnails))
    panel.actions.scene = panel.state.scene;
}

}  // namespace

void ControlPanel::draw(engine::Ui& ui, const Theme& theme, const nn::Snapshot& snapshot, PanelState& state,
                        PanelActions& actions, const engine::Rect& area) {
  const nn::RunSettings before = state.run;
  if (snapshot.diverged) state.playing = false;
  PanelContext panel{ui, theme, snapshot, state, actions, area.width - ui.px(1) - 2 * ui.px(margin)};

  ImGui::SetNextWindowPos({area.x, area.y});
  ImGui::SetNextWindowSize({area.width, area.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("panel", nullptr, panel_flags);
  ImGui::PopStyleVar();
  draw_ground(panel, area);
  draw_header(panel, area);
  ImGui::SetCursorScreenPos({area.x + ui.px(margin), area.y + ui.px(52)});
  draw_run_buttons(panel);

  // What lies between header and footer scrolls; its bar stands in the right margin.
  const float ring = ui.px(ring_width);
  const float body = area.height - ui.px(header_height) - ui.px(footer_height) + ring;
  ImGui::SetCursorScreenPos({area.x + ui.px(margin) - ring, area.y + ui.px(header_height) - ring});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ring, ring});
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, 0.0f);
  ImGui::BeginChild("settings", {area.width - ui.px(margin) + ring - ui.px(4), body}, false,
                    ImGuiWindowFlags_AlwaysUseWindowPadding | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar(2);
  draw_run_section(panel);
  draw_data_section(panel, thumbnails_);
  draw_network_section(panel);
  draw_training_section(panel);
  draw_view_section(panel);
  if (state.morph_shown) draw_morph_section(panel);
  ImGui::EndChild();

  const float help_width = ui.px(34);
  ImGui::SetCursorScreenPos({area.x + ui.px(margin), area.bottom() - ui.px(42)});
  if (engine::text_button(ui, "Still", engine::Icon::camera, {panel.width - help_width - ui.px(6), ui.px(30)},
                          false, "Keeps what has been learned up to this step as a picture. (F12)")) {
    still_dialog_.open();
  }
  ImGui::SameLine();
  draw_help_button(ui, {help_width, ui.px(30)});
  still_dialog_.draw(ui, state, actions);
  ImGui::End();

  if (state.run != before) actions.commands.push_back(nn::ChangeSettings{state.run});
}

}  // namespace glassbox
