#include "demos/glassbox/panels/picture_rows.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "demos/glassbox/session/names.h"
#include "demos/glassbox/stage/stage.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

using engine::Choice;

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
int index_in(const Names& names, const Value& value) {
  const auto found = std::find(names.begin(), names.end(), value);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

void side_field(engine::Ui& ui, const char* label, int& side, float width, std::string_view tip) {
  auto typed = static_cast<std::uint64_t>(side);
  if (engine::number_field(ui, label, typed, width, tip, {.low = least_side, .high = greatest_side}))
    side = static_cast<int>(typed);
}

}  // namespace

void draw_view_row(engine::Ui& ui, std::string& view, float width) {
  // The stage comes first.
  std::array<Choice, view_names.size()> titles;
  titles[0] = {"Whole stage", "All views as arranged in the window."};
  for (std::size_t i = 0; i < view_count; ++i) titles[i + 1] = {view_rows[i].title, {}};
  const int found = index_in(view_names, view);
  int chosen = view == "stage" || found < 0 ? 0 : found + 1;
  engine::row_label(ui, "Picture", picture_label);
  if (engine::combo(ui, "picture", titles, chosen, width - ui.px(picture_label),
                    "The whole stage or a single view.")) {
    view = chosen == 0 ? view_names.back() : view_names[static_cast<std::size_t>(chosen - 1)];
  }
}

void draw_size_rows(engine::Ui& ui, glm::ivec2& size, float width, std::string_view tip) {
  const float control = width - ui.px(picture_label);
  engine::row_label(ui, "Size", picture_label);
  int chosen = index_in(sizes, size);
  if (engine::combo(ui, "size", size_titles, chosen, control, tip, "Custom"))
    size = sizes[static_cast<std::size_t>(chosen)];
  engine::row_label(ui, "", picture_label);
  const float field = std::floor(0.5f * (control - ui.px(24)));
  side_field(ui, "width", size.x, field, "Width in pixels, 64 to 16384. Click to type.");
  ImGui::SameLine();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  engine::draw_text(ui.theme.fonts.label, {at.x + ui.px(6), at.y + ui.px(13)}, ui.theme.colors.text3,
                    "\u00d7", engine::HorizontalAlign::center);
  ImGui::SetCursorScreenPos({at.x + ui.px(18), at.y});
  side_field(ui, "height", size.y, field, "Height in pixels, 64 to 16384. Click to type.");
}

void draw_theme_row(engine::Ui& ui, std::string& theme, float width) {
  engine::row_label(ui, "Theme", picture_label);
  int chosen = std::max(index_in(theme_names, theme), 0);
  if (engine::segmented(ui, "theme", theme_titles, chosen, width - ui.px(picture_label),
                        "Dark for screens, paper for print and slides.")) {
    theme = theme_names[static_cast<std::size_t>(chosen)];
  }
}

void draw_dialog_head(engine::Ui& ui, std::string_view name, std::string_view fact, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  engine::draw_text(ui.theme.fonts.head, {at.x, at.y + ui.px(8)}, ui.theme.colors.text1, name);
  engine::draw_text(ui.theme.fonts.status, {at.x + width, at.y + ui.px(8)}, ui.theme.colors.text3, fact,
                    engine::HorizontalAlign::right);
  ImGui::Dummy({width, ui.px(24)});
}

void center_next_window() {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({std::round(0.5f * display.x), std::round(0.5f * display.y)}, ImGuiCond_Always,
                          {0.5f, 0.5f});
}

bool begin_modal(const engine::Ui& ui, const char* name) {
  center_next_window();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(20), ui.px(16)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(6));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, std::max(1.0f, ui.px(1)));
  const bool open =
      ImGui::BeginPopupModal(name, nullptr,
                             ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove |
                                 ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar(3);
  return open;
}

}  // namespace glassbox
