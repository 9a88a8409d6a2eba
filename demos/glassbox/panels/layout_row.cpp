#include "demos/glassbox/panels/layout_row.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "demos/glassbox/session/layouts.h"

namespace glassbox {

namespace {

constexpr const char* popup = "layout name";
constexpr float popup_width = 240.0f;

bool is_own(const PanelState& state, std::string_view name) {
  return std::ranges::find(state.session.own_layouts, name) != state.session.own_layouts.end();
}

}  // namespace

void LayoutRow::list_choices(const PanelState& state) {
  choices_.clear();
  for (const Layout& layout : built_in_layouts()) choices_.push_back({layout.name, {}});
  for (const std::string& name : state.session.own_layouts) choices_.push_back({name, "Your own layout."});
  choices_.push_back({"Save as\u2026", "Saves the current layout under a name."});
  if (!is_own(state, state.session.layout)) return;
  remove_.assign("Remove \u201c").append(state.session.layout).append("\u201d");
  choices_.push_back({remove_, "Deletes this saved layout. The stage does not change."});
}

void LayoutRow::draw(PanelContext& panel) {
  const PanelState& state = panel.state;
  list_choices(state);
  engine::row_label(panel.ui, "Layout");
  const std::size_t named = built_in_layouts().size() + state.session.own_layouts.size();
  const auto last = choices_.begin() + static_cast<std::ptrdiff_t>(named);
  const auto present = std::find_if(choices_.begin(), last, [&](const engine::Choice& choice) {
    return choice.title == state.session.layout;
  });
  int chosen = present == last ? -1 : static_cast<int>(present - choices_.begin());
  const std::string_view shown =
      state.session.layout.empty() ? std::string_view("Own") : state.session.layout;
  if (engine::combo(panel.ui, "layout", choices_, chosen, panel.control_width(),
                    "Arrangement of the views. Click a tile's title for its menu: other views, split, close.",
                    shown)) {
    const auto entry = static_cast<std::size_t>(chosen);
    if (entry < named) {
      panel.actions.choose_layout = std::string(choices_[entry].title);
    } else if (entry > named) {
      panel.actions.remove_layout = state.session.layout;
    } else {
      std::snprintf(name_.data(), name_.size(), "%s",
                    is_own(state, state.session.layout) ? state.session.layout.c_str() : "");
      problem_ = {};
      replacing_ = false;
      ImGui::OpenPopup(popup);
    }
  }
  draw_name_popup(panel);
}

void LayoutRow::save(PanelContext& panel) {
  const std::string name = name_.data();
  problem_ = name_problem(name);
  if (!problem_.empty()) return;
  if (is_own(panel.state, name) && !replacing_) {
    problem_ = "A layout of that name exists.";
    replacing_ = true;
    return;
  }
  panel.actions.save_layout = name;
  ImGui::CloseCurrentPopup();
}

void LayoutRow::draw_name_popup(PanelContext& panel) {
  const engine::Ui& ui = panel.ui;
  const ImVec2 row = ImGui::GetCursorScreenPos();
  ImGui::SetNextWindowPos({row.x + ui.px(108), row.y}, ImGuiCond_Appearing);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(14), ui.px(12)});
  if (ImGui::BeginPopup(popup, ImGuiWindowFlags_NoMove)) {
    const float width = ui.px(popup_width);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    engine::draw_text(ui.theme.fonts.head, {at.x, at.y + ui.px(7)}, ui.theme.colors.text1, "Layout");
    engine::draw_text(ui.theme.fonts.label, {at.x + width, at.y + ui.px(7)}, ui.theme.colors.text2, problem_,
                      engine::HorizontalAlign::right);
    ImGui::Dummy({width, ui.px(20)});
    if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(width);
    constexpr ImGuiInputTextFlags flags =
        ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll;
    const bool entered = ImGui::InputText("##name", name_.data(), name_.size(), flags);
    if (ImGui::IsItemEdited()) {
      problem_ = {};
      replacing_ = false;
    }
    engine::tooltip(ui, "Name of the layout. Press Enter to save it.");
    const float half = std::floor(0.5f * (width - ui.px(6)));
    const bool kept = engine::text_button(ui, replacing_ ? "Replace" : "Save", std::nullopt,
                                          {half, ui.px(28)}, true, "Saves the current layout.");
    ImGui::SameLine();
    if (engine::text_button(ui, "Cancel", std::nullopt, {half, ui.px(28)}, false, {}))
      ImGui::CloseCurrentPopup();
    if (entered || kept) save(panel);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

}  // namespace glassbox
