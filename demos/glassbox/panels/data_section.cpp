#include <imgui.h>

#include <array>
#include <string>

#include "demos/glassbox/panels/data_picker.h"
#include "demos/glassbox/panels/field_controls.h"
#include "demos/glassbox/panels/paint_rows.h"

namespace glassbox {

namespace {

using nn::DatasetName;

constexpr float veil = 0.5f;  // over thumbnails that cannot be chosen

constexpr std::array shown{DatasetName::quadrants, DatasetName::circle, DatasetName::gauss,
                           DatasetName::spiral, DatasetName::moons};

std::string size_fact(const nn::Snapshot& snapshot) {
  if (!snapshot.dataset) return {};
  const std::size_t train = snapshot.dataset->training_count;
  return std::to_string(train) + " train, " + std::to_string(snapshot.dataset->size() - train) + " held out";
}

void draw_thumbnails(PanelContext& panel, Thumbnails& thumbnails) {
  const engine::Ui& ui = panel.ui;
  nn::RunSettings& run = panel.run;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float side = ui.px(56);
  const float pitch = (panel.width - side) / static_cast<float>(shown.size() - 1);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const DatasetName name = shown[i];
    const engine::Choice& choice = choices_of<DatasetName>()[static_cast<std::size_t>(name)];
    ImGui::SetCursorScreenPos({std::round(at.x + pitch * static_cast<float>(i)), at.y});
    ImGui::PushID(static_cast<int>(i));
    engine::note_button(ui, ImGui::GetID("data set"), choice.title, {}, choice.note);
    if (engine::pressable(ui, "data set", {side, side}, engine::FocusStop::button,
                          run.data.name == name && !run.table))
      choose_dataset(run, name);
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

/// The Playground's own slider ends at .5.
void draw_noise(PanelContext& panel) {
  nn::GeneratorSettings& data = panel.run.data;
  engine::SliderRange range = slider_range(field_of(panel.run, &data.noise));
  if (!panel.run.table && group_of(data.name) == nn::DatasetGroup::playground) range.high = .5;
  engine::row_label(panel.ui, "Noise");
  field_slider(panel, panel.run, data.noise, panel.control_width(), range);
}

}  // namespace

void draw_data_section(PanelContext& panel, Thumbnails& thumbnails) {
  nn::RunSettings& run = panel.run;
  nn::GeneratorSettings& data = run.data;
  engine::section(panel.ui, panel.width, "Data", size_fact(panel.snapshot));
  draw_thumbnails(panel, thumbnails);
  draw_data_picker(panel, thumbnails);
  const bool generated = !run.table;
  if (generated && data.name == DatasetName::formula) text_row(panel, run, data.formula);
  if (generated && nn::has_any_size(data.name)) slider_row(panel, run, data.points);
  if (!generated &&
      engine::text_button(panel.ui, "Columns…", std::nullopt, {panel.width, panel.ui.px(26)}, false,
                          "Chooses inputs, target, classes and scaling of the table again."))
    panel.actions.edit_columns = true;
  draw_noise(panel);
  slider_row(panel, run, data.held_out);
  if (generated && data.name == DatasetName::quadrants) {
    engine::row_label(panel.ui, "Gap, hole");
    field_slider(panel, run, data.gap, panel.half_width());
    ImGui::SameLine();
    field_slider(panel, run, data.hole, panel.other_half_width());
  }
  draw_paint_rows(panel);
}

}  // namespace glassbox
