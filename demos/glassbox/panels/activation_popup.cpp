#include "demos/glassbox/panels/activation_popup.h"

#include <imgui.h>

#include <cmath>

#include "demos/glassbox/panels/choices.h"
#include "demos/glassbox/panels/picture_rows.h"
#include "demos/glassbox/session/path_text.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

void ActivationPopup::draw(engine::Ui& ui, PanelState& state, PanelActions& actions) {
  const bool wanted = state.session.activations_wanted.has_value();
  if (wanted && !ImGui::IsPopupOpen("activations")) {
    ImGui::OpenPopup("activations");
    output_ = state.session.likely_output;
  }
  if (!ImGui::IsPopupOpen("activations") || !begin_modal(ui, "activations")) return;
  if (wanted) {
    draw_question(ui, state, actions);
  } else {
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

void ActivationPopup::draw_question(engine::Ui& ui, PanelState& state, PanelActions& actions) {
  const float width = ui.px(320);
  draw_dialog_head(
      ui, "Activations",
      engine::elided(ui.theme.fonts.status, path_text(state.session.activations_wanted->filename()),
                     width - ui.px(100), engine::Ellipsis::middle),
      width);
  ImGui::PushStyleColor(ImGuiCol_Text, engine::packed_color(ui.theme.colors.text2));
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
  ImGui::TextUnformatted("The file holds weights but no activations. Which does it use?");
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  ImGui::Dummy({width, ui.px(2)});
  engine::row_label(ui, "Hidden", picture_label);
  enum_combo(ui, "hidden activation", hidden_, width - ui.px(picture_label),
             "Activation of all hidden layers.");
  engine::row_label(ui, "Output", picture_label);
  enum_combo(ui, "output activation", output_, width - ui.px(picture_label),
             "Activation of the output unit.");
  ImGui::Dummy({width, ui.px(4)});
  const float half = std::floor(0.5f * (width - ui.px(6)));
  const bool opens = engine::text_button(ui, "Open", std::nullopt, {half, ui.px(30)}, true,
                                         "Opens the weights with these activations.");
  ImGui::SameLine();
  const bool refuses = engine::text_button(ui, "Cancel", std::nullopt, {half, ui.px(30)}, false,
                                           "Closes without opening the file. (Escape)");
  if (opens) actions.activations = {hidden_, output_};
  if (opens || refuses) {
    state.session.activations_wanted.reset();
    ImGui::CloseCurrentPopup();
  }
}

}  // namespace glassbox
