#include "demos/glassbox/panels/footer.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "demos/glassbox/cli/clock_text.h"
#include "demos/glassbox/panels/help.h"
#include "engine/ui/widgets.h"

namespace glassbox {

namespace {

using engine::Icon;
using engine::Rect;

constexpr float height = 30.0f;
constexpr float help_width = 34.0f;
constexpr float turn_width = 26.0f;
constexpr std::string_view still_tip = "Keeps what has been learned up to this step as a picture. (F12)";

/// True where a change is to be taken back, or made again.
bool draw_turn_button(engine::Ui& ui, const char* label, Icon icon, const std::string& change,
                      const char* keys) {
  const std::string_view none = icon == Icon::undo ? "Nothing to undo." : "Nothing to redo.";
  const engine::Unavailable unavailable(ui, change.empty() ? none : std::string_view());
  std::string tip(label);
  if (!change.empty()) {
    tip += ": ";
    tip += change;
  }
  tip += " (";
  tip += keys;
  tip += ')';
  return engine::quiet_icon_button(ui, label, icon, {ui.px(turn_width), ui.px(height)}, tip);
}

}  // namespace

/// A frame filled up to the frame that is drawn, with the time that it took and the time it will take.
void PanelFooter::draw_progress(PanelContext& panel, float width) {
  const engine::Ui& ui = panel.ui;
  const engine::UiColors& colors = ui.theme.colors;
  const FilmProgress& film = panel.state.film;
  const float side = ui.px(height);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect frame{at.x, at.y, width, side};
  engine::pressable(ui, "film", {width - side, side});
  engine::tooltip(ui, "Frame " + std::to_string(film.frame) + " of " + std::to_string(film.frames) +
                          ", written to " + film.file + ".");
  engine::draw_frame(frame, ui.px(5), colors.frame);
  const float share =
      std::clamp(static_cast<float>(film.frame) / static_cast<float>(std::max(film.frames, 1)), 0.0f, 1.0f);
  ImGui::PushClipRect({frame.x, frame.y}, {frame.x + share * width, frame.bottom()}, true);
  engine::draw_frame(frame, ui.px(5), colors.fill);
  ImGui::PopClipRect();
  engine::draw_text(ui.theme.fonts.figure, {frame.x + ui.px(10), frame.center().y}, colors.text1,
                    clock_text(film.elapsed));
  float right = frame.right() - side - ui.px(2);
  right -= engine::draw_text(ui.theme.fonts.status, {right, frame.center().y}, colors.text2, "left",
                             engine::HorizontalAlign::right) +
           ui.px(6);
  engine::draw_text(ui.theme.fonts.figure, {right, frame.center().y}, colors.text1,
                    clock_text(film.remaining), engine::HorizontalAlign::right);
  ImGui::SetCursorScreenPos({frame.right() - side, at.y});
  if (engine::quiet_icon_button(ui, "cancel film", Icon::cross, {side, side},
                                "Ends the film here. Keeps what was recorded.")) {
    panel.actions.cancel_film = true;
  }
}

void PanelFooter::draw(PanelContext& panel) {
  engine::Ui& ui = panel.ui;
  engine::begin_controls(ui, "Pictures");
  const float gap = ui.px(6);
  const float both = panel.width - ui.px(help_width + 2 * turn_width) - 3 * gap;
  if (draw_turn_button(ui, "Undo", Icon::undo, panel.state.undo_text, "Ctrl Z")) panel.actions.undo = true;
  ImGui::SameLine(0.0f, 0.0f);
  if (draw_turn_button(ui, "Redo", Icon::redo, panel.state.redo_text, "Ctrl Shift Z"))
    panel.actions.redo = true;
  ImGui::SameLine(0.0f, gap);
  if (panel.state.film.running) {
    const float square = ui.px(40);
    if (engine::icon_button(ui, "Still", Icon::camera, {square, ui.px(height)}, still_tip))
      still_dialog_.open();
    ImGui::SameLine(0.0f, gap);
    draw_progress(panel, both - square);
  } else {
    const float still = std::floor(0.5f * both);
    if (engine::text_button(ui, "Still", Icon::camera, {still, ui.px(height)}, false, still_tip))
      still_dialog_.open();
    ImGui::SameLine(0.0f, gap);
    if (engine::text_button(ui, "Record", Icon::record, {both - still, ui.px(height)}, false,
                            "Makes a film of how the net learns, from any step to any other.")) {
      record_dialog_.open();
    }
  }
  ImGui::SameLine(0.0f, gap);
  draw_help_button(ui, {ui.px(help_width), ui.px(height)}, std::exchange(help_wanted_, false));
  still_dialog_.draw(ui, panel.state, panel.actions);
  record_dialog_.draw(ui, panel.snapshot, panel.state, panel.actions);
}

}  // namespace glassbox
