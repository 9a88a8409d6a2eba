#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <initializer_list>

#include "demos/glassbox/panels/field_controls.h"
#include "demos/glassbox/panels/layout_row.h"
#include "demos/glassbox/panels/plane_rows.h"
#include "demos/glassbox/session/names.h"
#include "demos/glassbox/stage/stage.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

constexpr std::array<engine::Choice, 2> themes{
    {{"Dark", "For screens and dark rooms."}, {"Paper", "White, for print and slides."}}};
constexpr std::array<engine::Choice, 2> color_maps{
    {{{}, "Red for low outputs, blue for high ones; orange marks the threshold of two classes."},
     {{}, "Orange and blue, for colour-blind eyes; the threshold is then drawn in ink."}}};
static_assert(themes.size() == theme_names.size() && color_maps.size() == color_map_names.size());

/// Draws a swatch of each colour map over the segments of a switch at `corner`.
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
  Document& document = panel.state.document;
  engine::row_label(ui, field_of(document, &document.theme).title());
  const float theme_width = ui.px(119);
  field_switch(panel, document, document.theme, "theme", themes, theme_width);
  ImGui::SameLine();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float map_width = panel.control_width() - theme_width - ui.px(6);
  field_switch(panel, document, document.color_map, "colour map", color_maps, map_width);
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
static_assert(resolutions.size() == landscape_resolution_names.size());

void draw_resolution_row(PanelContext& panel) {
  Document& document = panel.state.document;
  int& resolution = document.view.landscape_resolution;
  engine::row_label(panel.ui, field_of(document, &resolution).title());
  const bool seen = (panel.state.views_shown & views_with(view_traits::resolution)) != 0;
  const engine::Unavailable unavailable(panel.ui, seen ? "" : "No visible view shows a landscape.");
  field_switch(panel, document, resolution, "landscape resolution", resolutions, panel.control_width());
}

struct Tick {
  bool ViewOptions::*value;
  std::uint32_t views;      ///< bits of the views it affects
  std::string_view unseen;  ///< why it does nothing if none of them is visible
};

constexpr std::array<Tick, 10> ticks{{
    {&ViewOptions::points, views_with(view_traits::points), "No visible view shows points."},
    {&ViewOptions::contours, views_with(view_traits::contours),
     "No visible view shows a landscape or a map."},
    {&ViewOptions::grid, views_with(view_traits::grid), "No visible view shows a landscape."},
    {&ViewOptions::floor_map, views_with(view_traits::grid), "No visible view shows a landscape."},
    {&ViewOptions::held_out, views_with(view_traits::points | view_traits::loss),
     "No visible view shows points or curves."},
    {&ViewOptions::caption, views_with(view_traits::caption),
     "Neither the output landscape nor the layer morph is visible."},
    {&ViewOptions::disagreement, views_with(view_traits::differences),
     "The view of the true and the learned surface is not visible."},
    {&ViewOptions::log_loss, views_with(view_traits::loss), "No visible view shows the loss curve."},
    {&ViewOptions::perspective, views_with(view_traits::camera),
     "Neither the output landscape nor the layer morph is visible."},
    {&ViewOptions::batches, views_with(view_traits::points), "No visible view shows points."},
}};

/// Why a check box has no effect now; empty if it has.
std::string_view problem_of(const PanelContext& panel, const Tick& tick) {
  if ((panel.state.views_shown & tick.views) == 0) return tick.unseen;
  const nn::Dataset* data = panel.snapshot.dataset.get();
  if (tick.value == &ViewOptions::held_out && data != nullptr && data->training_count == data->size())
    return "No samples are held out.";
  return {};
}

constexpr std::size_t switch_columns = 3;

/// A check box below the others, where the samples are images.
void draw_thumbnails_tick(PanelContext& panel, ImVec2 at) {
  const nn::Dataset* const data = panel.snapshot.dataset.get();
  if (data == nullptr || !data->image) return;
  ImGui::SetCursorScreenPos(at);
  const bool seen = (panel.state.views_shown & views_with(view_traits::thumbnails)) != 0;
  const engine::Unavailable unavailable(panel.ui, seen ? "" : "The decision boundary is not visible.");
  field_tick(panel, panel.state.document, panel.state.document.view.thumbnails);
}

/// Left edges of the check box columns, evenly spaced.
std::array<float, switch_columns> column_places(const PanelContext& panel) {
  const ViewOptions& options = panel.state.document.view;
  std::array<float, switch_columns> widths{};
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const float text =
        engine::text_width(panel.ui.theme.fonts.label, field_of(options, &(options.*ticks[i].value)).title());
    widths[i % switch_columns] = std::max(widths[i % switch_columns], panel.px(24) + text);
  }
  const float gap =
      (panel.width - widths[0] - widths[1] - widths[2]) / static_cast<float>(switch_columns - 1);
  return {0.0f, std::round(widths[0] + gap), std::round(panel.width - widths[2])};
}

}  // namespace

void draw_view_section(PanelContext& panel, LayoutRow& layouts) {
  engine::section(panel.ui, panel.width, "View");
  layouts.draw(panel);
  draw_theme_row(panel);
  draw_resolution_row(panel);
  draw_plane_rows(panel);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::array<float, switch_columns> places = column_places(panel);
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    ImGui::SetCursorScreenPos(
        {at.x + places[i % switch_columns], at.y + panel.px(30) * static_cast<float>(i / switch_columns)});
    const engine::Unavailable unavailable(panel.ui, problem_of(panel, ticks[i]));
    ViewOptions& options = panel.state.document.view;
    field_tick(panel, options, options.*ticks[i].value);
  }
  constexpr std::size_t rows = (ticks.size() + switch_columns - 1) / switch_columns;
  draw_thumbnails_tick(panel, {at.x, at.y + panel.px(30) * static_cast<float>(rows)});
}

}  // namespace glassbox
