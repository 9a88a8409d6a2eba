#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <utility>

#include "demos/glassbox/app/window_app.h"
#include "demos/glassbox/panels/run_actions.h"

namespace glassbox {

namespace {

constexpr double double_click_seconds = 0.35;
constexpr float double_click_pixels = 6.0f;
constexpr float zoom_per_line = 1.12f;

/// Of what has no camera and no columns: wheel and drag move the input square without a key.
bool is_map(ViewKind view) {
  return view == ViewKind::decision_boundary || view == ViewKind::true_vs_learned ||
         view == ViewKind::comparison;
}

bool has_ground(ViewKind view) { return view != ViewKind::curves && view != ViewKind::linear_range; }

}  // namespace

void WindowApp::on_key(const engine::KeyEvent& event) {
  last_input_ = window_.time();
  if (event.action == engine::KeyAction::release) return;
  if (event.key == engine::Key::escape && interface_.cancel_dialog(state_)) return;
  if (interface_.wants_keyboard()) return;
  const bool repeat = event.action == engine::KeyAction::repeat;
  const nn::Snapshot& snapshot = run_->snapshot();
  if (event.key == engine::Key::right) return step_forward(state_, snapshot, asked_by_keys_);
  if (event.key == engine::Key::left) return step_back(state_, snapshot, asked_by_keys_);
  if (repeat) return;
  if (event.modifiers.control) return on_control_key(event);
  if (event.key == engine::Key::escape) return interface_.close_popups();
  if (event.key == engine::Key::space) return toggle_run_or_playback(state_, snapshot, asked_by_keys_);
  if (event.key == engine::Key::home) return return_home();
  if (event.key == engine::Key::page_down) return open_neighbour(1);
  if (event.key == engine::Key::page_up) return open_neighbour(-1);
  if (event.character == 'f') {
    if (const auto tile = tile_at(pointer_)) stage_.toggle_fill(*tile);
    return;
  }
  if (event.key == engine::Key::f12) {
    asked_by_keys_.still = StillRequest{.theme = state_.theme, .with_interface = false};
    return;
  }
  if (event.character == 'b') toggle_bookmark(snapshot, asked_by_keys_);
  if (event.character == 'r') reset_run(asked_by_keys_);
  if (event.character == 'n') take_new_seed(state_, asked_by_keys_, event.modifiers.shift);
  if (event.character == 't') state_.theme = state_.theme == "dark" ? "paper" : "dark";
}

void WindowApp::on_control_key(const engine::KeyEvent& event) {
  SessionMenu& menu = interface_.session_menu();
  if (event.character == 'q') window_.request_close();
  if (event.character == 'o') menu.open(state_);
  if (event.character == 's' && event.modifiers.shift) return menu.save_as(state_);
  if (event.character == 's') menu.save(state_, asked_by_keys_);
  if (event.character == 'c') asked_by_keys_.copy_session = true;
  if (event.character == 'v') asked_by_keys_.paste_session = true;
}

void WindowApp::on_mouse_button(const engine::MouseButtonEvent& event) {
  last_input_ = window_.time();
  pointer_ = in_picture(event.position);
  if (!event.pressed) {
    const bool clicked = dragged_tile_ && !pointer_moved_ && !panning_;
    if (clicked && shows(dragged_tile_, ViewKind::layer_morph)) {
      const auto sample = views_of(*dragged_tile_).layer_morph().sample_at(pointer_);
      state_.morph.pinned = sample == state_.morph.pinned ? std::nullopt : sample;
    }
    dragged_tile_.reset();
    dragged_parameter_.reset();
    dragged_timeline_.reset();
    dragged_square_.reset();
    return;
  }
  if (interface_.wants_mouse()) return;
  const auto tile = tile_at(pointer_);
  pointer_moved_ = false;
  const bool twice = last_input_ - last_press_ < double_click_seconds &&
                     glm::distance(pointer_, last_press_place_) < double_click_pixels * scale_;
  last_press_ = twice ? -1.0 : last_input_;
  last_press_place_ = pointer_;
  if (shows(tile, ViewKind::network) && press_on_network(*tile, twice, event)) return;
  if (shows(tile, ViewKind::layer_morph) && press_on_morph(*tile, event)) return;
  if (!tile || !has_ground(stage_.tiles[*tile])) return;
  const bool on_unit = (shows(tile, ViewKind::network) || shows(tile, ViewKind::neuron_landscapes)) &&
                       views_of(*tile).square_plane(stage_.tiles[*tile], pointer_);
  if (twice && !on_unit) return return_home();
  if (press_on_square(*tile, event)) return;
  const bool turns = shows(tile, ViewKind::output_landscape) || shows(tile, ViewKind::layer_morph);
  if (!turns) return;
  dragged_tile_ = tile;
  panning_ = event.button != engine::MouseButtonEvent::Button::left || event.modifiers.shift;
}

void WindowApp::on_cursor(glm::dvec2 position) {
  last_input_ = window_.time();
  const glm::vec2 place = in_picture(position);
  const glm::vec2 drag = place - std::exchange(pointer_, place);
  pointer_moved_ = pointer_moved_ || glm::length(drag) > 0.0f;
  if (dragged_timeline_) {
    state_.morph.position = renderer_.views(*dragged_timeline_).layer_morph().timeline().position_at(place.x);
    return;
  }
  if (dragged_parameter_) return drag_parameter(-drag.y);
  if (dragged_square_) return drag_square(place - drag, place);
  if (!dragged_tile_) return point_at(place);
  state_.camera_preview = false;
  const bool morph = shows(dragged_tile_, ViewKind::layer_morph);
  engine::OrbitCamera& camera =
      morph ? renderer_.layer_morph().camera() : renderer_.output_landscape().camera();
  const Area area = area_of(*dragged_tile_);
  if (panning_) {
    camera.pan_by(drag, morph ? views_of(*dragged_tile_).layer_morph().scene_view()
                              : renderer_.output_landscape().scene_view(area, state_.view.perspective));
  } else {
    camera.orbit(drag / area.rect.height);
  }
}

void WindowApp::on_scroll(glm::dvec2 lines, engine::Modifiers modifiers) {
  last_input_ = window_.time();
  if (interface_.wants_mouse()) return;
  const auto tile = tile_at(pointer_);
  if (!tile) return;
  const float factor = std::pow(zoom_per_line, static_cast<float>(lines.y));
  if (modifiers.control || is_map(stage_.tiles[*tile])) return zoom_square(*tile, factor);
  if (shows(tile, ViewKind::output_landscape)) {
    state_.camera_preview = false;
    views_of(*tile).zoom(ViewKind::output_landscape, pointer_, factor, renderer_.output_landscape().camera());
  } else if (shows(tile, ViewKind::layer_morph)) {
    state_.camera_preview = false;
    views_of(*tile).zoom(ViewKind::layer_morph, pointer_, factor, renderer_.layer_morph().camera());
  } else if (shows(tile, ViewKind::network)) {
    views_of(*tile).network().scroll(pointer_, static_cast<int>(std::lround(-lines.y)));
  } else if (shows(tile, ViewKind::neuron_landscapes)) {
    views_of(*tile).neuron_landscapes().scroll(pointer_, static_cast<int>(std::lround(-lines.y)));
  }
}

bool WindowApp::press_on_square(std::size_t tile, const engine::MouseButtonEvent& event) {
  const ViewKind view = stage_.tiles[tile];
  if (!event.modifiers.control && !is_map(view)) return false;
  dragged_square_ = views_of(tile).square_plane(view, pointer_);
  if (dragged_square_) square_return_.stop();
  return dragged_square_.has_value();
}

void WindowApp::drag_square(glm::vec2 from, glm::vec2 to) {
  state_.view.square =
      moved(state_.view.square, dragged_square_->place_at(from), dragged_square_->place_at(to));
}

/// About what the pointer rests on; beside the square, about its middle.
void WindowApp::zoom_square(std::size_t tile, float factor) {
  const ViewKind view = stage_.tiles[tile];
  if (!has_ground(view) || view == ViewKind::layer_morph) return;
  const auto plane = views_of(tile).square_plane(view, pointer_);
  square_return_.stop();
  state_.view.square =
      zoomed(state_.view.square, plane ? plane->place_at(pointer_) : glm::vec2(0.0f), factor);
}

void WindowApp::return_home() {
  // Without motion, the way is over when the next frame comes.
  const double start = last_input_ - (state_.reduced_motion ? engine::OrbitCamera::return_seconds : 0.0);
  renderer_.output_landscape().camera().return_home(start);
  renderer_.layer_morph().camera().return_home(start);
  square_return_.start(state_.view.square, start);
}

void WindowApp::point_at(glm::vec2 place) {
  const auto tile = interface_.wants_mouse() ? std::nullopt : tile_at(place);
  for (std::size_t run = 0; run < 2; ++run) renderer_.views(run).network().set_hovered(std::nullopt);
  unit_.reset();
  if (shows(tile, ViewKind::network)) {
    NetworkView& network = views_of(*tile).network();
    unit_ = network.unit_at(place);
    network.set_hovered(network.parameter_at(place));
  }
  state_.morph.hovered =
      shows(tile, ViewKind::layer_morph) ? views_of(*tile).layer_morph().sample_at(place) : std::nullopt;
}

/// Whether the press was meant for the strip below the morph.
bool WindowApp::press_on_morph(std::size_t tile, const engine::MouseButtonEvent& event) {
  if (event.button != engine::MouseButtonEvent::Button::left) return false;
  const LayerMorphView& view = views_of(tile).layer_morph();
  const MorphTimeline& timeline = view.timeline();
  const auto part = timeline.part_at(pointer_);
  if (!part) return false;
  const std::size_t stages = view.stage_count();
  MorphState& morph = state_.morph;
  constexpr std::array<float, 4> speeds{.5f, 1.0f, 2.0f, 4.0f};
  switch (*part) {
    case MorphTimeline::Part::previous:
      go_to_previous(morph, stages);
      break;
    case MorphTimeline::Part::next:
      go_to_next(morph, stages);
      break;
    case MorphTimeline::Part::play:
      morph.playing = !morph.playing;
      if (morph.playing && !morph.loop && position_of(morph, stages) + 1.0 >= static_cast<double>(stages))
        morph.position = 0.0;
      break;
    case MorphTimeline::Part::speed: {
      const auto faster = std::ranges::find_if(speeds, [&](float s) { return s > morph.speed; });
      morph.speed = faster == speeds.end() ? speeds.front() : *faster;
      break;
    }
    case MorphTimeline::Part::track:
      dragged_timeline_ = run_of(tile);
      morph.playing = false;
      morph.position = timeline.position_at(pointer_.x);
      break;
  }
  return true;
}

/// Whether the press took hold of a link or a bias, or asked to type its value. Those of a moment of the past
/// stay as they are.
bool WindowApp::press_on_network(std::size_t tile, bool twice, const engine::MouseButtonEvent& event) {
  const std::size_t run = run_of(tile);
  const nn::Snapshot& snapshot = snapshot_of(run);
  if (snapshot.frozen) return false;
  const auto parameter = views_of(tile).network().parameter_at(pointer_);
  const nn::Mlp& mlp = snapshot.mlp;
  const auto index = parameter ? parameter_index(mlp, *parameter) : std::nullopt;
  if (!index || event.button != engine::MouseButtonEvent::Button::left) return false;
  const float value = mlp.parameters()[*index];
  if (twice || event.modifiers.control) {
    interface_.type_parameter(*index, parameter->input ? "w" : "b", value, pointer_, run);
    return true;
  }
  dragged_parameter_ = parameter;
  dragged_run_ = run;
  dragged_value_ = value;
  return true;
}

/// Upwards is more: a hundredth for a design pixel.
void WindowApp::drag_parameter(float pixels) {
  constexpr float per_pixel = 0.01f;
  const auto index = parameter_index(snapshot_of(dragged_run_).mlp, *dragged_parameter_);
  if (!index || pixels == 0.0f) return;
  dragged_value_ += per_pixel * pixels / scale_;
  if (run_->snapshot().timeline.past) state_.playing = false;  // goes on from there, paused
  run_->post(nn::SetParameter{*index, dragged_value_, dragged_run_});
}

std::size_t WindowApp::morph_stages() {
  std::size_t most = 0;
  for (std::size_t i = 0; i < stage_.tiles.size(); ++i) {
    if (stage_.shows_tile(i) && stage_.tiles[i] == ViewKind::layer_morph)
      most = std::max(most, views_of(i).layer_morph().stage_count());
  }
  return most;
}

bool WindowApp::visible(ViewKind view) const {
  for (std::size_t i = 0; i < stage_.tiles.size(); ++i) {
    if (stage_.shows_tile(i) && stage_.tiles[i] == view) return true;
  }
  return false;
}

}  // namespace glassbox
