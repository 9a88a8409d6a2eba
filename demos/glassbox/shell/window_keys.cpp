#include <utility>

#include "demos/glassbox/panels/run_actions.h"
#include "demos/glassbox/shell/window_app.h"

namespace glassbox {

void WindowApp::on_key(const engine::KeyEvent& event) {
  last_input_ = window_.time();
  if (event.action == engine::KeyAction::release) return;
  if (defers_keys_) return deferred_keys_.push_back(event);
  if (event.key == engine::Key::escape && interface_.cancel_dialog(state_)) return;
  if (interface_.asks_to_quit() || interface_.wants_keyboard() || is_for_interface(event)) return;
  const bool repeat = event.action == engine::KeyAction::repeat;
  const nn::Snapshot& snapshot = session_.snapshot();
  if (event.key == engine::Key::down) return pointer_.scroll_rows(pointer_target(), 1);
  if (event.key == engine::Key::up) return pointer_.scroll_rows(pointer_target(), -1);
  const bool step_on =
      event.key == engine::Key::right || (event.character == '.' && !event.modifiers.control);
  if (step_on) return step_forward(state_, snapshot, asked_by_keys_);
  if (event.key == engine::Key::left) return step_back(state_, snapshot, asked_by_keys_);
  if (repeat) return;
  if (event.modifiers.control) return on_control_key(event);
  if (event.key == engine::Key::escape && state_.window.interface_hidden) return show_interface(true);
  if (event.key == engine::Key::escape) return pins_.unpin_all(stage_);
  if (event.key == engine::Key::f11) return window_.set_fullscreen(!window_.fullscreen());
  if (event.character == 'h')
    return event.modifiers.shift ? toggle_panel() : show_interface(state_.window.interface_hidden);
  if (event.key == engine::Key::space) return toggle_run_or_playback(state_, snapshot, asked_by_keys_);
  if (event.key == engine::Key::home) return return_home();
  if (event.key == engine::Key::page_down) return session_.open_neighbour(1);
  if (event.key == engine::Key::page_up) return session_.open_neighbour(-1);
  if (event.character == 'f') {
    if (pins_.fills_stage()) return pins_.unpin_unit(stage_);
    if (const auto tile = pointer_.tile(pointer_target())) stage_.toggle_fill(*tile);
    return;
  }
  if (const auto view = view_for_key(event.character)) {
    stage_.tiles[stage_.meant_by_key(pointer_.tile(pointer_target()))].view = *view;
    return;
  }
  if (event.key == engine::Key::f1) {
    bring_panel_back();
    return interface_.open_help();
  }
  if (event.key == engine::Key::f12) {
    asked_by_keys_.still = StillRequest{{.theme = state_.document.theme}, nullptr};
    return;
  }
  if (event.key == engine::Key::f9) {
    if (recorder_.recording()) {
      asked_by_keys_.stop_sequence = true;
    } else {
      asked_by_keys_.sequence = state_.sequence_request;
    }
    return;
  }
  if (event.character == 'b') toggle_bookmark(snapshot, asked_by_keys_);
  if (event.character == 'r') reset_run(asked_by_keys_);
  if (event.character == 'n') take_new_seed(state_, asked_by_keys_, event.modifiers.shift);
  if (event.character == 't') state_.document.theme = state_.document.theme == "dark" ? "paper" : "dark";
}

void WindowApp::take_deferred_keys() {
  typed_ = defers_keys_ && (typed_ || interface_.wants_keyboard());
  if (!defers_keys_ || interface_.has_waiting_input()) return;
  defers_keys_ = false;
  const std::vector<engine::KeyEvent> keys = std::exchange(deferred_keys_, {});
  if (std::exchange(typed_, false)) return;
  for (const engine::KeyEvent& key : keys) on_key(key);
}

/// Resets all cameras, or only that of the tile under the pointer if it has its own.
void WindowApp::return_cameras() {
  const auto tile = pointer_.tile(pointer_target());
  if (tile && has_camera(stage_.tiles[*tile].view) && !stage_.tiles[*tile].linked)
    return go_home(renderer_.camera_of(stage_, *tile));
  for (const std::size_t each : stage_.order()) {
    if (has_camera(stage_.tiles[each].view)) go_home(renderer_.camera_of(stage_, each));
  }
  for (const ViewKind view : camera_views) go_home(renderer_.linked_camera(view));
}

/// Keys for the focused control or an open popup. All other keys still go to the program.
bool WindowApp::is_for_interface(const engine::KeyEvent& event) const {
  using engine::Key;
  if (!interface_.takes_keys()) return false;
  switch (event.key) {
    case Key::left:
    case Key::right:
    case Key::up:
    case Key::down:
    case Key::enter:
      return true;
    case Key::space:
      return interface_.has_ring();
    default:
      return false;
  }
}

void WindowApp::on_control_key(const engine::KeyEvent& event) {
  SessionMenu& menu = interface_.session_menu();
  const bool redo = event.character == 'y' || (event.character == 'z' && event.modifiers.shift);
  if (redo) asked_by_keys_.redo = true;
  if (event.character == 'z' && !redo) asked_by_keys_.undo = true;
  if (event.character == 'o' || event.character == 's' || event.character == 'f') bring_panel_back();
  if (event.character == 'q') window_.request_close();
  if (event.character == 'f') interface_.open_search();
  const bool saves_as = event.character == 's' && (event.modifiers.shift || state_.session.file.empty());
  if (event.character == 'f' || event.character == 'o' || saves_as) {
    defers_keys_ = true;
    interface_.expect_text();
  }
  if (event.character == 'o') menu.open(state_);
  if (event.character == 's' && event.modifiers.shift) return menu.save_as(state_);
  if (event.character == 's') menu.save(state_, asked_by_keys_);
  if (event.character == 'c') asked_by_keys_.copy_session = true;
  if (event.character == 'v') asked_by_keys_.paste_session = true;
}

}  // namespace glassbox
