#include "demos/glassbox/stage/tile_views.h"

#include "glassbox/engine/scene/view_ray.h"

namespace glassbox {

void TileViews::draw(ViewKind view, const Frame& frame, const Area& area, engine::Painter& painter,
                     LandscapeBuffer& landscapes) {
  switch (view) {
    case ViewKind::output_landscape:
      output_landscape().draw(frame, area, painter, landscapes);
      break;
    case ViewKind::neuron_landscapes:
      neuron_landscapes().draw(frame, area, painter, landscapes);
      break;
    case ViewKind::decision_boundary:
      made(decision_boundary_).draw(frame, area, painter);
      break;
    case ViewKind::curves:
      made(curves_).draw(frame, area, painter);
      break;
    case ViewKind::layer_morph:
      layer_morph().draw(frame, area, painter);
      break;
    case ViewKind::network:
      network().draw(frame, area, painter, landscapes);
      break;
    case ViewKind::true_vs_learned:
      made(true_vs_learned_).draw(frame, area, painter);
      break;
    case ViewKind::linear_range:
      made(linear_range_).draw(frame, area, painter);
      break;
    case ViewKind::comparison:
      made(comparison_).draw(frame, area, painter);
      break;
  }
}

void TileViews::draw_key(ViewKind view, const Frame& frame, glm::vec2 right, float left_limit, float unit,
                         engine::Painter& painter) {
  switch (view) {
    case ViewKind::output_landscape:
      output_landscape().draw_key(frame, right, left_limit, unit, painter);
      break;
    case ViewKind::neuron_landscapes:
      neuron_landscapes().draw_key(frame, right, left_limit, unit, painter);
      break;
    case ViewKind::curves:
      CurvesView::draw_key(frame, right, left_limit, unit, painter);
      break;
    case ViewKind::network:
      network().draw_key(frame, right, left_limit, unit, painter);
      break;
    case ViewKind::decision_boundary:
      made(decision_boundary_).draw_key(frame, right, left_limit, unit, painter);
      break;
    case ViewKind::layer_morph:
    case ViewKind::true_vs_learned:
    case ViewKind::linear_range:
    case ViewKind::comparison:
      break;
  }
}

engine::OrbitCamera& TileViews::camera(ViewKind view) {
  return view == ViewKind::layer_morph ? layer_morph().camera() : output_landscape().camera();
}

void TileViews::update_cameras(double time) {
  if (output_landscape_) output_landscape_->camera().update(time);
  if (layer_morph_) layer_morph_->camera().update(time);
}

bool TileViews::camera_moving() const {
  return (output_landscape_ && output_landscape_->camera().moving()) ||
         (layer_morph_ && layer_morph_->camera().moving());
}

void TileViews::place_camera(ViewKind view, const CameraLead& lead, double time) {
  engine::OrbitCamera& placed = camera(view);
  std::optional<bool>& before = followed(view);
  if (!before) placed.set_pose(lead.linked);
  if (lead.follows) {
    if (lead.eased && before == false) placed.move_to(lead.linked, time);
    placed.follow(lead.linked);
  } else if (lead.own) {
    placed.set_pose(*lead.own);
  }
  before = lead.follows;
  placed.update(time);
}

void TileViews::stand_alone(ViewKind view, const engine::OrbitPose& pose) {
  camera(view).set_pose(pose);
  followed(view) = false;
}

std::optional<Reading> TileViews::reading_at(ViewKind view, glm::vec2 pixel, const Frame& frame) {
  switch (view) {
    case ViewKind::output_landscape:
      return output_landscape().reading_at(pixel, frame, probe_);
    case ViewKind::decision_boundary:
      return made(decision_boundary_).reading_at(pixel, frame, probe_);
    case ViewKind::neuron_landscapes:
      return neuron_landscapes().reading_at(pixel, frame, probe_);
    case ViewKind::curves:
      return made(curves_).reading_at(pixel, frame);
    case ViewKind::network:
      return network().reading_at(pixel, frame, probe_);
    case ViewKind::true_vs_learned:
      return made(true_vs_learned_).reading_at(pixel, frame, probe_);
    case ViewKind::linear_range:
      return made(linear_range_).reading_at(pixel, frame);
    case ViewKind::comparison:
      return made(comparison_).reading_at(pixel, frame, probe_);
    case ViewKind::layer_morph:  // tells of its points itself, in stills too
      break;
  }
  return std::nullopt;
}

std::optional<Reading> TileViews::pinned_reading(ViewKind view, const Frame& frame) {
  if (!frame.pointing.parameter) return std::nullopt;
  if (view == ViewKind::network) return network().pinned_reading(frame);
  if (view == ViewKind::neuron_landscapes) return neuron_landscapes().pinned_reading(frame);
  return std::nullopt;
}

void TileViews::zoom(ViewKind view, glm::vec2 pixel, float factor, const nn::Landscape& landscape,
                     engine::OrbitCamera& camera) {
  if (view == ViewKind::output_landscape) output_landscape().zoom(pixel, factor, landscape, camera);
  if (view != ViewKind::layer_morph) return;
  const engine::SceneView& drawn = layer_morph().scene_view();
  if (drawn.picture.x == 0) return;  // nothing was drawn yet
  engine::zoom_about(camera, engine::point_at(drawn, pixel), factor, drawn);
}

std::optional<SquarePlane> TileViews::square_plane(ViewKind view, glm::vec2 pixel,
                                                   const nn::Landscape& landscape) {
  switch (view) {
    case ViewKind::output_landscape:
      return output_landscape().square_plane(pixel, landscape);
    case ViewKind::neuron_landscapes:
      return neuron_landscapes().square_plane(pixel, landscape);
    case ViewKind::decision_boundary:
      return made(decision_boundary_).square_plane(pixel);
    case ViewKind::network:
      return network().square_plane(pixel);
    case ViewKind::true_vs_learned:
      return made(true_vs_learned_).square_plane(pixel);
    case ViewKind::comparison:
      return made(comparison_).square_plane(pixel);
    case ViewKind::curves:
    case ViewKind::layer_morph:
    case ViewKind::linear_range:
      break;
  }
  return std::nullopt;
}

std::size_t TileViews::take_bytes_streamed() {
  const auto of = [](const auto& view) { return view ? view->take_bytes_written() : 0; };
  return of(output_landscape_) + of(neuron_landscapes_) + of(decision_boundary_) + of(layer_morph_) +
         of(network_) + of(true_vs_learned_) + of(comparison_);
}

}  // namespace glassbox
