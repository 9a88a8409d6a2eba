#include <imgui.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "demos/glassbox/panels/field_controls.h"
#include "demos/glassbox/panels/run_actions.h"
#include "glassbox/engine/ui/widgets.h"
#include "glassbox/nn/model/initialization.h"
#include "glassbox/nn/random/random.h"

namespace glassbox {

using engine::Icon;

namespace {

/// Why a reset would change nothing; empty if it would change something.
std::string_view reset_problem(const nn::Snapshot& snapshot) {
  if (latest_step(snapshot) != 0) return {};
  const nn::RunSettings& settings = snapshot.settings;
  nn::Mlp start(settings.architecture());
  nn::initialize(start, settings.initialization, settings.init_scale, settings.seeds.initialization,
                 settings.init_bias);
  return std::ranges::equal(start.parameters(), snapshot.mlp.parameters())
             ? "Nothing to reset: the run is at its start."
             : "";
}

}  // namespace

void draw_run_buttons(PanelContext& panel) {
  engine::Ui& ui = panel.ui;
  PanelState& state = panel.state;
  const glm::vec2 square{panel.px(40), panel.px(34)};
  const float primary = panel.width - 3 * (square.x + panel.px(6));

  const bool playing = state.document.pace.playing;
  const bool past = panel.snapshot.timeline.past;
  if (past) {
    if (engine::text_button(
            ui, "Continue from here###run", Icon::play, {primary, square.y}, true,
            "Continues training from this step. What was learned after it is set aside and can be "
            "restored.")) {
      continue_from_here(state, panel.snapshot, panel.actions);
    }
  } else if (engine::text_button(ui, playing ? "Pause###run" : "Play###run",
                                 playing ? Icon::pause : Icon::play, {primary, square.y}, true,
                                 playing ? "Pauses training; every control still works. (Space)"
                                         : "Continues training from this step. (Space)")) {
    toggle_playing(state, panel.actions);
  }
  ImGui::SameLine();
  if (engine::icon_button(
          ui, "step", Icon::step, square,
          past ? "Shows the next recorded step. (Right arrow)"
               : "Trains on one batch, then pauses: one small change of all weights. (Right arrow)")) {
    step_forward(state, panel.snapshot, panel.actions);
  }
  ImGui::SameLine();
  if (const engine::Unavailable unavailable(ui, reset_problem(panel.snapshot)); engine::icon_button(
          ui, "reset", Icon::reset, square,
          "Back to step 0 with the same initial weights: the same settings repeat the same run. (R)")) {
    reset_run(panel.actions);
  }
  ImGui::SameLine();
  if (engine::icon_button(
          ui, "new seed", Icon::dice, square,
          "Starts over with other initial weights and another order of the samples; with Shift, other "
          "samples too. (N)")) {
    take_new_seed(state, panel.actions, ImGui::GetIO().KeyShift);
  }
}

namespace {

void draw_speed_row(PanelContext& panel) {
  Pace& pace = panel.state.document.pace;
  const float side = panel.px(26);
  engine::row_label(panel.ui, "Speed");
  if (field_slider(panel, pace, pace.steps_per_second, panel.control_width() - side - panel.px(2))) {
    panel.actions.commands.push_back(nn::SetSpeed{panel.state.document.pace.steps_per_second});
  }
  ImGui::SameLine(0.0f, panel.px(2));
  const bool slow = in_slow_motion(panel.state);
  if (engine::quiet_icon_button(panel.ui, "slow motion", Icon::slow_motion, {side, side},
                                slow ? "Back to the previous speed."
                                     : "Slow motion: two batches per second. The samples of each stand out "
                                       "and pull the surface along their stems.",
                                slow)) {
    toggle_slow_motion(panel.state, panel.actions);
  }
}

constexpr std::array<engine::Choice, 7> pauses{{
    {"Never", "Runs until you pause it."},
    {"Step", "After this step."},
    {"Training accuracy",
     "After the first step that classifies this share of the training samples correctly."},
    {"Held-out accuracy",
     "After the first step that classifies this share of the held-out samples correctly."},
    {"Training loss", "After the first step with a training loss this small."},
    {"Held-out loss", "After the first step with a held-out loss this small."},
    {"No improvement",
     "After so many steps without a lower held-out loss, or training loss where nothing is held out."},
}};
static_assert(pauses.size() == nn::names_of<nn::PauseAt>().size());

/// The value that a newly chosen condition starts with.
double usual_value(nn::PauseAt at) {
  switch (at) {
    case nn::PauseAt::never:
      break;
    case nn::PauseAt::step:
      return 1000.0;
    case nn::PauseAt::train_accuracy:
    case nn::PauseAt::test_accuracy:
      return 1.0;
    case nn::PauseAt::train_loss:
    case nn::PauseAt::test_loss:
      return 0.1;
    case nn::PauseAt::no_improvement:
      return 500.0;
  }
  return 0.0;
}

/// The value at which the run pauses.
void draw_pause_value(PanelContext& panel, nn::PauseCondition& pause) {
  using Curve = engine::SliderRange::Curve;
  const double usual = usual_value(pause.at);
  const float width = panel.control_width();
  engine::row_label(panel.ui, {});
  if (pause.at == nn::PauseAt::step) {
    engine::fill_slider(panel.ui, "pause step", pause.value,
                        {.low = 1,
                         .high = 1e6,
                         .curve = Curve::logarithmic,
                         .decimals = 0,
                         .unit = "step",
                         .standard = usual},
                        width, "The run pauses after exactly this step.");
    return;
  }
  if (pause.at == nn::PauseAt::no_improvement) {
    engine::fill_slider(panel.ui, "patience", pause.value,
                        {.low = 10,
                         .high = 1e5,
                         .curve = Curve::logarithmic,
                         .decimals = 0,
                         .unit = "steps",
                         .standard = usual},
                        width,
                        "The loss is looked at where the curves have points: at each of the first 100 steps, "
                        "later at every 2nd, 4th, and so on.");
    return;
  }
  constexpr std::string_view tip =
      "Measured after every step, so the run pauses at the first one that reaches it. This lowers the "
      "unlimited speed a little. Play continues past it.";
  if (pause.at == nn::PauseAt::train_loss || pause.at == nn::PauseAt::test_loss) {
    engine::fill_slider(panel.ui, "pause loss", pause.value,
                        {.low = 1e-4, .high = 2, .curve = Curve::logarithmic, .standard = usual}, width, tip);
    return;
  }
  double percent = 100.0 * pause.value;
  if (engine::fill_slider(
          panel.ui, "pause accuracy", percent,
          {.low = 50, .high = 100, .decimals = 0, .most_decimals = 1, .unit = "%", .standard = 100.0 * usual},
          width, tip))
    pause.value = percent / 100.0;
}

void draw_pause_rows(PanelContext& panel) {
  nn::PauseCondition& pause = panel.state.document.pace.pause_at;
  const nn::PauseCondition before = pause;
  engine::row_label(panel.ui, "Stop at");
  int chosen = static_cast<int>(pause.at);
  if (engine::combo(panel.ui, "stop at", pauses, chosen, panel.control_width(),
                    "When the run pauses by itself.", {}, 0)) {
    pause.at = static_cast<nn::PauseAt>(chosen);
    pause.value = usual_value(pause.at);
  }
  if (pause.at != nn::PauseAt::never) draw_pause_value(panel, pause);
  if (pause != before) panel.actions.commands.push_back(nn::SetPauseCondition{pause});
}

void draw_seed_row(PanelContext& panel) {
  engine::row_label(panel.ui, "Seed");
  const bool compares = compared_run(panel.snapshot) != nullptr;
  if (engine::number_field(
          panel.ui, "seed", panel.state.document.seed, compares ? panel.control_width() : panel.half_width(),
          "Determines samples, initial weights and the order of the samples. The same seed repeats a run "
          "exactly. Click to type; the run starts over.",
          {.standard = nn::RunSettings::default_seed})) {
    panel.state.document.run.seeds = nn::derive_seeds(panel.state.document.seed);
    panel.actions.commands.push_back(nn::NewSeeds{panel.state.document.run.seeds});
  }
  if (compares) return;
  ImGui::SameLine();
  const bool past = panel.snapshot.timeline.past;
  if (!engine::text_button(panel.ui, "Compare", Icon::compare, {panel.other_half_width(), panel.px(26)},
                           false,
                           past ? "Compares the run with this recorded step, as B."
                                : "Adds a copy of the network, as B, that trains alongside and can have its "
                                  "own settings: two experiments on one clock.")) {
    return;
  }
  if (past) {
    compare_with_past(panel.state, panel.actions);
  } else {
    panel.actions.commands.push_back(nn::StartComparison{false});
  }
}

}  // namespace

void draw_run_section(PanelContext& panel) {
  draw_speed_row(panel);
  draw_pause_rows(panel);
  draw_seed_row(panel);
}

}  // namespace glassbox
