#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "demos/glassbox/panels/sections.h"
#include "glassbox/engine/ui/fill_slider.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

constexpr std::array<engine::Choice, 2> axes{
    {{"Components",
      "The three directions in which a wider layer's values vary most. The last hidden layer shows the "
      "output's "
      "weight vector and two such directions, so that the plane is exact."},
     {"Units", "Three of its units. A wider last layer then has no plane."}}};

int widest_layer(const PanelContext& panel) {
  int widest = 0;
  for (const nn::Layer& layer : panel.snapshot.settings.hidden) widest = std::max(widest, layer.units);
  return widest;
}

void draw_units(PanelContext& panel, std::array<int, 3>& units) {
  const int widest = std::max(widest_layer(panel), 3);
  engine::row_label(panel.ui, "Units");
  const float width = std::floor((panel.control_width() - panel.px(12)) / 3.0f);
  for (std::size_t k = 0; k < units.size(); ++k) {
    if (k > 0) ImGui::SameLine(0.0f, panel.px(6));
    constexpr std::array<const char*, 3> labels{"first axis", "second axis", "third axis"};
    int shown = units[k] + 1;
    engine::fill_slider(panel.ui, labels[k], shown,
                        {.low = 1,
                         .high = static_cast<double>(widest),
                         .decimals = 0,
                         .standard = static_cast<double>(k + 1)},
                        width, "The unit along this axis; a narrower layer shows its last one.");
    units[k] = shown - 1;
  }
}

}  // namespace

void draw_morph_section(PanelContext& panel) {
  MorphState& morph = panel.state.document.morph;
  engine::section(panel.ui, panel.width, "Through the layers");
  engine::row_label(panel.ui, "Wide layers");
  int chosen = morph.units ? 1 : 0;
  if (const engine::Unavailable unavailable(
          panel.ui, widest_layer(panel) > 3 ? "" : "No layer has more than three units.");
      engine::segmented(panel.ui, "wide layers", axes, chosen, panel.control_width(),
                        "What is seen of a layer of more than three units.", 0))
    morph.units = chosen == 1 ? std::optional(std::array<int, 3>{0, 1, 2}) : std::nullopt;
  if (morph.units) draw_units(panel, *morph.units);
  engine::row_label(panel.ui, "Speed");
  engine::fill_slider(panel.ui, "morph speed", morph.speed,
                      {.low = .1, .high = 4.0, .decimals = 1, .unit = "×", .standard = 1.0},
                      panel.control_width(), "How fast the data are carried from layer step to layer step.");
  engine::row_label(panel.ui, "Rest");
  engine::fill_slider(panel.ui, "rest", morph.rest_seconds,
                      {.low = 0.0, .high = 5.0, .decimals = 1, .unit = "s", .standard = .7},
                      panel.control_width(), "How long they rest at each layer step.");
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::array<std::tuple<const char*, bool*, const char*>, 3> ticks{
      {{"Loop", &morph.loop, "Back to the input after the last layer step."},
       {"Bias apart", &morph.bias_apart,
        "First the weights alone, then the bias: turn and stretch, then shift."},
       {"Decision", &morph.decision,
        "The plane that parts the classes, the learned contour, and the threshold."}}};
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const auto& [label, value, tip] = ticks[i];
    ImGui::SetCursorScreenPos({at.x + std::round(static_cast<float>(i) * panel.width / 3.0f), at.y});
    const bool before = *value;
    engine::tick_box(panel.ui, label, *value, tip);
    // Another number of layer steps: the place that was named so is not the same any more.
    if (value == &morph.bias_apart && *value != before) morph.position.reset();
  }
}

}  // namespace glassbox
