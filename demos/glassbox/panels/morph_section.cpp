#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "demos/glassbox/panels/field_controls.h"

namespace glassbox {

namespace {

constexpr std::array<engine::Choice, 3> axes{
    {{"PCA",
      "The three directions in which the values of a wider layer vary most. For the last hidden layer of two "
      "classes: the output's weights and two such directions, so the plane is exact."},
     {"Classes",
      "The directions that separate the classes most. Drag the tip of an arrow to turn them; a double click "
      "turns them back."},
     {"Units", "Three of its units. No plane is shown if the last hidden layer is wider."}}};

int widest_step(const PanelContext& panel) {
  const nn::Architecture& architecture = panel.snapshot.mlp.architecture();
  int widest = architecture.inputs;
  for (const nn::Layer& layer : architecture.layers) widest = std::max(widest, layer.units);
  return widest;
}

void draw_units(PanelContext& panel, std::array<int, 3>& units) {
  const int widest = std::max(widest_step(panel), 3);
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

/// The switch of the tour, and the way back.
void draw_tour(PanelContext& panel, MorphState& morph) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  field_tick(panel, morph, morph.tour);
  ImGui::SetCursorScreenPos({at.x + std::round(panel.width / 3.0f), at.y});
  const bool turned = is_turned(morph);
  if (const engine::Unavailable unavailable(panel.ui, turned ? "" : "The axes are not turned.");
      engine::text_button(
          panel.ui, "Turn back", std::nullopt, {panel.px(92), panel.px(26)}, false,
          "Shows wide layers along their own axes again and ends the tour. A double click in the "
          "picture does the same.")) {
    morph.turn.reset();
    morph.toured = 0.0;
    morph.tour = false;
  }
}

}  // namespace

void draw_morph_section(PanelContext& panel) {
  MorphState& morph = panel.state.document.morph;
  engine::section(panel.ui, panel.width, "Through the layers");
  const bool wide = widest_step(panel) > 3;
  engine::row_label(panel.ui, field_of(morph, &morph.axes).title());
  int chosen = static_cast<int>(morph.axes.kind);
  if (const engine::Unavailable unavailable(
          panel.ui, wide ? "" : "Neither the inputs nor a layer has more than three units.");
      engine::segmented(panel.ui, "wide layers", axes, chosen, panel.control_width(),
                        "Which three axes to show of a layer with more than three units.", 0))
    morph.axes.kind = static_cast<MorphAxes::Kind>(chosen);
  if (morph.axes.kind == MorphAxes::Kind::units) draw_units(panel, morph.axes.units);
  if (wide && morph.axes.kind != MorphAxes::Kind::units) draw_tour(panel, morph);
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
