#include "demos/glassbox/panels/bookmark_popup.h"

#include <imgui.h>

#include <cmath>
#include <cstdio>
#include <utility>

#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

void BookmarkPopup::open(const nn::Bookmark& bookmark, glm::vec2 place) {
  bookmark_ = bookmark;
  place_ = place;
  std::snprintf(text_.data(), text_.size(), "%s", bookmark.name.c_str());
  opening_ = true;
}

/// The run names a bookmark only at the step it shows: seek there, rename, seek back.
void BookmarkPopup::rename(const nn::Snapshot& snapshot, PanelActions& actions) const {
  const bool there = snapshot.metrics.step == bookmark_.step;
  if (!there) actions.commands.push_back(nn::Seek{bookmark_.step});
  actions.commands.push_back(nn::AddBookmark{text_.data()});
  if (there) return;
  actions.commands.push_back(
      nn::Seek{snapshot.timeline.past ? std::optional(snapshot.metrics.step) : std::nullopt});
}

void BookmarkPopup::draw(engine::Ui& ui, const nn::Snapshot& snapshot, PanelActions& actions) {
  const bool begins = std::exchange(opening_, false);
  if (begins) ImGui::OpenPopup("bookmark");
  ImGui::SetNextWindowPos({place_.x, place_.y}, ImGuiCond_Appearing, {0.5f, 1.0f});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(14), ui.px(12)});
  if (ImGui::BeginPopup("bookmark", ImGuiWindowFlags_NoMove)) {
    const float width = ui.px(220);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    engine::draw_text(ui.theme.fonts.head, {at.x, at.y + ui.px(7)}, ui.theme.colors.text1, "Bookmark");
    engine::draw_text(ui.theme.fonts.status_figure, {at.x + width, at.y + ui.px(7)}, ui.theme.colors.text3,
                      "step " + std::to_string(bookmark_.step), engine::HorizontalAlign::right);
    ImGui::Dummy({width, ui.px(20)});
    const bool entered = engine::text_field(ui, "##name", text_, width, begins,
                                            "Name of the bookmark. Press Enter to save it.");
    const float half = std::floor(0.5f * (width - ui.px(6)));
    const bool kept =
        engine::text_button(ui, "Rename", std::nullopt, {half, ui.px(28)}, true, "Saves the name.");
    ImGui::SameLine();
    const bool removed = engine::text_button(ui, "Remove", std::nullopt, {half, ui.px(28)}, false,
                                             "Removes the bookmark. The step stays in the history.");
    if ((entered || kept) && bookmark_.name != text_.data()) rename(snapshot, actions);
    if (removed) actions.commands.push_back(nn::RemoveBookmark{bookmark_.step});
    if (entered || kept || removed) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

}  // namespace glassbox
