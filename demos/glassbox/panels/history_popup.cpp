#include "demos/glassbox/panels/history_popup.h"

#include <imgui.h>

#include <array>
#include <cstdio>
#include <utility>

#include "demos/glassbox/panels/run_actions.h"
#include "glassbox/engine/ui/fill_slider.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

constexpr double megabyte = 1024.0 * 1024.0;

}  // namespace

std::string history_fact(const nn::Timeline& timeline) {
  std::array<char, 96> text{};
  std::snprintf(text.data(), text.size(), "%.1f of %.0f MB, %zu %s",
                static_cast<double>(timeline.bytes) / megabyte,
                static_cast<double>(timeline.budget) / megabyte, timeline.moments,
                timeline.moments == 1 ? "checkpoint" : "checkpoints");
  return text.data();
}

void HistoryPopup::draw(engine::Ui& ui, const nn::Snapshot& snapshot, PanelState& state,
                        PanelActions& actions, const engine::Rect& anchor) {
  if (std::exchange(opening_, false)) {
    if (snapshot.timeline.budget > 0) megabytes_ = static_cast<double>(snapshot.timeline.budget) / megabyte;
    ImGui::OpenPopup("history");
  }
  ImGui::SetNextWindowPos({anchor.right(), anchor.y - ui.px(6)}, ImGuiCond_Always, {1.0f, 1.0f});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(16), ui.px(12)});
  if (ImGui::BeginPopup("history", ImGuiWindowFlags_NoMove)) {
    const float width = ui.px(308);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    engine::draw_text(ui.theme.fonts.head, {at.x, at.y + ui.px(7)}, ui.theme.colors.text1, "History");
    engine::draw_text(ui.theme.fonts.status, {at.x + width, at.y + ui.px(7)}, ui.theme.colors.text3,
                      history_fact(snapshot.timeline), engine::HorizontalAlign::right);
    ImGui::Dummy({width, ui.px(22)});
    engine::row_label(ui, "Memory", 84.0f);
    if (engine::fill_slider(ui, "memory", megabytes_,
                            {.low = 1,
                             .high = 4096,
                             .curve = engine::SliderRange::Curve::logarithmic,
                             .decimals = 0,
                             .unit = "MB",
                             .standard = 256},
                            width - ui.px(84),
                            "Memory budget for history. Less memory keeps fewer checkpoints, so steps "
                            "between them take longer to show: they are replayed from the previous "
                            "checkpoint. You can still reach every step.")) {
      actions.commands.push_back(nn::SetHistoryBudget{static_cast<std::size_t>(megabytes_ * megabyte)});
    }
    if (snapshot.timeline.branch) {
      ImGui::Dummy({width, ui.px(2)});
      if (engine::text_button(ui, "Swap with the run set aside", std::nullopt, {width, ui.px(28)}, false,
                              "Restores the run set aside when training continued from the past. The current "
                              "run is set aside instead; swap again to get it back.")) {
        swap_branches(state, actions);
        ImGui::CloseCurrentPopup();
      }
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

}  // namespace glassbox
