#include <utility>

#include "demos/glassbox/shell/window_app.h"

namespace glassbox {

const UndoableState& WindowApp::present_values() {
  present_.runs[0] = state_.document.run;
  present_.runs[1] = state_.document.run_b;
  present_.seed = state_.document.seed;
  present_.steps_per_second = state_.document.pace.steps_per_second;
  present_.pause_at = state_.document.pace.pause_at;
  present_.view = state_.document.view;
  present_.view.square = {};  // where one looks is not a setting
  present_.theme = state_.document.theme;
  present_.color_map = state_.document.color_map;
  present_.stage = stage_;
  present_.morph = morph_options(state_.document.morph);
  return present_;
}

void WindowApp::note_changes(const std::vector<nn::Command>& commands) {
  const bool held = interface_.holds_item() || pointer_.holding();
  if (undo_.note(present_values(), commands, run_->snapshot(), held)) tell_undo();
}

void WindowApp::carry_out_undo(const PanelActions& actions) {
  if (!actions.undo && !actions.redo) return;
  const nn::Snapshot& snapshot = run_->snapshot();
  auto move = actions.undo ? undo_.undo(snapshot) : undo_.redo(snapshot);
  if (!move) return;
  const UndoableState& to = move->state;
  state_.document.run = to.runs[0];
  state_.document.run_b = to.runs[1];
  state_.document.seed = to.seed;
  state_.document.pace.steps_per_second = to.steps_per_second;
  state_.document.pace.pause_at = to.pause_at;
  const nn::InputSquare square = state_.document.view.square;
  state_.document.view = to.view;
  state_.document.view.square = square;
  state_.document.theme = to.theme;
  state_.document.color_map = to.color_map;
  stage_ = to.stage;
  state_.document.morph = with_options(state_.document.morph, to.morph);
  // A change in the past goes on from there, paused.
  if (move->changes_run && snapshot.timeline.past) state_.document.pace.playing = false;
  for (nn::Command& command : move->commands) run_->post(std::move(command));
  say({(actions.undo ? "Undone: " : "Redone: ") + move->text + ".",
       move->starts_anew ? "The weights are back; steps count from 0." : "", MessageLevel::info, "undo"});
  tell_undo();
}

void WindowApp::tell_undo() {
  state_.undo_text = undo_.undo_text();
  state_.redo_text = undo_.redo_text();
}

}  // namespace glassbox
