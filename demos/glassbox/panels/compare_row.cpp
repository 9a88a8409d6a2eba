#include <imgui.h>

#include <array>
#include <string>

#include "demos/glassbox/panels/run_actions.h"
#include "demos/glassbox/panels/sections.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

void draw_compare_row(PanelContext& panel) {
  const nn::Snapshot* other = compared_run(panel.snapshot);
  if (other == nullptr) return;
  const engine::Ui& ui = panel.ui;
  const float end_width = panel.px(118);
  const std::string title = other->frozen ? "B, step " + std::to_string(other->metrics.step) : "B";
  const std::array<engine::Choice, 2> runs{
      {{"A", "Edits the settings of the run itself."},
       {title, other->frozen ? "B is a recorded step: its settings cannot be changed."
                             : "Edits the settings of the second network. Both train on the same points at "
                               "the same speed; changes to the data apply to both."}}};
  int chosen = static_cast<int>(panel.state.edited_run);
  if (engine::segmented(ui, "edited run", runs, chosen, panel.width - end_width - panel.px(6), {}))
    panel.state.edited_run = static_cast<std::size_t>(chosen);
  ImGui::SameLine();
  if (engine::text_button(ui, "End comparison", std::nullopt, {end_width, panel.px(26)}, false,
                          "Removes B. A continues alone.")) {
    panel.actions.commands.push_back(nn::EndComparison{});
    panel.state.edited_run = 0;
  }
  if (panel.state.edited_run == 1 && other->frozen) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    engine::draw_text(ui.theme.fonts.status, {at.x, at.y + ui.px(9)}, ui.theme.colors.text3,
                      "B is a recorded step: it cannot be changed.");
    ImGui::Dummy({panel.width, ui.px(18)});
  }
}

}  // namespace glassbox
