#include "demos/glassbox/panels/still_dialog.h"

#include <imgui.h>

#include <cmath>

#include "demos/glassbox/panels/picture_rows.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

void StillDialog::draw_rows(engine::Ui& ui, float width) {
  draw_view_row(ui, request_.view, width);
  draw_size_rows(ui, request_.size, width,
                 "Pixels of the picture, whatever the window's size: it is drawn anew, with smooth edges.");
  draw_theme_row(ui, request_.theme, width);
  if (request_.view != "stage") return;
  engine::row_label(ui, "", picture_label);
  engine::tick_box(ui, "With this panel", request_.with_interface,
                   "Keeps the panel and the status line in the picture.");
}

void StillDialog::draw(engine::Ui& ui, const PanelState& state, PanelActions& actions) {
  if (opening_) {
    request_.theme = state.document.theme;
    ImGui::OpenPopup("still");
    opening_ = false;
  }
  center_next_window();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(20), ui.px(16)});
  if (ImGui::BeginPopup("still", ImGuiWindowFlags_NoMove)) {
    const float width = ui.px(320);
    draw_dialog_head(ui, "Still", "PNG, 4 samples a pixel", width);
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
