#include "demos/glassbox/panels/quit_dialog.h"

#include <imgui.h>

#include <cmath>
#include <utility>

#include "demos/glassbox/panels/picture_rows.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

void draw_reason(const engine::Ui& ui, float width, const std::string& text) {
  ImGui::PushStyleColor(ImGuiCol_Text, engine::packed_color(ui.theme.colors.text2));
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
}

}  // namespace

void QuitDialog::open(UnsavedWork work) {
  work_ = std::move(work);
  is_open_ = enters_ = true;
}

std::optional<QuitAnswer> QuitDialog::draw(engine::Ui& ui) {
  if (is_open_ && !ImGui::IsPopupOpen("quit")) ImGui::OpenPopup("quit");
  if (!ImGui::IsPopupOpen("quit") || !begin_modal(ui, "quit")) return std::nullopt;
  const float width = ui.px(360);
  draw_dialog_head(ui, "Quit glassbox?", {}, width);
  if (!work_.session.empty()) draw_reason(ui, width, work_.session + " has unsaved changes.");
  if (!work_.film.empty())
    draw_reason(ui, width,
                work_.film + " is still being made. Quitting ends it here; the frames so far are kept.");
  if (!work_.recording.empty())
    draw_reason(ui, width,
                "The window is being recorded to " + work_.recording + ". Quitting ends the recording.");
  ImGui::Dummy({width, ui.px(4)});

  const bool saves = !work_.session.empty();
  const auto count = static_cast<float>(saves ? 3 : 2);
  const glm::vec2 size{std::floor((width - (count - 1.0f) * ui.px(6)) / count), ui.px(30)};
  std::optional<QuitAnswer> answer;
  if (saves) {
    if (engine::text_button(ui, "Save", std::nullopt, size, true, "Saves the session, then quits."))
      answer = QuitAnswer::save;
    ImGui::SameLine();
  }
  if (engine::text_button(ui, saves ? "Discard" : "Quit", std::nullopt, size, !saves,
                          saves ? "Quits without saving." : "Stops the recording and quits."))
    answer = QuitAnswer::discard;
  ImGui::SameLine();
  if (engine::text_button(ui, "Cancel", std::nullopt, size, false, "Returns to the program. (Escape)") ||
      answer)
    is_open_ = false;
  // Focus the first button from the second frame on: Focus learns in the first that a popup is open.
  if (!ImGui::IsWindowAppearing() && std::exchange(enters_, false)) ui.focus.enters = true;
  if (!is_open_) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  return answer;
}

}  // namespace glassbox
