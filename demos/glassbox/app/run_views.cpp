#include "demos/glassbox/app/run_views.h"

#include <algorithm>

#include "engine/scene/view_ray.h"

namespace glassbox {

RunViews::RunViews(engine::ShaderLibrary& shaders)
    : output_landscape_(shaders),
      neuron_landscapes_(shaders),
      decision_boundary_(shaders),
      layer_morph_(shaders),
      network_(shaders),
      true_vs_learned_(shaders),
      comparison_(shaders) {}

std::uint64_t RunViews::version_of(const nn::Snapshot& snapshot, std::uint64_t came_with) {
  if (!snapshot.frozen) {
    frozen_.dataset.reset();
    return came_with;
  }
  const std::span<const float> parameters = snapshot.mlp.parameters();
  const bool same = frozen_.dataset == snapshot.dataset && frozen_.step == snapshot.metrics.step &&
                    std::ranges::equal(frozen_.parameters, parameters);
  if (!same) {
    frozen_.version = came_with;
    frozen_.step = snapshot.metrics.step;
    frozen_.dataset = snapshot.dataset;
    frozen_.parameters.assign(parameters.begin(), parameters.end());
  }
  return frozen_.version;
}

const nn::Landscape& RunViews::probe(const nn::Snapshot& snapshot, std::uint64_t version, int resolution,
                                     const nn::InputSquare& square) {
  if (probed_version_ != version || landscape_.resolution() != resolution || landscape_.square() != square) {
    landscape_.evaluate(snapshot.mlp, snapshot.settings.loss, resolution, square);
    probed_version_ = version;
  }
  return landscape_;
}

void RunViews::draw(ViewKind view, const Frame& frame, const Area& area, engine::Painter& painter) {
  switch (view) {
    case ViewKind::output_landscape:
      output_landscape_.draw(frame, area, painter, landscape_buffer_);
      break;
    case ViewKind::neuron_landscapes:
      neuron_landscapes_.draw(frame, area, painter, landscape_buffer_);
      break;
    case ViewKind::decision_boundary:
      decision_boundary_.draw(frame, area, painter);
      break;
    case ViewKind::curves:
      curves_.draw(frame, area, painter);
      break;
    case ViewKind::layer_morph:
      layer_morph_.draw(frame, area, painter);
      break;
    case ViewKind::network:
      network_.draw(frame, area, painter, landscape_buffer_);
      break;
    case ViewKind::true_vs_learned:
      true_vs_learned_.draw(frame, area, painter);
      break;
    case ViewKind::linear_range:
      linear_range_.draw(frame, area, painter);
      break;
    case ViewKind::comparison:
      comparison_.draw(frame, area, painter);
      break;
  }
}

void RunViews::draw_key(ViewKind view, const Frame& frame, glm::vec2 right, float left_limit, float unit,
                        engine::Painter& painter) {
  switch (view) {
    case ViewKind::output_landscape:
      output_landscape_.draw_key(frame, right, left_limit, unit, painter);
      break;
    case ViewKind::neuron_landscapes:
      neuron_landscapes_.draw_key(frame, right, left_limit, unit, painter);
      break;
    case ViewKind::curves:
      CurvesView::draw_key(frame, right, left_limit, unit, painter);
      break;
    case ViewKind::network:
      network_.draw_key(frame, right, left_limit, unit, painter);
      break;
    case ViewKind::decision_boundary:
    case ViewKind::layer_morph:
    case ViewKind::true_vs_learned:
    case ViewKind::linear_range:
    case ViewKind::comparison:
      break;
  }
}

void RunViews::zoom(ViewKind view, glm::vec2 pixel, float factor, engine::OrbitCamera& camera) const {
  if (view == ViewKind::output_landscape) output_landscape_.zoom(pixel, factor, landscape_, camera);
  if (view != ViewKind::layer_morph) return;
  const engine::SceneView& drawn = layer_morph_.scene_view();
  engine::zoom_about(camera, engine::point_at(drawn, pixel), factor, drawn);
}

std::optional<SquarePlane> RunViews::square_plane(ViewKind view, glm::vec2 pixel) const {
  switch (view) {
    case ViewKind::output_landscape:
      return output_landscape_.square_plane(pixel, landscape_);
    case ViewKind::neuron_landscapes:
      return neuron_landscapes_.square_plane(pixel, landscape_);
    case ViewKind::decision_boundary:
      return decision_boundary_.square_plane(pixel);
    case ViewKind::network:
      return network_.square_plane(pixel);
    case ViewKind::true_vs_learned:
      return true_vs_learned_.square_plane(pixel);
    case ViewKind::comparison:
      return comparison_.square_plane(pixel);
    case ViewKind::curves:
    case ViewKind::layer_morph:
    case ViewKind::linear_range:
      break;
  }
  return std::nullopt;
}

void RunViews::look_as(RunViews& other) {
  output_landscape_.camera().set_pose(other.output_landscape_.camera().pose());
  layer_morph_.camera().set_pose(other.layer_morph_.camera().pose());
}

std::size_t RunViews::take_bytes_streamed() {
  return landscape_buffer_.take_bytes_written() + output_landscape_.take_bytes_written() +
         neuron_landscapes_.take_bytes_written() + decision_boundary_.take_bytes_written() +
         layer_morph_.take_bytes_written() + network_.take_bytes_written() +
         true_vs_learned_.take_bytes_written() + comparison_.take_bytes_written();
}

}  // namespace glassbox
