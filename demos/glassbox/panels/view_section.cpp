#include <imgui.h>

#include <array>

#include "demos/glassbox/panels/sections.h"
#include "demos/glassbox/session/names.h"
#include "engine/ui/widgets.h"

namespace glassbox {

namespace {

constexpr std::array<engine::Choice, 2> themes{
    {{"Dark", "For the screen and a dark room."}, {"Paper", "White, for print and slides."}}};
constexpr std::array<engine::Choice, 2> color_maps{
    {{"Red\u2013blue", "Red for label 0, blue for label 1, orange for the decision between them."},
     {"Orange\u2013blue", "For colour-blind eyes; the decision is then drawn in ink."}}};
static_assert(themes.size() == theme_names.size() && color_maps.size() == color_map_names.size());

/// A switch between names that people type.
void draw_names(PanelContext& panel, const char* label, std::span<const engine::Choice> choices,
                std::span<const std::string_view> names, std::string& value) {
  int chosen = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == value) chosen = static_cast<int>(i);
  }
  engine::row_label(panel.ui, label);
  if (engine::segmented(panel.ui, label, choices, chosen, panel.control_width(), {})) {
    value = names[static_cast<std::size_t>(chosen)];
  }
}

struct Tick {
  const char* label;
  bool ViewOptions::*value;
  std::string_view tip;
};

constexpr std::array<Tick, 8> ticks{{
    {"Points", &ViewOptions::points, "The examples that the net learns from, at the height of their labels."},
    {"Contours", &ViewOptions::contours,
     "Lines of equal output, every .1: close together, the net is sure of its border."},
    {"Grid", &ViewOptions::grid, "Lines along x\u2081 and x\u2082 on the sheets."},
    {"Floor map", &ViewOptions::floor_map, "The same output as a flat map below the sheet."},
    {"Held out", &ViewOptions::held_out, "The points that the net never learns from, ringed."},
    {"Caption", &ViewOptions::caption, "The view's name, step and figures in its corner."},
    {"Log loss", &ViewOptions::log_loss, "A logarithmic scale of loss, to see the late progress."},
    {"Perspective", &ViewOptions::perspective, "Nearer parts larger; off, equal lengths stay equal."},
}};

}  // namespace

void draw_view_section(PanelContext& panel) {
  engine::section(panel.ui, panel.width, "View");
  draw_names(panel, "Theme", themes, theme_names, panel.state.theme);
  draw_names(panel, "Colours", color_maps, color_map_names, panel.state.color_map);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const float column = std::round(static_cast<float>(i % 3) * panel.width / 3.0f);
    ImGui::SetCursorScreenPos({at.x + column, at.y + panel.px(30) * static_cast<float>(i / 3)});
    engine::tick_box(panel.ui, ticks[i].label, panel.state.view.*ticks[i].value, ticks[i].tip);
  }
}

}  // namespace glassbox
