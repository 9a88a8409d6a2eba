#include "demos/glassbox/panels/data_picker.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "demos/glassbox/panels/field_controls.h"

namespace glassbox {

namespace {

using engine::Rect;
using nn::DatasetGroup;
using nn::DatasetName;

constexpr int picker_columns = 8;
constexpr float cell_width = 78.0f;
constexpr float picture_side = 52.0f;
constexpr float cell_height = 76.0f;
constexpr float cell_gap = 4.0f;
constexpr float group_height = 24.0f;
constexpr float picker_padding = 14.0f;

const engine::Choice& description_of(DatasetName name) {
  return choices_of<DatasetName>()[static_cast<std::size_t>(name)];
}

std::vector<DatasetName> sets_of(DatasetGroup group) {
  std::vector<DatasetName> names;
  for (std::size_t i = 0; i < nn::names_of<DatasetName>().size(); ++i) {
    if (const auto name = static_cast<DatasetName>(i); group_of(name) == group) names.push_back(name);
  }
  return names;
}

/// The title below a picture: without the name of its group.
std::string short_title(DatasetName name) {
  constexpr std::string_view group = "Playground ";
  std::string title(description_of(name).title);
  if (!title.starts_with(group)) return title;
  title.erase(0, group.size());
  if (title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

void draw_group_heading(const engine::Ui& ui, std::string_view title, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  engine::draw_text(ui.theme.fonts.status, {at.x, at.y + ui.px(.5f * group_height)}, ui.theme.colors.text3,
                    title);
  ImGui::Dummy({width, ui.px(group_height)});
}

/// A cell of the menu: its picture and title. True if it was pressed.
template <class Picture>
bool draw_cell(const engine::Ui& ui, const char* id, std::string_view title, std::string_view tip,
               bool chosen, Picture&& draw_picture) {
  const engine::UiColors& colors = ui.theme.colors;
  const bool pressed =
      engine::pressable(ui, id, {ui.px(cell_width), ui.px(cell_height)}, engine::FocusStop::button, chosen);
  const Rect cell = engine::item_rect();
  const bool hovered = ImGui::IsItemHovered();
  const float side = ui.px(picture_side);
  const Rect picture{std::round(cell.center().x - .5f * side), cell.y + ui.px(2), side, side};
  engine::draw_frame(picture, ui.px(5), hovered ? colors.frame_hovered : colors.frame);
  draw_picture(picture);
  if (chosen || hovered) {
    ImGui::GetWindowDrawList()->AddRect({picture.x, picture.y}, {picture.right(), picture.bottom()},
                                        engine::packed_color(chosen ? colors.text1 : colors.text2), ui.px(5),
                                        ImDrawFlags_None, 1.5f * ui.theme.scale);
  }
  const float room = ui.px(cell_width + cell_gap);
  engine::draw_text(ui.theme.fonts.status,
                    {cell.center().x, picture.bottom() + .5f * (cell.bottom() - picture.bottom())},
                    hovered || chosen ? colors.text1 : colors.text2,
                    engine::elided(ui.theme.fonts.status, title, room), engine::HorizontalAlign::center);
  engine::tooltip(ui, tip);
  return pressed;
}

void draw_menu(PanelContext& panel, Thumbnails& thumbnails) {
  const engine::Ui& ui = panel.ui;
  nn::RunSettings& run = panel.run;
  const std::shared_ptr<const nn::Table>& own = panel.state.session.own_table;
  const float scale = ui.theme.scale;
  int column = 0;
  const auto next_cell = [&] {
    if (column++ % picker_columns != 0) ImGui::SameLine(0.0f, ui.px(cell_gap));
  };
  const float width = picker_columns * ui.px(cell_width) + (picker_columns - 1) * ui.px(cell_gap);
  for (std::size_t g = 0; g < nn::names_of<DatasetGroup>().size(); ++g) {
    const auto group = static_cast<DatasetGroup>(g);
    draw_group_heading(ui, nn::descriptions_of<DatasetGroup>()[g].title, width);
    column = 0;
    for (const DatasetName name : sets_of(group)) {
      next_cell();
      const engine::Choice& choice = description_of(name);
      const bool chosen = !run.table && run.data.name == name;
      const auto picture = [&](const Rect& rect) { thumbnails.draw(name, rect, panel.theme, scale); };
      if (!draw_cell(ui, std::string(nn::name_of(name)).c_str(), short_title(name),
                     std::string(choice.title) + ": " + std::string(choice.note), chosen, picture))
        continue;
      choose_dataset(run, name);
      ImGui::CloseCurrentPopup();
    }
  }
  if (!own) return;
  next_cell();
  const auto picture = [&](const Rect& rect) { thumbnails.draw(own, rect, panel.theme, scale); };
  if (!draw_cell(ui, "own table", panel.state.session.own_table_name, "Rows of your own file.",
                 run.table != nullptr, picture))
    return;
  run.table = own;
  ImGui::CloseCurrentPopup();
}

/// Where the menu opens: below its row, or as far up as it must to fit.
void place_menu(const engine::Ui& ui, const Rect& row, bool with_own) {
  float height = 2.0f * ui.px(picker_padding);
  for (std::size_t g = 0; g < nn::names_of<DatasetGroup>().size(); ++g) {
    std::size_t cells = sets_of(static_cast<DatasetGroup>(g)).size();
    if (g + 1 == nn::names_of<DatasetGroup>().size() && with_own) ++cells;
    const auto rows = static_cast<float>((cells + picker_columns - 1) / picker_columns);
    height += ui.px(group_height) + rows * ui.px(cell_height);
  }
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float margin = ui.px(8);
  height = std::min(height, display.y - 2.0f * margin);
  const float width = picker_columns * ui.px(cell_width) + (picker_columns - 1) * ui.px(cell_gap) +
                      2.0f * ui.px(picker_padding);
  ImGui::SetNextWindowPos({row.x, std::min(row.bottom() + ui.px(4), display.y - margin - height)});
  ImGui::SetNextWindowSize({std::min(width, display.x - row.x - margin), height});
}

/// Steps through the data sets and, after them, the user's own table.
void step_choice(PanelContext& panel, int steps) {
  const auto sets = static_cast<int>(nn::names_of<DatasetName>().size());
  const std::shared_ptr<const nn::Table>& own = panel.state.session.own_table;
  const int chosen = panel.run.table ? sets : static_cast<int>(panel.run.data.name);
  const int wanted = std::clamp(chosen + steps, 0, own ? sets : sets - 1);
  if (wanted == chosen) return;
  if (wanted == sets) {
    panel.run.table = own;
  } else {
    choose_dataset(panel.run, static_cast<DatasetName>(wanted));
  }
}

}  // namespace

void choose_dataset(nn::RunSettings& run, DatasetName name) {
  run.data.name = name;
  run.table = nullptr;
}

void draw_data_picker(PanelContext& panel, Thumbnails& thumbnails) {
  const engine::Ui& ui = panel.ui;
  const std::string tip = field_of(panel.run, &panel.run.data.name).tooltip();
  const nn::RunSettings& run = panel.run;
  const std::string_view title = !run.table ? description_of(run.data.name).title
                                 : run.table->use.painted
                                     ? std::string_view("Painted points")
                                     : std::string_view(panel.state.session.own_table_name);
  constexpr auto first = nn::GeneratorSettings{}.name;
  const std::string note = std::string("Right-click to reset to ") + std::string(description_of(first).title);

  engine::row_label(ui, "Data set");
  ImGui::PushID("data set");
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect row{at.x, at.y, panel.control_width(), ui.px(26)};
  engine::note_control(ui, ImGui::GetID("frame"), "data set", title, tip, choices_of<DatasetName>());
  const engine::KeyInput keys = engine::focus_stop(ui, ImGui::GetID("frame"), row, engine::FocusStop::value);
  const bool pressed = ImGui::InvisibleButton("frame", {row.width, row.height});
  const bool reset = keys.standard || ImGui::IsItemClicked(ImGuiMouseButton_Right);
  const bool open = ImGui::IsPopupOpen("sets");
  engine::draw_frame(row, ui.px(5), open ? ui.theme.colors.frame_active : engine::frame_color(ui));
  engine::draw_text(ui.theme.fonts.label, {row.x + ui.px(9), row.center().y}, ui.theme.colors.text1,
                    engine::elided(ui.theme.fonts.label, title, row.width - ui.px(33)));
  engine::draw_icon(ui, engine::Icon::chevron, {row.right() - ui.px(14), row.center().y},
                    ui.theme.colors.icon);
  engine::tooltip(ui, tip, note);
  if (ui.unavailable.empty()) {
    if (pressed || keys.pressed) ImGui::OpenPopup("sets");
    if (const auto steps = static_cast<int>(keys.steps.x - keys.steps.y); steps != 0)
      step_choice(panel, steps);
    if (reset) choose_dataset(panel.run, first);
  }

  if (ImGui::IsPopupOpen("sets")) {
    place_menu(ui, row, panel.state.session.own_table != nullptr);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(picker_padding), ui.px(picker_padding)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0f, 0.0f});
    if (ImGui::BeginPopup("sets", ImGuiWindowFlags_NoMove)) {
      draw_menu(panel, thumbnails);
      ImGui::EndPopup();
    }
    ImGui::PopStyleVar(2);
  }
  ImGui::PopID();
}

}  // namespace glassbox
