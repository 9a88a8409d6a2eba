#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <utility>

#include "demos/glassbox/shell/window_app.h"
#include "demos/glassbox/views/layer_morph.h"
#include "demos/glassbox/views/network.h"
#include "demos/glassbox/views/neuron_landscapes.h"
#include "demos/glassbox/views/output_landscape.h"

namespace glassbox {

namespace {

constexpr double double_click_seconds = 0.35;
constexpr float double_click_pixels = 6.0f;
constexpr float click_pixels = 3.0f;  // that a hand may stray in a click
constexpr float zoom_per_line = 1.12f;

/// Of what has no camera and no columns: wheel and drag move the input square without a key.
bool is_map(ViewKind view) {
  return view == ViewKind::decision_boundary || view == ViewKind::true_vs_learned ||
         view == ViewKind::comparison;
}

bool has_ground(ViewKind view) { return view != ViewKind::curves && view != ViewKind::linear_range; }

}  // namespace

void WindowApp::on_mouse_button(const engine::MouseButtonEvent& event) {
  last_input_ = window_.time();
  pointer_ = in_picture(event.position);
  if (!event.pressed) {
    const bool clicked = dragged_tile_ && !pointer_moved_ && !panning_;
    if (clicked && shows(dragged_tile_, ViewKind::layer_morph)) {
      const auto sample =
          static_cast<LayerMorphView&>(views_of(*dragged_tile_)[ViewKind::layer_morph]).sample_at(pointer_);
      state_.document.morph.pinned = sample == state_.document.morph.pinned ? std::nullopt : sample;
    }
    if (pressed_tile_ && !pointer_moved_) click_at(*pressed_tile_);
    pressed_tile_.reset();
    dragged_tile_.reset();
    dragged_parameter_.reset();
    dragged_timeline_.reset();
    dragged_square_.reset();
    return;
  }
  defers_keys_ = true;
  if (interface_.wants_mouse()) return;
  const auto tile = tile_at(pointer_);
  pointer_moved_ = false;
  const bool twice = last_input_ - last_press_ < double_click_seconds &&
                     glm::distance(pointer_, last_press_place_) < double_click_pixels * scale_;
  last_press_ = twice ? -1.0 : last_input_;
  last_press_place_ = pointer_;
  const bool plain = event.button == engine::MouseButtonEvent::Button::left && !event.modifiers.control;
  if (plain && !twice) pressed_tile_ = tile;
  if (tile && press_on_parameter(*tile, twice, event)) return;
  if (shows(tile, ViewKind::layer_morph) && press_on_morph(*tile, event)) return;
  if (!tile || !has_ground(stage_.tiles[*tile].view)) return;
  const ViewKind view = stage_.tiles[*tile].view;
  const bool on_unit =
      (view == ViewKind::network || view == ViewKind::neuron_landscapes) && square_plane_at(*tile, pointer_);
  if (twice && !on_unit) return return_home();
  if (press_on_square(*tile, event)) return;
  if (!has_camera(view)) return;
  dragged_tile_ = tile;
  panning_ = event.button != engine::MouseButtonEvent::Button::left || event.modifiers.shift;
}

void WindowApp::on_cursor(glm::dvec2 position) {
  last_input_ = window_.time();
  const glm::vec2 place = in_picture(position);
  const glm::vec2 drag = place - std::exchange(pointer_, place);
  pointer_moved_ = pointer_moved_ || glm::distance(place, last_press_place_) > click_pixels * scale_;
  if (dragged_timeline_) {
    state_.document.morph.position =
        static_cast<LayerMorphView&>(renderer_.views(*dragged_timeline_)[ViewKind::layer_morph])
            .timeline()
            .position_at(place.x);
    return;
  }
  if (dragged_parameter_) return pointer_moved_ ? drag_parameter(-drag.y) : void();
  if (dragged_square_) return drag_square(place - drag, place);
  if (!dragged_tile_) return point_at(place);
  if (stage_.tiles[*dragged_tile_].linked) state_.camera_preview = false;
  TileViews& views = views_of(*dragged_tile_);
  engine::OrbitCamera& camera = renderer_.camera_of(stage_, *dragged_tile_);
  const Area area = area_of(*dragged_tile_);
  if (panning_) {
    camera.pan_by(drag, shows(dragged_tile_, ViewKind::layer_morph)
                            ? static_cast<LayerMorphView&>(views[ViewKind::layer_morph]).scene_view()
                            : static_cast<OutputLandscapeView&>(views[ViewKind::output_landscape])
                                  .scene_view(area, state_.document.view.perspective));
  } else {
    camera.orbit(drag / area.rect.height);
  }
}

void WindowApp::on_scroll(glm::dvec2 lines, engine::Modifiers modifiers) {
  last_input_ = window_.time();
  if (interface_.wants_mouse()) return;
  const auto tile = tile_at(pointer_);
  if (!tile) return;
  const ViewKind view = stage_.tiles[*tile].view;
  const float factor = std::pow(zoom_per_line, static_cast<float>(lines.y));
  if (modifiers.control || is_map(view)) return zoom_square(*tile, factor);
  if (has_camera(view)) {
    if (stage_.tiles[*tile].linked) state_.camera_preview = false;
    return views_of(*tile)[view].zoom(pointer_, factor, renderer_.landscape(run_of(*tile)),
                                      renderer_.camera_of(stage_, *tile));
  }
  // A touchpad turns the wheel by less than a line at a time.
  scrolled_lines_ -= static_cast<float>(lines.y);
  const float whole = std::trunc(scrolled_lines_);
  scrolled_lines_ -= whole;
  scroll_columns(static_cast<int>(whole));
}

/// Moves the layer under the pointer by so many units, where it has more than fit.
void WindowApp::scroll_columns(int units) {
  const auto tile = tile_at(pointer_);
  if (shows(tile, ViewKind::network))
    static_cast<NetworkView&>(views_of(*tile)[ViewKind::network]).scroll(pointer_, units);
  if (shows(tile, ViewKind::neuron_landscapes))
    static_cast<NeuronLandscapesView&>(views_of(*tile)[ViewKind::neuron_landscapes]).scroll(pointer_, units);
}

std::optional<SquarePlane> WindowApp::square_plane_at(std::size_t tile, glm::vec2 place) {
  return renderer_.view_of(stage_, tile).square_plane(place, renderer_.landscape(run_of(tile)));
}

bool WindowApp::press_on_square(std::size_t tile, const engine::MouseButtonEvent& event) {
  if (!event.modifiers.control && !is_map(stage_.tiles[tile].view)) return false;
  dragged_square_ = square_plane_at(tile, pointer_);
  if (dragged_square_) square_return_.stop();
  return dragged_square_.has_value();
}

void WindowApp::drag_square(glm::vec2 from, glm::vec2 to) {
  state_.document.view.square =
      moved(state_.document.view.square, dragged_square_->place_at(from), dragged_square_->place_at(to));
}

/// About what the pointer rests on; beside the square, about its middle.
void WindowApp::zoom_square(std::size_t tile, float factor) {
  const ViewKind view = stage_.tiles[tile].view;
  if (!has_ground(view) || view == ViewKind::layer_morph) return;
  const auto plane = square_plane_at(tile, pointer_);
  square_return_.stop();
  state_.document.view.square =
      zoomed(state_.document.view.square, plane ? plane->place_at(pointer_) : glm::vec2(0.0f), factor);
}

void WindowApp::return_home() {
  return_cameras();
  // Without motion, the way is over when the next frame comes.
  const double start = window_.time() - (state_.reduced_motion ? engine::OrbitCamera::return_seconds : 0.0);
  square_return_.start(state_.document.view.square, start);
}

void WindowApp::point_at(glm::vec2 place) {
  const auto tile = interface_.wants_mouse() ? std::nullopt : tile_at(place);
  unit_ = shows(tile, ViewKind::network)
              ? static_cast<NetworkView&>(views_of(*tile)[ViewKind::network]).unit_at(place)
              : std::nullopt;
  state_.document.morph.hovered =
      shows(tile, ViewKind::layer_morph)
          ? static_cast<LayerMorphView&>(views_of(*tile)[ViewKind::layer_morph]).sample_at(place)
          : std::nullopt;
}

StageCursor WindowApp::stage_cursor() {
  if (dragged_parameter_) return StageCursor::raise;
  if (dragged_tile_) return StageCursor::turn;
  const auto tile = tile_at(pointer_);
  if (!tile) return StageCursor::arrow;
  switch (stage_.tiles[*tile].view) {
    case ViewKind::network:
    case ViewKind::neuron_landscapes:
      if (unit_at(*tile)) return StageCursor::click;
      if (!parameter_at(*tile)) return StageCursor::arrow;
      return snapshot_of(run_of(*tile)).frozen ? StageCursor::click : StageCursor::raise;
    case ViewKind::layer_morph:
      if (state_.document.morph.hovered ||
          static_cast<LayerMorphView&>(views_of(*tile)[ViewKind::layer_morph]).timeline().part_at(pointer_))
        return StageCursor::click;
      return StageCursor::turn;
    case ViewKind::output_landscape:
      return StageCursor::turn;
    default:
      return StageCursor::arrow;
  }
}

void WindowApp::click_at(std::size_t tile) {
  const auto told = std::exchange(pinned_parameter_, std::nullopt);
  if (const auto unit = unit_at(tile)) return pin_unit(*unit);
  const auto parameter = parameter_at(tile);
  const bool again = parameter == told && run_of(tile) == pinned_run_;
  if (!parameter || again) return;
  pinned_parameter_ = parameter;
  pinned_run_ = run_of(tile);
}

void WindowApp::pin_unit(UnitId unit) {
  const bool output = unit.layer + 1 == run_->snapshot().mlp.layer_count();
  if (output || pinned_unit_ == unit) return unpin_unit();
  pinned_unit_ = unit;
  if (visible(ViewKind::output_landscape) || visible(ViewKind::decision_boundary)) return;
  before_pin_ = stage_;
  stage_.fill_with(ViewKind::output_landscape);
}

void WindowApp::unpin() {
  pinned_parameter_.reset();
  unpin_unit();
}

void WindowApp::unpin_unit() {
  pinned_unit_.reset();
  const auto before = std::exchange(before_pin_, std::nullopt);
  // Whoever has arranged the stage anew since keeps it so.
  const bool stays = stage_.filled && stage_.tiles[*stage_.filled].view == ViewKind::output_landscape;
  if (before && stays) static_cast<StageArrangement&>(stage_) = *before;
}

/// Whether the press was meant for the strip below the morph.
bool WindowApp::press_on_morph(std::size_t tile, const engine::MouseButtonEvent& event) {
  if (event.button != engine::MouseButtonEvent::Button::left) return false;
  const LayerMorphView& view = static_cast<LayerMorphView&>(views_of(tile)[ViewKind::layer_morph]);
  const MorphTimeline& timeline = view.timeline();
  const auto part = timeline.part_at(pointer_);
  if (!part) return false;
  const std::size_t stages = view.stage_count();
  MorphState& morph = state_.document.morph;
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
      dragged_timeline_ = tile;
      morph.playing = false;
      morph.position = timeline.position_at(pointer_.x);
      break;
  }
  return true;
}

