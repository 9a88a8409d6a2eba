#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "demos/glassbox/panels/layout_row.h"
#include "demos/glassbox/panels/sections.h"
#include "demos/glassbox/session/names.h"
#include "demos/glassbox/views/landscape_detail.h"
#include "engine/ui/widgets.h"

namespace glassbox {

namespace {

constexpr std::array<engine::Choice, 2> themes{
    {{"Dark", "For the screen and a dark room."}, {"Paper", "White, for print and slides."}}};
constexpr std::array<engine::Choice, 2> color_maps{
    {{{}, "Red for label 0, blue for label 1, orange for the decision between them."},
     {{}, "Orange and blue, for colour-blind eyes; the decision is then drawn in ink."}}};
static_assert(themes.size() == theme_names.size() && color_maps.size() == color_map_names.size());

int index_of(std::span<const std::string_view> names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? 0 : static_cast<int>(found - names.begin());
}

/// The colour maps as small pictures of themselves, over the segments of a switch at `corner`.
void draw_swatches(const engine::Ui& ui, glm::vec2 corner, float width) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float segment = (width - 2 * ui.px(2)) / static_cast<float>(color_map_names.size());
  const float half = std::round(0.5f * (segment - ui.px(14)));
  const float top = corner.y + ui.px(9);
  const float bottom = corner.y + ui.px(17);
  for (std::size_t i = 0; i < color_map_names.size(); ++i) {
    const std::array<Color, 3> anchors = make_theme(theme_names[0], color_map_names[i])->diverging;
    const float middle = std::round(corner.x + ui.px(2) + segment * (static_cast<float>(i) + 0.5f));
    const auto gradient = [&](float from, float to, const Color& left, const Color& right) {
      const unsigned int start = engine::packed_color(left);
      const unsigned int end = engine::packed_color(right);
      list.AddRectFilledMultiColor({from, top}, {to, bottom}, start, end, end, start);
    };
    gradient(middle - half, middle, anchors[0], anchors[1]);
    gradient(middle, middle + half, anchors[1], anchors[2]);
  }
}

void draw_theme_row(PanelContext& panel) {
  const engine::Ui& ui = panel.ui;
  PanelState& state = panel.state;
  engine::row_label(ui, "Theme");
  const float theme_width = ui.px(119);
  int theme = index_of(theme_names, state.theme);
  if (engine::segmented(ui, "theme", themes, theme, theme_width, {})) {
    state.theme = theme_names[static_cast<std::size_t>(theme)];
  }
  ImGui::SameLine();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float map_width = panel.control_width() - theme_width - ui.px(6);
  int map = index_of(color_map_names, state.color_map);
  if (engine::segmented(ui, "colour map", color_maps, map, map_width, {})) {
    state.color_map = color_map_names[static_cast<std::size_t>(map)];
  }
  draw_swatches(ui, {at.x, at.y}, map_width);
}

constexpr std::array<engine::Choice, 5> resolutions{
    {{"Auto",
      "As many points along each side of a landscape as its size on the screen needs, and fewer while "
      "frames take long."},
     {"33", "33 points along each side of every landscape, at any size."},
     {"65", "65 points along each side of every landscape, at any size."},
     {"129", "129 points along each side of every landscape, at any size."},
     {"257", "257 points along each side of every landscape, at any size."}}};
static_assert(resolutions.size() == landscape_resolutions.size() + 1);

void draw_resolution_row(PanelContext& panel) {
  engine::row_label(panel.ui, "Landscapes");
  int& resolution = panel.state.view.landscape_resolution;
  const auto found = std::ranges::find(landscape_resolutions, resolution);
  int chosen = resolution == 0 ? 0 : static_cast<int>(found - landscape_resolutions.begin()) + 1;
  if (engine::segmented(panel.ui, "landscape resolution", resolutions, chosen, panel.control_width(), {}))
    resolution = chosen == 0 ? 0 : landscape_resolutions[static_cast<std::size_t>(chosen - 1)];
}

struct Tick {
  const char* label;
  bool ViewOptions::*value;
  std::string_view tip;
};

constexpr std::array<Tick, 10> ticks{{
    {"Points", &ViewOptions::points, "The examples that the net learns from, at the height of their labels."},
    {"Contours", &ViewOptions::contours,
     "Lines of equal output, every .1: close together, the net is sure of its border."},
    {"Grid", &ViewOptions::grid, "Lines along x\u2081 and x\u2082 on the sheets."},
    {"Floor map", &ViewOptions::floor_map, "The same output as a flat map below the sheet."},
    {"Held out", &ViewOptions::held_out, "The points that the net never learns from, ringed."},
    {"Caption", &ViewOptions::caption, "The view's name, step and figures in its corner."},
    {"Differences", &ViewOptions::disagreement,
     "Shades where the rule behind the data and the learned field disagree."},
    {"Log loss", &ViewOptions::log_loss, "A logarithmic scale of loss, to see the late progress."},
    {"Perspective", &ViewOptions::perspective, "Nearer parts larger; off, equal lengths stay equal."},
    {"Batches", &ViewOptions::batches,
     "The points that the latest step learned from stand out. Up to 8 steps per second they always do."},
}};

}  // namespace

void draw_view_section(PanelContext& panel, LayoutRow& layouts) {
  engine::section(panel.ui, panel.width, "View");
  layouts.draw(panel);
  draw_theme_row(panel);
  draw_resolution_row(panel);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const float column = std::round(static_cast<float>(i % 3) * panel.width / 3.0f);
    ImGui::SetCursorScreenPos({at.x + column, at.y + panel.px(30) * static_cast<float>(i / 3)});
    engine::tick_box(panel.ui, ticks[i].label, panel.state.view.*ticks[i].value, ticks[i].tip);
  }
}

}  // namespace glassbox
