#include "demos/glassbox/panels/message_area.h"

#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <utility>

#include "engine/ui/widgets.h"

namespace glassbox {

namespace {

constexpr double shown_for = 7.0;  // seconds

}  // namespace

void MessageArea::draw(engine::Ui& ui, const nn::Snapshot& snapshot, PanelActions& actions,
                       const engine::Rect& stage, double time) {
  if (snapshot.message != said_by_run_) {
    said_by_run_ = snapshot.message;
    shown_ = said_by_run_;
    since_ = time;
  }
  if (!pending_.empty()) {
    shown_ = std::exchange(pending_, {});
    since_ = time;
  }
  if (snapshot.diverged) shown_ = snapshot.message;
  leaves_ = !snapshot.diverged;
  if (leaves_ && time - since_ > shown_for) shown_.clear();
  if (shown_.empty()) return;

  ImFont* font = ui.theme.fonts.label;
  const float button = snapshot.diverged ? ui.px(134) : 0.0f;
  const float padding = ui.px(14);
  const float most = stage.width - ui.px(32) - 2 * padding - (button > 0.0f ? button + ui.px(12) : 0.0f);
  const char* const end = shown_.data() + shown_.size();
  const ImVec2 text = font->CalcTextSizeA(font->FontSize, FLT_MAX, most, shown_.data(), end);
  const float height = std::max(text.y + ui.px(18), ui.px(snapshot.diverged ? 42 : 34));
  const float width =
      std::ceil(text.x) + 2 * padding + (button > 0.0f ? button + ui.px(12) - ui.px(6) : 0.0f);

  ImGui::SetNextWindowPos({std::round(stage.center().x - 0.5f * width), stage.bottom() - height - ui.px(16)});
  ImGui::SetNextWindowSize({width, height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(6));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, ui.px(1));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, engine::packed_color(ui.theme.colors.popup));
  ImGui::Begin("message", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | (snapshot.diverged ? 0 : ImGuiWindowFlags_NoInputs));
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  const ImVec2 at = ImGui::GetWindowPos();
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize,
                                      {at.x + padding, std::round(at.y + 0.5f * (height - text.y))},
                                      engine::packed_color(ui.theme.colors.text1), shown_.data(), end, most);
  if (snapshot.diverged) {
    ImGui::SetCursorScreenPos(
        {at.x + width - button - ui.px(8), std::round(at.y + 0.5f * (height - ui.px(30)))});
    if (engine::text_button(
            ui, "Restore last good", std::nullopt, {button, ui.px(30)}, true,
            "Back to the last weights with a finite loss. Lower the rate before you go on.")) {
      actions.commands.push_back(nn::RestoreLastGood{});
    }
  }
  ImGui::End();
}

}  // namespace glassbox
