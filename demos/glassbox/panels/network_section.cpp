#include <imgui.h>

#include <array>
#include <cstdio>
#include <string>

#include "demos/glassbox/panels/field_controls.h"
#include "demos/glassbox/panels/input_row.h"

namespace glassbox {

namespace {

constexpr int standard_units = 3;
constexpr float label_column = 78.0f;
constexpr float count_width = 84.0f;
constexpr float activation_width = 113.0f;

constexpr std::string_view count_tip =
    "Number of units: each adds one bend to what the network can draw. Units that stay keep what they "
    "learned. Click the number to type it.";

std::string parameter_fact(const nn::RunSettings& run) {
  const std::size_t count = run.architecture().parameter_count();
  return std::to_string(count) + (count == 1 ? " parameter" : " parameters");
}

/// Returns true if the user removes the layer.
bool draw_hidden_layer(PanelContext& panel, int index, nn::Layer& layer) {
  engine::Ui& ui = panel.ui;
  ImGui::PushID(index);
  engine::row_label(ui, "Hidden " + std::to_string(index + 1), label_column);
  engine::count_stepper(ui, "units", layer.units, 1, most_layer_units, ui.px(count_width), count_tip,
                        standard_units);
  ImGui::SameLine();
  enum_combo(ui, "activation", layer.activation, ui.px(activation_width),
             "Activation of every unit of this layer. Without a nonlinear one, more layers add nothing.",
             std::optional(nn::Activation::sigmoid));
  ImGui::SameLine();
  const float rest = panel.width - ui.px(label_column + count_width + activation_width + 12);
  constexpr std::string_view tip =
      "Removes this layer. The others keep what they learned wherever their weights still fit.";
  engine::note_control(ui, ImGui::GetID("remove"), "remove", {}, tip);
  const bool remove = engine::pressable(ui, "remove", {rest, ui.px(26)});
  const engine::UiColors& colors = ui.theme.colors;
  const engine::Rect place = engine::item_rect();
  engine::draw_icon(ui, engine::Icon::cross, {place.right() - ui.px(5), place.center().y},
                    engine::frame_color(ui, colors.text2, colors.text1, colors.text1));
  engine::tooltip(ui, tip);
  ImGui::PopID();
  return remove;
}

void draw_output_count(PanelContext& panel, int outputs) {
  engine::Ui& ui = panel.ui;
  nn::RunSettings& run = panel.run;
  const nn::DataShape shape = run.data_shape();
  if (shape.classes == 2 && !run.dataset) {
    engine::count_stepper(
        ui, "outputs", outputs, 1, 2, ui.px(count_width),
        "One unit: its output is high for one class and low for the other. Two units: one for "
        "each class, and the larger output decides.",
        1);
    run.output_per_class = outputs == 2;
    return;
  }
  engine::fixed_count(ui, "outputs", outputs, ui.px(count_width),
                      shape.regression() ? "One unit gives the predicted value."
                                         : "One unit for each class. The largest output decides.");
}

void draw_start(PanelContext& panel) {
  engine::Ui& ui = panel.ui;
  nn::RunSettings& run = panel.run;
  engine::row_label(ui, "Start", label_column);
  const float menu = ui.px(112);
  init_combo(panel, menu);
  const float rest = panel.width - ui.px(label_column) - menu - ui.px(6);
  const float half = .5f * (rest - ui.px(6));
  ImGui::SameLine();
  if (run.initialization == nn::Initialization::zero) {
    field_slider(panel, run, run.init_bias, rest);
  } else if (!run.is_auto(nn::AutoSetting::init_scale)) {
    field_slider(panel, run, run.init_scale, half);
    ImGui::SameLine();
    field_slider(panel, run, run.init_bias, half);
  } else {
    field_slider(panel, run, run.init_scale, rest);
    if (run.init_bias == 0.0f) return;
    engine::row_label(ui, "Bias", label_column);
    field_slider(panel, run, run.init_bias, panel.width - ui.px(label_column));
  }
}

}  // namespace

void draw_network_section(PanelContext& panel) {
  engine::Ui& ui = panel.ui;
  nn::RunSettings& run = panel.run;
  engine::section(ui, panel.width, "Network", parameter_fact(run));
  draw_input_row(panel, label_column);

  int removed = -1;
  for (int i = 0; i < static_cast<int>(run.hidden.size()); ++i) {
    if (draw_hidden_layer(panel, i, run.hidden[static_cast<std::size_t>(i)])) removed = i;
  }
  if (removed >= 0) run.hidden.erase(run.hidden.begin() + removed);

  engine::row_label(ui, "Output", label_column);
  draw_output_count(panel, static_cast<int>(run.outputs()));
  ImGui::SameLine();
  field_combo(panel, run, run.output_activation, ui.px(activation_width));
  draw_start(panel);

  const bool full = run.hidden.size() >= most_hidden_layers;
  const engine::Unavailable unavailable(ui, full ? "A network has at most eight hidden layers." : "");
  if (engine::text_button(ui, "Add layer", engine::Icon::plus, {panel.width, ui.px(26)}, false,
                          "Adds a hidden layer before the output.")) {
    run.hidden.push_back(run.hidden.empty() ? nn::Layer{standard_units, nn::Activation::sigmoid}
                                            : run.hidden.back());
  }
}

}  // namespace glassbox
