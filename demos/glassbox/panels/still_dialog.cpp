#include "demos/glassbox/panels/still_dialog.h"

#include <imgui.h>

#include <cmath>

#include "demos/glassbox/panels/picture_rows.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

void StillDialog::draw_rows(engine::Ui& ui, float width) {
  draw_view_row(ui, picture_.view, width);
  draw_size_rows(ui, picture_.size, width,
                 "Size in pixels, independent of the window: the picture is redrawn with smooth edges.");
  draw_theme_row(ui, picture_.theme, width);
  if (picture_.view != "stage") return;
  engine::row_label(ui, "", picture_label);
  engine::tick_box(ui, "With this panel", picture_.interface, "Includes the panel and the status line.");
}

void StillDialog::draw(engine::Ui& ui, const nn::Snapshot& snapshot, const PanelState& state,
                       PanelActions& actions) {
  if (opening_) {
    picture_.theme = state.document.theme;
    snapshot_ = std::make_shared<const nn::Snapshot>(snapshot);
    ImGui::OpenPopup("still");
    opening_ = false;
  }
  center_next_window();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(20), ui.px(16)});
  if (ImGui::BeginPopup("still", ImGuiWindowFlags_NoMove)) {
    const float width = ui.px(320);
    draw_dialog_head(ui, "Still", "PNG, 4 samples per pixel", width);
    draw_rows(ui, width);
    ImGui::Dummy({width, ui.px(4)});
    const float half = std::floor(0.5f * (width - ui.px(6)));
    const bool save =
        engine::text_button(ui, "Save", std::nullopt, {half, ui.px(30)}, true,
                            "Saves the next numbered file in captures/. Nothing is overwritten.");
    ImGui::SameLine();
    const bool cancel = engine::text_button(ui, "Cancel", std::nullopt, {half, ui.px(30)}, false, {});
    if (save) actions.still = {picture_, snapshot_};
    if (save || cancel) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  } else {
    snapshot_.reset();
  }
  ImGui::PopStyleVar();
}

}  // namespace glassbox
