#include <algorithm>

#include "demos/glassbox/shell/window_app.h"
#include "glassbox/nn/probe/layer_steps.h"

namespace glassbox {

StagePointer::Target WindowApp::pointer_target() {
  return {stage_,
          renderer_,
          interface_areas().stage,
          scale_,
          framebuffer_.size(),
          session_.snapshot(),
          state_.document.view,
          state_.document.morph};
}

void WindowApp::on_mouse_button(const engine::MouseButtonEvent& event) {
  last_input_ = window_.time();
  if (!event.pressed) return carry_out(pointer_.release(pointer_target()));
  defers_keys_ = true;
  if (interface_.wants_mouse()) return;
  const bool left = event.button == engine::MouseButtonEvent::Button::left;
  carry_out(pointer_.press(pointer_target(),
                           {.place = in_picture(event.position),
                            .left = left,
                            .control = event.modifiers.control,
                            .shift = event.modifiers.shift,
                            .alt = event.modifiers.alt},
                           last_input_));
}

void WindowApp::on_cursor(glm::dvec2 position) {
  last_input_ = window_.time();
  const StagePointer::Target target = pointer_target();
  carry_out(pointer_.move(target, in_picture(position)));
  if (pointer_.holding()) return;
  const Hovered hovered = interface_.wants_mouse() ? Hovered() : pointer_.hovered(target);
  hovered_unit_ = hovered.unit;
  state_.document.morph.hovered = hovered.sample;
}

void WindowApp::on_scroll(glm::dvec2 lines, engine::Modifiers modifiers) {
  last_input_ = window_.time();
  if (interface_.wants_mouse()) return;
  carry_out(pointer_.scroll(pointer_target(), static_cast<float>(lines.y), modifiers.control));
}

void WindowApp::carry_out(const StagePointer::Outcome& outcome) {
  if (outcome.clicked) pins_.click(outcome.pin_parameter, outcome.run);
  if (outcome.pin_unit) pins_.toggle_unit(*outcome.pin_unit, session_.snapshot().mlp.architecture(), stage_);
  if (const auto& typed = outcome.type_parameter)
    interface_.type_parameter(typed->index, std::string(typed->name), typed->value, pointer_.place(),
                              outcome.run);
  if (const auto& edit = outcome.set_parameter) {
    session_.set_parameter({edit->index, edit->value, outcome.run});
  }
  if (outcome.square) {
    square_return_.stop();
    state_.document.view.square = *outcome.square;
  }
  if (outcome.plane) state_.document.view.plane = *outcome.plane;
  if (outcome.own_sample) state_.document.view.own_sample = *outcome.own_sample;
  if (outcome.stroke) session_.paint(*outcome.stroke);
  if (outcome.morph) state_.document.morph = *outcome.morph;
  if (outcome.camera_moved && stage_.tiles[outcome.tile].linked) state_.camera_preview = false;
  if (outcome.return_home) return_home();
}

void WindowApp::return_home() {
  return_cameras();
  // With reduced motion, the transition ends with the next frame.
  const double start = window_.time() - (state_.reduced_motion ? engine::OrbitCamera::return_seconds : 0.0);
  square_return_.start(state_.document.view.square, start);
}

std::size_t WindowApp::morph_steps() {
  std::size_t most = 0;
  for (const std::size_t tile : stage_.order()) {
    const bool morphs = stage_.shows_tile(tile) && has_trait(stage_.tiles[tile].view, view_traits::morph);
    if (!morphs) continue;
    const nn::Snapshot& snapshot = snapshot_of(stage_.run_of(tile));
    most = std::max(most, nn::layer_steps(snapshot.mlp.architecture(), state_.document.morph.bias_apart,
                                          snapshot.settings.loss)
                              .size());
  }
  return most;
}

}  // namespace glassbox