std::optional<UnitId> WindowApp::unit_at(std::size_t tile) {
  if (shows(tile, ViewKind::network))
    return static_cast<NetworkView&>(views_of(tile)[ViewKind::network]).unit_at(pointer_);
  if (shows(tile, ViewKind::neuron_landscapes))
    return static_cast<NeuronLandscapesView&>(views_of(tile)[ViewKind::neuron_landscapes]).unit_at(pointer_);
  return std::nullopt;
}

std::optional<ParameterId> WindowApp::parameter_at(std::size_t tile) {
  if (shows(tile, ViewKind::network))
    return static_cast<NetworkView&>(views_of(tile)[ViewKind::network]).parameter_at(pointer_);
  const bool link = shows(tile, ViewKind::neuron_landscapes) && !unit_at(tile);
  return link ? static_cast<NeuronLandscapesView&>(views_of(tile)[ViewKind::neuron_landscapes])
                    .link_at(pointer_)
              : std::nullopt;
}

/// Whether the press took hold of a link or a bias, or asked to type its value. Those of a moment of the past
/// stay as they are.
bool WindowApp::press_on_parameter(std::size_t tile, bool twice, const engine::MouseButtonEvent& event) {
  const std::size_t run = run_of(tile);
  const nn::Snapshot& snapshot = snapshot_of(run);
  if (snapshot.frozen) return false;
  const auto parameter = parameter_at(tile);
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
  if (run_->snapshot().timeline.past) state_.document.pace.playing = false;  // goes on from there, paused
  run_->post(nn::SetParameter{*index, dragged_value_, dragged_run_});
  undo_.note_parameter(
      {dragged_run_, *index, snapshot_of(dragged_run_).mlp.parameters()[*index], dragged_value_});
}

std::size_t WindowApp::morph_stages() {
  std::size_t most = 0;
  for (const std::size_t tile : stage_.order()) {
    if (stage_.shows_tile(tile) && shows(tile, ViewKind::layer_morph))
      most =
          std::max(most, static_cast<LayerMorphView&>(views_of(tile)[ViewKind::layer_morph]).stage_count());
  }
  return most;
}

bool WindowApp::visible(ViewKind view) const {
  const StageArrangement::Order order = stage_.order();
  return std::ranges::any_of(order,
                             [&](std::size_t tile) { return stage_.shows_tile(tile) && shows(tile, view); });
}

}  // namespace glassbox
