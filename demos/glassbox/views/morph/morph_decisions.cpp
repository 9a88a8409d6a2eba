#include "demos/glassbox/views/morph/morph_decisions.h"

#include <algorithm>
#include <cmath>

#include "glassbox/nn/loss/loss.h"

namespace glassbox {

namespace {

using Kind = nn::LayerStep::Kind;

// The part of a direction's squared length that the shown axes have to hold.
constexpr double whole_direction = 1.0 - 1e-6;

}  // namespace

void MorphDecisions::update(const nn::Snapshot& snapshot, std::span<const MorphStop> stops,
                            const MorphSpaces& spaces, std::span<const nn::TourFrame> frames) {
  const nn::Mlp& mlp = snapshot.mlp;
  const std::size_t output = mlp.layer_count() - 1;
  const nn::Layer& last = mlp.architecture().layers.back();
  const bool single = !snapshot.dataset->regression && last.units == 1;
  threshold_a_ = nn::target_coding(last.activation, snapshot.settings.loss).threshold;
  threshold_z_ =
      single ? nn::threshold_pre_activation(last.activation, snapshot.settings.loss) : std::nullopt;

  const auto of_output = [&](const MorphStop& stop) {
    return stop.step.layer == output && stop.step.kind != Kind::input;
  };
  plane_stop_ = static_cast<std::size_t>(std::ranges::find_if(stops, of_output) - stops.begin()) - 1;
  planes_.resize(stops.size());
  for (std::vector<MorphPlane>& planes : planes_) planes.clear();
  if (!threshold_z_ && !is_largest_output(snapshot)) return;
  const MorphStop& before = stops[plane_stop_];
  const bool in_subspace = before.space == MorphStop::Space::subspace;
  weigh(mlp, before, in_subspace ? &spaces.of(plane_stop_) : nullptr, frames[plane_stop_],
        planes_[plane_stop_]);
  if (!is_largest_output(snapshot)) return;
  for (std::size_t s = plane_stop_ + 1; s < stops.size(); ++s) {
    if (stops[s].step.kind != Kind::weights) compare_outputs(stops[s], planes_[s]);
  }
}

/// The output's weights along the axes that a stop shows.
void MorphDecisions::weigh(const nn::Mlp& mlp, const MorphStop& stop, const nn::Subspace* space,
                           const nn::TourFrame& frame, std::vector<MorphPlane>& planes) {
  const std::size_t output = mlp.layer_count() - 1;
  const std::span<const float> weights = mlp.weights(output);
  const std::span<const float> biases = mlp.biases(output);
  const auto units = static_cast<std::size_t>(stop.step.units);
  const auto axes = static_cast<std::size_t>(stop.axes);
  shown_.assign_zeros(axes, units);
  for (std::size_t k = 0; k < axes; ++k) {
    if (space == nullptr) {
      shown_(k, static_cast<std::size_t>(stop.units[k])) = 1.0;
      continue;
    }
    for (std::size_t d = 0; d < space->dimensions(); ++d)
      nn::add_scaled(shown_.row(k), frame[d][k], space->axes.row(d));
  }
  direction_.resize(units);
  const auto take = [&](std::size_t k, std::size_t minus) {
    for (std::size_t unit = 0; unit < units; ++unit) {
      direction_[unit] = static_cast<double>(weights[k * units + unit]);
      if (minus < biases.size()) direction_[unit] -= static_cast<double>(weights[minus * units + unit]);
    }
  };
  // Whether the axes show all of direction_; false if it is zero.
  const auto is_shown = [&] {
    double along = 0.0;
    for (std::size_t k = 0; k < axes; ++k) {
      const double part = nn::dot_product(direction_, shown_.row(k));
      along += part * part;
    }
    const double whole = nn::dot_product(direction_, direction_);
    return whole > 0.0 && along >= whole_direction * whole;
  };
  const auto plane = [&](double offset) {
    glm::vec3 normal(0.0f);
    for (std::size_t k = 0; k < axes; ++k)
      normal[static_cast<int>(k)] = static_cast<float>(nn::dot_product(direction_, shown_.row(k)));
    if (space != nullptr) offset += nn::dot_product(direction_, space->mean);
    return MorphPlane{in_world(normal), static_cast<float>(offset)};
  };
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  if (biases.size() <= 2) {
    const bool two = biases.size() == 2;
    take(two ? 1 : 0, two ? 0 : none);
    if (!is_shown()) return;
    planes.push_back(plane(two ? static_cast<double>(biases[1]) - static_cast<double>(biases[0])
                               : static_cast<double>(biases[0] - *threshold_z_)));
    return;
  }
  bool parts_any = false;
  for (std::size_t k = 1; k < biases.size(); ++k) {
    take(k, 0);
    if (nn::dot_product(direction_, direction_) == 0.0) continue;
    if (!is_shown()) return;
    parts_any = true;
  }
  if (!parts_any) return;
  // What all classes share beyond the axes does not matter for the largest: it is that of class 0.
  for (std::size_t k = 0; k < biases.size(); ++k) {
    take(k, 0);
    planes.push_back(plane(static_cast<double>(biases[k]) - static_cast<double>(biases[0])));
  }
}

/// At the outputs themselves, the largest wins.
void MorphDecisions::compare_outputs(const MorphStop& stop, std::vector<MorphPlane>& planes) const {
  if (stop.space == MorphStop::Space::subspace || stop.axes < stop.step.units) return;
  const auto axis = [&](int k) {
    glm::vec3 coordinates(0.0f);
    coordinates[k] = 1.0f;
    return stop.space == MorphStop::Space::simplex ? in_simplex(coordinates) : coordinates;
  };
  if (stop.step.units == 2) {
    planes.push_back({in_world(axis(1) - axis(0)), 0.0f});
    return;
  }
  for (int k = 0; k < stop.step.units; ++k) planes.push_back({in_world(axis(k)), 0.0f});
}

}  // namespace glassbox
