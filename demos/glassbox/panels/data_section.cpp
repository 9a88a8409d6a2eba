#include <imgui.h>

#include <array>
#include <string>

#include "demos/glassbox/panels/choices.h"
#include "demos/glassbox/panels/sections.h"
#include "glassbox/engine/ui/fill_slider.h"

namespace glassbox {

namespace {

using Curve = engine::SliderRange::Curve;
using nn::DatasetName;

constexpr float veil = 0.5f;  // over pictures of sets that cannot be chosen

constexpr std::array shown{DatasetName::quadrants, DatasetName::circle, DatasetName::gauss,
                           DatasetName::spiral, DatasetName::moons};

std::string size_fact(const nn::Snapshot& snapshot) {
  if (!snapshot.dataset) return {};
  const std::size_t train = snapshot.dataset->training_count;
  return std::to_string(train) + " train, " + std::to_string(snapshot.dataset->size() - train) + " held out";
}

void choose(nn::RunSettings& run, DatasetName name) {
  run.data.name = name;
  run.table = nullptr;
}

void draw_thumbnails(PanelContext& panel, const Thumbnails& thumbnails) {
  const engine::Ui& ui = panel.ui;
  nn::RunSettings& run = panel.run;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float side = ui.px(56);
  const float pitch = (panel.width - side) / static_cast<float>(shown.size() - 1);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const DatasetName name = shown[i];
    const engine::Choice& choice = choices_of(name)[static_cast<std::size_t>(name)];
    ImGui::SetCursorScreenPos({std::round(at.x + pitch * static_cast<float>(i)), at.y});
    ImGui::PushID(static_cast<int>(i));
    engine::note_button(ui, ImGui::GetID("data set"), choice.title, {}, choice.note);
    if (engine::pressable(ui, "data set", {side, side}, engine::FocusStop::button,
                          run.data.name == name && !run.table))
      choose(run, name);
    ImGui::PopID();
    const engine::Rect rect = engine::item_rect();
    engine::draw_frame(rect, ui.px(5), engine::frame_color(ui));
    thumbnails.draw(name, rect, panel.theme, ui.theme.scale);
    if (!ui.unavailable.empty())
      engine::draw_frame(rect, ui.px(5), Color{glm::vec3(panel.theme.panel), veil});
    if (run.data.name == name && !run.table) {
      const float out = 0.75f * ui.theme.scale;
      ImGui::GetWindowDrawList()->AddRect(
          {rect.x - out, rect.y - out}, {rect.right() + out, rect.bottom() + out},
          engine::packed_color(ui.theme.colors.text1), ui.px(6), ImDrawFlags_None, 1.5f * ui.theme.scale);
    }
    engine::tooltip(ui, std::string(choice.title) + ": " + std::string(choice.note));
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({panel.width, side + ui.px(4)});
}

void draw_set_combo(PanelContext& panel) {
  PanelState& state = panel.state;
  const std::span<const engine::Choice> generated = choices_of(DatasetName{});
  std::vector<engine::Choice> choices(generated.begin(), generated.end());
  const int own = static_cast<int>(choices.size());
  if (state.own_table) choices.push_back({state.own_table_name, "The points of your own file."});
  int chosen = panel.run.table ? own : static_cast<int>(panel.run.data.name);
  engine::row_label(panel.ui, "Data set");
  if (!engine::combo(panel.ui, "data set", choices, chosen, panel.control_width(),
                     "What the net learns to tell apart. Another data set starts the learning anew.",
                     state.own_table_name, static_cast<int>(nn::GeneratorSettings{}.name))) {
    return;
  }
  if (chosen == own) {
    panel.run.table = state.own_table;
  } else {
    choose(panel.run, static_cast<DatasetName>(chosen));
  }
}

}  // namespace

void draw_data_section(PanelContext& panel, const Thumbnails& thumbnails) {
  engine::Ui& ui = panel.ui;
  nn::GeneratorSettings& data = panel.run.data;
  const nn::GeneratorSettings standard;
  engine::section(ui, panel.width, "Data", size_fact(panel.snapshot));
  draw_thumbnails(panel, thumbnails);
  draw_set_combo(panel);

  const bool generated = !panel.run.table;
  if (generated && data.name != DatasetName::iris) {
    engine::row_label(ui, "Points");
    engine::fill_slider(
        ui, "points", data.points,
        {.low = 2,
         .high = 50000,
         .curve = Curve::logarithmic,
         .decimals = 0,
         .standard = static_cast<double>(standard.points)},
        panel.control_width(),
        "How many examples there are. With few, the net can learn them by heart and be wrong in between.");
  }
  engine::row_label(ui, "Noise");
  engine::fill_slider(
      ui, "noise", data.noise, {.standard = standard.noise}, panel.control_width(),
      "Shifts every point at random by this standard deviation. Classes that overlap cannot be learned "
      "perfectly, and a net that tries overfits.");
  engine::row_label(ui, "Held out");
  double percent = 100.0 * static_cast<double>(data.held_out);
  if (engine::fill_slider(
          ui, "held out", percent,
          {.low = 0,
           .high = 90,
           .decimals = 0,
           .unit = "%",
           .standard = 100.0 * static_cast<double>(standard.held_out)},
          panel.control_width(),
          "The share of the points that the net never learns from. They show whether it understood or "
          "only remembered.")) {
    data.held_out = static_cast<float>(percent / 100.0);
  }
  if (generated && data.name == DatasetName::quadrants) {
    engine::row_label(ui, "Gap, hole");
    engine::fill_slider(
        ui, "gap", data.gap, {.high = 0.5, .standard = standard.gap}, panel.half_width(),
        "Half the width of the empty strip along both axes. Without points there, the net is free to "
        "place its border anywhere in it.");
    ImGui::SameLine();
    engine::fill_slider(
        ui, "hole", data.hole, {.high = 0.9, .standard = standard.hole}, panel.other_half_width(),
        "The radius of the empty disc at the centre, where the true quadrants meet. Nothing tells the "
        "net which colour joins there: it makes one up.");
  }
}

}  // namespace glassbox
