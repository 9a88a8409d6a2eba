#include "glassbox/engine/ui/controls.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>
#include <utility>

#include "glassbox/engine/ui/widgets.h"

namespace glassbox::engine {

namespace {

/// The visible part of a label (before "##"), capitalised.
std::string shown_label(std::string_view label) {
  std::string text(label.substr(0, label.find("##")));
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

/// "Rate", "Theme: colour map", or only the label if the row's label names several things.
std::string name_of(Controls& controls, std::string_view label) {
  const bool in_row =
      !controls.row.empty() && std::abs(ImGui::GetCursorScreenPos().y - controls.row_y) < 1.0f;
  if (!in_row || controls.row.find(',') != std::string::npos) return shown_label(label);
  if (std::exchange(controls.row_begins, false)) return controls.row;
  return controls.row + ": " + std::string(label.substr(0, label.find("##")));
}

/// Whether to record controls now; starts a new list on a new frame.
bool notes(Controls& controls) {
  if (!controls.wanted) return false;
  if (const int frame = ImGui::GetFrameCount(); frame != controls.frame) {
    controls.frame = frame;
    std::swap(controls.found, controls.drawn);
    controls.drawn.clear();
  }
  return (ImGui::GetCurrentWindow()->RootWindow->Flags & ImGuiWindowFlags_Popup) == 0;
}

}  // namespace

void begin_controls(const Ui& ui, std::string_view section) {
  if (ui.controls.wanted) ui.controls.section = section;
}

void note_control(const Ui& ui, unsigned int item, std::string_view label, std::string_view value,
                  std::string_view tip, std::span<const Choice> words) {
  Controls& controls = ui.controls;
  if (!notes(controls)) return;
  std::string all(tip);
  for (const Choice& choice : words) {
    for (const std::string_view part : {choice.title, choice.note}) {
      if (part.empty()) continue;
      if (!all.empty()) all += ' ';
      all += part;
    }
  }
  controls.drawn.push_back(
      {item, name_of(controls, label), controls.section, std::string(value), std::move(all)});
}

void note_button(const Ui& ui, unsigned int item, std::string_view label, std::string_view value,
                 std::string_view tip) {
  Controls& controls = ui.controls;
  if (!notes(controls)) return;
  controls.drawn.push_back(
      {item, shown_label(label), controls.section, std::string(value), std::string(tip)});
}

}  // namespace glassbox::engine
