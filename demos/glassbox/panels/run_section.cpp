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
  const bool past = panel.snapshot.timeline.past;
  if (past) {
    if (engine::text_button(ui, "Continue from here##run", Icon::play, {primary, square.y}, true,
                            "Goes on learning from this step of the past. What was learned after it is set "
                            "aside and can be fetched back.")) {
      continue_from_here(state, panel.snapshot, panel.actions);
    }
  } else if (engine::text_button(ui, playing ? "Pause##run" : "Play##run", playing ? Icon::pause : Icon::play,
                                 {primary, square.y}, true,
                                 playing ? "Stops learning at this step; every control still works. (Space)"
                                         : "Goes on learning from this step. (Space)")) {
    toggle_playing(state, panel.actions);
  }
  ImGui::SameLine();
  if (engine::icon_button(
          ui, "step", Icon::step, square,
          past ? "Shows the next step of the past. (Right arrow)"
               : "Learns from one batch, then pauses: one small change of all weights. (Right arrow)")) {
    step_forward(state, panel.snapshot, panel.actions);
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
  const bool compares = compared_run(panel.snapshot) != nullptr;
  if (engine::number_field(
          panel.ui, "seed", panel.state.seed, compares ? panel.control_width() : panel.half_width(),
          "The number behind all chance: points, first weights, order of the points. The same seed "
          "repeats a run exactly. Click to type; the run starts over.")) {
    panel.state.run.seeds = nn::derive_seeds(panel.state.seed);
    panel.actions.commands.push_back(nn::NewSeeds{panel.state.run.seeds});
  }
  if (compares) return;
  ImGui::SameLine();
  const bool past = panel.snapshot.timeline.past;
  if (!engine::text_button(panel.ui, "Compare", Icon::compare, {panel.other_half_width(), panel.px(26)},
                           false,
                           past ? "Sets this moment of the past beside the run, as B."
                                : "Sets a copy of the network beside it, as B, that learns along and can be "
                                  "given settings of its own: two experiments on one clock.")) {
    return;
  }
  if (past) {
    compare_with_past(panel.state, panel.actions);
  } else {
    panel.actions.commands.push_back(nn::StartComparison{false});
  }
}

}  // namespace glassbox
