#include <imgui.h>

#include <algorithm>

#include "demos/glassbox/panels/field_controls.h"

namespace glassbox {

namespace {

void draw_batch(PanelContext& panel) {
  nn::RunSettings& run = panel.run;
  const FieldInfo& field = field_of(run, &run.batch);
  const std::size_t samples = panel.snapshot.dataset ? panel.snapshot.dataset->training_count : 0;
  engine::SliderRange range = slider_range(field);
  range.high = static_cast<double>(std::max<std::size_t>(samples, 2));
  engine::row_label(panel.ui, field.title());
  field_slider(panel, run, run.batch, panel.control_width(), range);
}

void draw_optimizer_parameters(PanelContext& panel) {
  nn::RunSettings& run = panel.run;
  nn::OptimizerSettings& optimizer = run.optimizer;
  const nn::OptimizerTraits traits = nn::traits_of(optimizer.kind);
  if (traits.uses_momentum) slider_row(panel, run, optimizer.momentum);
  if (traits.uses_beta1 && traits.uses_beta2) {
    engine::row_label(panel.ui, "Betas");
    field_slider(panel, run, optimizer.beta1, panel.half_width());
    ImGui::SameLine();
    field_slider(panel, run, optimizer.beta2, panel.other_half_width());
  } else if (traits.uses_beta1) {
    slider_row(panel, run, optimizer.beta1);
  } else if (traits.uses_beta2) {
    engine::row_label(panel.ui, "Decay");
    field_slider(panel, run, optimizer.beta2, panel.control_width());
  }
}

const char* schedule_label(nn::ScheduleKind kind) {
  switch (kind) {
    case nn::ScheduleKind::constant:
      break;
    case nn::ScheduleKind::step:
      return "Every, by";
    case nn::ScheduleKind::cosine:
      return "Over, to";
    case nn::ScheduleKind::warm_up:
      return "Over, from";
  }
  return "";
}

/// "now .043": the rate of the step to come, where a schedule changes it.
std::string rate_fact(const PanelContext& panel) {
  const nn::RunSettings& run = panel.run;
  if (run.schedule.kind == nn::ScheduleKind::constant) return {};
  return "rate now " + brief_text(run.learning_rate_at(panel.snapshot.metrics.step));
}

void draw_schedule(PanelContext& panel) {
  nn::RunSettings& run = panel.run;
  combo_row(panel, run, run.schedule.kind);
  if (run.schedule.kind == nn::ScheduleKind::constant) return;
  engine::row_label(panel.ui, schedule_label(run.schedule.kind));
  field_slider(panel, run, run.schedule.steps, panel.half_width());
  ImGui::SameLine();
  field_slider(panel, run, run.schedule.factor, panel.other_half_width());
}

}  // namespace

void draw_training_section(PanelContext& panel) {
  nn::RunSettings& run = panel.run;
  engine::section(panel.ui, panel.width, "Training", rate_fact(panel));
  slider_row(panel, run, run.optimizer.learning_rate);
  draw_batch(panel);
  combo_row(panel, run, run.optimizer.kind);
  draw_optimizer_parameters(panel);
  combo_row(panel, run, run.loss);
  engine::row_label(panel.ui, "L1, L2");
  field_slider(panel, run, run.optimizer.l1, panel.half_width());
  ImGui::SameLine();
  field_slider(panel, run, run.optimizer.l2, panel.other_half_width());
  draw_schedule(panel);
  engine::row_label(panel.ui, "Drop, clip");
  field_slider(panel, run, run.dropout, panel.half_width());
  ImGui::SameLine();
  field_slider(panel, run, run.optimizer.clip, panel.other_half_width());
}

}  // namespace glassbox
