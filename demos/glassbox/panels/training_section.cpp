#include <imgui.h>

#include <algorithm>

#include "demos/glassbox/panels/auto_controls.h"
#include "demos/glassbox/panels/choices.h"
#include "demos/glassbox/panels/sections.h"
#include "glassbox/engine/ui/fill_slider.h"

namespace glassbox {

namespace {

using Curve = engine::SliderRange::Curve;

void draw_batch(PanelContext& panel) {
  const std::size_t samples = panel.snapshot.dataset ? panel.snapshot.dataset->training_count : 0;
  engine::row_label(panel.ui, "Batch");
  engine::fill_slider(
      panel.ui, "batch", panel.run.batch,
      {.low = 1,
       .high = static_cast<double>(std::max<std::size_t>(samples, 2)),
       .curve = Curve::logarithmic,
       .decimals = 0,
       .end_word = "full",
       .standard = static_cast<double>(nn::RunSettings{}.batch)},
      panel.control_width(),
      "Points per step. Few: quick, restless steps that shake the net out of dead ends. All of them: "
      "the true slope, smooth and slow.");
}

void draw_optimizer_parameters(PanelContext& panel) {
  engine::Ui& ui = panel.ui;
  nn::OptimizerSettings& optimizer = panel.run.optimizer;
  const nn::OptimizerSettings standard;
  switch (optimizer.kind) {
    case nn::OptimizerKind::sgd:
      return;
    case nn::OptimizerKind::momentum:
    case nn::OptimizerKind::nesterov:
      engine::row_label(ui, "Momentum");
      auto_slider(panel, "momentum", nn::AutoSetting::momentum, optimizer.momentum, {.high = 0.99},
                  panel.control_width(),
                  "How much of the last step goes into the next. Carries the net across plateaus; too much "
                  "makes it overshoot.");
      return;
    case nn::OptimizerKind::rmsprop:
      engine::row_label(ui, "Decay");
      engine::fill_slider(ui, "beta2", optimizer.beta2,
                          {.high = 0.9999, .curve = Curve::nearing_one, .standard = standard.beta2},
                          panel.control_width(), "How long the size of past gradients is remembered.");
      return;
    case nn::OptimizerKind::adam:
      engine::row_label(ui, "Betas");
      engine::fill_slider(ui, "beta1", optimizer.beta1, {.high = 0.99, .standard = standard.beta1},
                          panel.half_width(), "\u03b2\u2081: how much of the last step goes into the next.");
      ImGui::SameLine();
      engine::fill_slider(ui, "beta2", optimizer.beta2,
                          {.high = 0.9999, .curve = Curve::nearing_one, .standard = standard.beta2},
                          panel.other_half_width(),
                          "\u03b2\u2082: how long the size of past gradients is remembered.");
      return;
  }
}

}  // namespace

void draw_training_section(PanelContext& panel) {
  engine::Ui& ui = panel.ui;
  nn::RunSettings& run = panel.run;
  const nn::OptimizerSettings standard;
  engine::section(ui, panel.width, "Training");
  engine::row_label(ui, "Rate");
  auto_slider(
      panel, "rate", nn::AutoSetting::learning_rate, run.optimizer.learning_rate,
      {.low = 1e-4, .high = 10, .curve = Curve::logarithmic}, panel.control_width(),
      "How far each step goes downhill. Too small: nothing seems to happen. Too large: the loss jumps, "
      "or blows up.");
  draw_batch(panel);
  engine::row_label(ui, "Optimizer");
  enum_combo(ui, "optimizer", run.optimizer.kind, panel.control_width(), "How gradients become steps.",
             std::optional(standard.kind));
  draw_optimizer_parameters(panel);
  engine::row_label(ui, "Loss");
  enum_combo(ui, "loss", run.loss, panel.control_width(), "What the net tries to make small.",
             std::optional(nn::RunSettings{}.loss));
  engine::row_label(ui, "L1, L2");
  const engine::SliderRange decay{.low = 1e-5, .high = 1.0, .curve = Curve::logarithmic_from_zero};
  engine::fill_slider(ui, "l1", run.optimizer.l1, decay, panel.half_width(),
                      "Pulls every weight towards 0 by the same amount: links that do not help vanish.");
  ImGui::SameLine();
  engine::fill_slider(
      ui, "l2", run.optimizer.l2, decay, panel.other_half_width(),
      "Weight decay: pulls large weights back the most, and keeps the landscape's slopes gentle.");
}

}  // namespace glassbox
