#include <imgui.h>

#include "demos/glassbox/panels/run_actions.h"
#include "demos/glassbox/panels/sections.h"
#include "engine/ui/fill_slider.h"
#include "engine/ui/widgets.h"
#include "nn/random/random.h"

namespace glassbox {

using engine::Icon;

void draw_run_buttons(PanelContext& panel) {
  engine::Ui& ui = panel.ui;
  PanelState& state = panel.state;
  const glm::vec2 square{panel.px(40), panel.px(34)};
  const float primary = panel.width - 3 * (square.x + panel.px(6));

  const bool playing = state.playing;
  if (engine::text_button(ui, playing ? "Pause##run" : "Play##run", playing ? Icon::pause : Icon::play,
                          {primary, square.y}, true,
                          playing ? "Stops learning at this step; every control still works. (Space)"
                                  : "Goes on learning from this step. (Space)")) {
    toggle_playing(state, panel.actions);
  }
  ImGui::SameLine();
  if (engine::icon_button(
          ui, "step", Icon::step, square,
          "Learns from one batch, then pauses: one small change of all weights. (Right arrow)")) {
    take_one_step(state, panel.actions);
  }
  ImGui::SameLine();
  if (engine::icon_button(
          ui, "reset", Icon::reset, square,
          "Back to step 0 with the same first weights: the same settings learn the same way again. (R)")) {
    reset_run(panel.actions);
  }
  ImGui::SameLine();
  if (engine::icon_button(
          ui, "new seed", Icon::dice, square,
          "Starts over with other first weights and another order of the points; with Shift, other "
          "points too. (N)")) {
    take_new_seed(state, panel.actions, ImGui::GetIO().KeyShift);
  }
}

void draw_run_section(PanelContext& panel) {
  engine::row_label(panel.ui, "Speed");
  const engine::SliderRange speed{.low = 1,
                                  .high = 10000,
                                  .curve = engine::SliderRange::Curve::logarithmic,
                                  .decimals = 0,
                                  .end_word = "unlimited",
                                  .unit = "steps/s",
                                  .standard = 60};
  if (engine::fill_slider(
          panel.ui, "speed", panel.state.steps_per_second, speed, panel.control_width(),
          "Batches per second. Only the pace: what is learned stays the same to the last bit.")) {
    panel.actions.commands.push_back(nn::SetSpeed{panel.state.steps_per_second});
  }
  engine::row_label(panel.ui, "Seed");
  if (engine::number_field(
          panel.ui, "seed", panel.state.seed, panel.control_width(),
          "The number behind all chance: points, first weights, order of the points. The same seed "
          "repeats a run exactly. Click to type; the run starts over.")) {
    panel.state.run.seeds = nn::derive_seeds(panel.state.seed);
    panel.actions.commands.push_back(nn::NewSeeds{panel.state.run.seeds});
  }
}

}  // namespace glassbox
