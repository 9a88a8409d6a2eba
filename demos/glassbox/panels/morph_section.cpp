#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "demos/glassbox/panels/field_controls.h"

namespace glassbox {

namespace {

constexpr std::array<engine::Choice, 2> axes{
    {{"Components",
      "The three directions in which the values of a wider layer vary most. For the last hidden layer: the "
      "output's weight vector and two such directions, so the plane is exact."},
     {"Units", "Three of its units. No plane is shown if the last hidden layer is wider."}}};

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
                        width, "The unit on this axis. A narrower layer shows its last unit.");
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
                        "Which three axes to show of a layer with more than three units.", 0))
    morph.units = chosen == 1 ? std::optional(std::array<int, 3>{0, 1, 2}) : std::nullopt;
  if (morph.units) draw_units(panel, *morph.units);
  engine::row_label(panel.ui, "Speed");
  field_slider(panel, morph, morph.speed, panel.control_width());
  slider_row(panel, morph, morph.rest_seconds);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::array<bool*, 3> ticks{&morph.loop, &morph.bias_apart, &morph.decision};
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    ImGui::SetCursorScreenPos({at.x + std::round(static_cast<float>(i) * panel.width / 3.0f), at.y});
    // The number of layer steps changes, and with it the meaning of a position.
    if (field_tick(panel, morph, *ticks[i]) && ticks[i] == &morph.bias_apart) morph.position.reset();
  }
}

}  // namespace glassbox
