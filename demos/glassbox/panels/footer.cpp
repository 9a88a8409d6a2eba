#include "demos/glassbox/panels/footer.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "demos/glassbox/cli/clock_text.h"
#include "demos/glassbox/panels/help.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

using engine::Icon;
using engine::Rect;

constexpr float height = 30.0f;
constexpr float help_width = 34.0f;
constexpr float turn_width = 26.0f;
constexpr std::string_view still_tip = "Saves an image of this step. (F12)";

/// True if the user asks to undo or redo a change.
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

/// A progress bar filled to `share`; returns its rectangle without the button that ends the task.
Rect draw_bar(const engine::Ui& ui, const char* name, float width, float share, const std::string& tip) {
  const float side = ui.px(height);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect frame{at.x, at.y, width, side};
  engine::pressable(ui, name, {width - side, side});
  engine::tooltip(ui, tip);
  engine::draw_frame(frame, ui.px(5), ui.theme.colors.frame);
  ImGui::PushClipRect({frame.x, frame.y}, {frame.x + std::clamp(share, 0.0f, 1.0f) * width, frame.bottom()},
                      true);
  engine::draw_frame(frame, ui.px(5), ui.theme.colors.fill);
  ImGui::PopClipRect();
  return {frame.x, frame.y, width - side, side};
}

/// The button at the bar's right end.
bool end_button(const engine::Ui& ui, const char* name, const Rect& bar, std::string_view tip) {
  ImGui::SetCursorScreenPos({bar.right(), bar.y});
  return engine::quiet_icon_button(ui, name, Icon::cross, {bar.height, bar.height}, tip);
}

/// A value and a word after it, right-aligned; returns their left edge.
float draw_figure(const engine::Ui& ui, glm::vec2 right, std::string_view figure, std::string_view word) {
  right.x -= engine::draw_text(ui.theme.fonts.status, right, ui.theme.colors.text2, word,
                               engine::HorizontalAlign::right) +
             ui.px(6);
  return right.x - engine::draw_text(ui.theme.fonts.figure, right, ui.theme.colors.text1, figure,
                                     engine::HorizontalAlign::right);
}

}  // namespace

/// A progress bar with the frames drawn, the elapsed time and the time left.
void PanelFooter::draw_film_progress(PanelContext& panel, float width) {
  const engine::Ui& ui = panel.ui;
  const JobProgress& film = panel.state.film;
  const float share = static_cast<float>(film.frame) / static_cast<float>(std::max(film.frames, 1));
  const Rect bar = draw_bar(ui, "film", width, share,
                            "Frame " + std::to_string(film.frame) + " of " + std::to_string(film.frames) +
                                ", written to " + film.file + ".");
  engine::draw_text(ui.theme.fonts.figure, {bar.x + ui.px(10), bar.center().y}, ui.theme.colors.text1,
                    clock_text(film.elapsed));
  draw_figure(ui, {bar.right() - ui.px(2), bar.center().y}, clock_text(film.remaining), "left");
  if (end_button(ui, "cancel film", bar, "Ends the video here. The frames so far are kept."))
    panel.actions.cancel_film = true;
}

/// How long the window has been recorded, and how many frames were kept and dropped; the bar shows how full
/// the write queue is.
void PanelFooter::draw_sequence_progress(PanelContext& panel, float width) {
  const engine::Ui& ui = panel.ui;
  const SequenceProgress& sequence = panel.state.sequence;
  const Rect bar = draw_bar(ui, "sequence", width, sequence.backlog,
                            "Recording the window into " + sequence.folder +
                                ". The bar shows how many frames wait to be written. When it is full, frames "
                                "are dropped; frames.csv lists where.");
  const float middle = bar.center().y;
  float left = bar.x + ui.px(10);
  left += engine::draw_text(ui.theme.fonts.figure, {left, middle}, ui.theme.colors.text1,
                            clock_text(sequence.elapsed));
  float right = bar.right() - ui.px(2);
  if (sequence.stopping) {
    engine::draw_text(ui.theme.fonts.status, {right, middle}, ui.theme.colors.text2, "writing the last",
                      engine::HorizontalAlign::right);
    return;
  }
  if (sequence.dropped > 0)
    right = draw_figure(ui, {right, middle}, std::to_string(sequence.dropped), "dropped") - ui.px(10);
  const std::string frames = std::to_string(sequence.frames);
  const float words = engine::text_width(ui.theme.fonts.figure, frames) + ui.px(16) +
                      engine::text_width(ui.theme.fonts.status, "kept");
  if (left + words < right) {
    draw_figure(ui, {right, middle}, frames, "kept");
  } else {
    engine::draw_text(ui.theme.fonts.figure, {right, middle}, ui.theme.colors.text1, frames,
                      engine::HorizontalAlign::right);
  }
  if (end_button(ui, "stop recording", bar, "Ends the recording. The frames so far are kept. (F9)"))
    panel.actions.stop_sequence = true;
}

void PanelFooter::draw(PanelContext& panel) {
  engine::Ui& ui = panel.ui;
  engine::begin_controls(ui, "Pictures");
  const float gap = ui.px(6);
  const float both = panel.width - ui.px(help_width + 2 * turn_width) - 3 * gap;
  if (draw_turn_button(ui, "Undo", Icon::undo, panel.state.session.undo_text, "Ctrl Z"))
    panel.actions.undo = true;
  ImGui::SameLine(0.0f, 0.0f);
  if (draw_turn_button(ui, "Redo", Icon::redo, panel.state.session.redo_text, "Ctrl Shift Z"))
    panel.actions.redo = true;
  ImGui::SameLine(0.0f, gap);
  if (panel.state.sequence.running) {
    draw_sequence_progress(panel, both + gap);
  } else if (panel.state.film.running) {
    const float square = ui.px(40);
    if (engine::icon_button(ui, "Still", Icon::camera, {square, ui.px(height)}, still_tip))
      still_dialog_.open();
    ImGui::SameLine(0.0f, gap);
    draw_film_progress(panel, both - square);
  } else {
    const float still = std::floor(0.5f * both);
    if (engine::text_button(ui, "Still", Icon::camera, {still, ui.px(height)}, false, still_tip))
      still_dialog_.open();
    ImGui::SameLine(0.0f, gap);
    if (engine::text_button(ui, "Record", Icon::record, {both - still, ui.px(height)}, false,
                            "Makes a video of the training between any two steps, or records the window.")) {
      record_dialog_.open();
    }
  }
  ImGui::SameLine(0.0f, gap);
  draw_help_button(ui, {ui.px(help_width), ui.px(height)}, std::exchange(help_wanted_, false));
  still_dialog_.draw(ui, panel.snapshot, panel.state, panel.actions);
  record_dialog_.draw(ui, panel.snapshot, panel.state, panel.actions);
}

}  // namespace glassbox
