#include "demos/glassbox/panels/still_dialog.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "demos/glassbox/session/names.h"
#include "demos/glassbox/theme.h"
#include "engine/ui/widgets.h"

namespace glassbox {

namespace {

using engine::Choice;

constexpr std::array<std::string_view, 5> pictures{"stage", "output-landscape", "neuron-landscapes",
                                                   "decision-boundary", "curves"};
constexpr std::array<Choice, 5> picture_titles{{{"Whole stage", "All four views."},
                                                {"Output landscape", {}},
                                                {"Neuron landscapes", {}},
                                                {"Decision boundary", {}},
                                                {"Loss and accuracy", {}}}};
constexpr std::array<glm::ivec2, 5> sizes{
    {{1280, 720}, {1920, 1080}, {2560, 1440}, {3840, 2160}, {2160, 2160}}};
constexpr std::array<Choice, 5> size_titles{{{"1280 \u00d7 720", "For the web."},
                                             {"1920 \u00d7 1080", "Full HD."},
                                             {"2560 \u00d7 1440", {}},
                                             {"3840 \u00d7 2160", "4K: for large screens and print."},
                                             {"2160 \u00d7 2160", "Square."}}};
constexpr std::array<Choice, 2> theme_titles{{{"Dark", {}}, {"Paper", {}}}};
constexpr std::uint64_t least_side = 64;
constexpr std::uint64_t greatest_side = 16384;

template <class Names, class Value>
int index_of(const Names& names, const Value& value) {
  const auto found = std::find(names.begin(), names.end(), value);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

void side_field(engine::Ui& ui, const char* label, int& side, float width, std::string_view tip) {
  auto typed = static_cast<std::uint64_t>(side);
  if (engine::number_field(ui, label, typed, width, tip)) {
    side = static_cast<int>(std::clamp(typed, least_side, greatest_side));
  }
}

}  // namespace

void StillDialog::draw_rows(engine::Ui& ui, float width) {
  const float column = 84.0f;
  const float control = width - ui.px(column);
  engine::row_label(ui, "Picture", column);
  int picture = index_of(pictures, request_.view);
  if (engine::combo(ui, "picture", picture_titles, picture, control,
                    "The whole stage, or one view on its own.")) {
    request_.view = pictures[static_cast<std::size_t>(picture)];
  }
  engine::row_label(ui, "Size", column);
  int size = index_of(sizes, request_.size);
  if (engine::combo(ui, "size", size_titles, size, control,
                    "Pixels of the picture, whatever the window's size: it is drawn anew, with smooth edges.",
                    "Own size")) {
    request_.size = sizes[static_cast<std::size_t>(size)];
  }
  engine::row_label(ui, "", column);
  const float field = std::floor(0.5f * (control - ui.px(24)));
  side_field(ui, "width", request_.size.x, field, "Width in pixels, 64 to 16384. Click to type.");
  ImGui::SameLine();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  engine::draw_text(ui.theme.fonts.label, {at.x + ui.px(6), at.y + ui.px(13)}, ui.theme.colors.text3,
                    "\u00d7", engine::HorizontalAlign::center);
  ImGui::SetCursorScreenPos({at.x + ui.px(18), at.y});
  side_field(ui, "height", request_.size.y, field, "Height in pixels, 64 to 16384. Click to type.");

  engine::row_label(ui, "Theme", column);
  int theme = std::max(index_of(theme_names, request_.theme), 0);
  if (engine::segmented(ui, "theme", theme_titles, theme, control,
                        "Dark for screens, paper for print and slides.")) {
    request_.theme = theme_names[static_cast<std::size_t>(theme)];
  }
  if (request_.view != "stage") return;
  engine::row_label(ui, "", column);
  engine::tick_box(ui, "With this panel", request_.with_interface,
                   "Keeps the panel and the status line in the picture.");
}

void StillDialog::draw(engine::Ui& ui, const PanelState& state, PanelActions& actions) {
  if (opening_) {
    request_.theme = state.theme;
    ImGui::OpenPopup("still");
    opening_ = false;
  }
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({std::round(0.5f * display.x), std::round(0.5f * display.y)}, ImGuiCond_Always,
                          {0.5f, 0.5f});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(20), ui.px(16)});
  if (ImGui::BeginPopup("still", ImGuiWindowFlags_NoMove)) {
    const float width = ui.px(320);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    engine::draw_text(ui.theme.fonts.head, {at.x, at.y + ui.px(8)}, ui.theme.colors.text1, "Still");
    engine::draw_text(ui.theme.fonts.status, {at.x + width, at.y + ui.px(8)}, ui.theme.colors.text3,
                      "PNG, 4 samples a pixel", engine::HorizontalAlign::right);
    ImGui::Dummy({width, ui.px(24)});
    draw_rows(ui, width);
    ImGui::Dummy({width, ui.px(4)});
    const float half = std::floor(0.5f * (width - ui.px(6)));
    const bool save =
        engine::text_button(ui, "Save", std::nullopt, {half, ui.px(30)}, true,
                            "Writes the next numbered file into captures/; none is overwritten.");
    ImGui::SameLine();
    const bool cancel = engine::text_button(ui, "Cancel", std::nullopt, {half, ui.px(30)}, false, {});
    if (save) actions.still = request_;
    if (save || cancel) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

}  // namespace glassbox
