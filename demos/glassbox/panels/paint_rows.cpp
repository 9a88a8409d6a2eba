#include "demos/glassbox/panels/paint_rows.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "demos/glassbox/session/paint.h"
#include "glassbox/engine/ui/fill_slider.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

constexpr std::array<engine::Choice, 4> brush_tools{
    {{"Off", "A drag moves the map."},
     {"Add", "A drag over the decision boundary adds samples of a class."},
     {"Move", "Takes the samples under the brush along."},
     {"Erase", "Removes the samples under the brush, down to the last of a class."}}};

void draw_class_choice(PanelContext& panel, const nn::Dataset& data, Brush& brush) {
  std::vector<engine::Choice> classes;
  for (const std::string& name : data.classes) classes.push_back({name, {}});
  int chosen = static_cast<int>(std::min(brush.label, classes.size() - 1));
  engine::row_label(panel.ui, "Paint class");
  if (engine::combo(panel.ui, "class of the brush", classes, chosen, panel.control_width(),
                    "The class of the samples that the brush adds.", {}, 0))
    brush.label = static_cast<std::size_t>(chosen);
}

}  // namespace

void draw_paint_rows(PanelContext& panel) {
  const nn::Dataset* const data = panel.snapshot.dataset.get();
  if (data == nullptr || !is_paintable(*data)) return;
  Brush& brush = panel.state.document.view.brush;
  int tool = static_cast<int>(brush.tool);
  engine::row_label(panel.ui, "Paint");
  if (engine::segmented(panel.ui, "paint", brush_tools, tool, panel.control_width(), {}, 0))
    brush.tool = static_cast<BrushTool>(tool);
  if (brush.tool == BrushTool::off) return;
  const bool adds = brush.tool == BrushTool::add;
  if (adds) draw_class_choice(panel, *data, brush);
  constexpr Brush standard;
  engine::row_label(panel.ui, adds ? "Brush, density" : "Brush");
  engine::fill_slider(panel.ui, "size of the brush", brush.size,
                      {.low = 1.0, .high = 30.0, .decimals = 0, .unit = "%", .standard = standard.size},
                      adds ? panel.half_width() : panel.control_width(),
                      "Radius of the brush, in percent of the side of the map.");
  if (!adds) return;
  ImGui::SameLine();
  engine::fill_slider(panel.ui, "density of the brush", brush.density,
                      {.low = 1.0, .high = 50.0, .decimals = 0, .standard = standard.density},
                      panel.other_half_width(), "Samples for each diameter of the brush.");
}

}  // namespace glassbox
