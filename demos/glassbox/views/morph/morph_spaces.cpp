#include "demos/glassbox/views/morph/morph_spaces.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/probe/tour.h"

namespace glassbox {

namespace {

using Kind = nn::LayerStep::Kind;

constexpr std::size_t most_axis_samples = 2048;
// Multiplications for one covariance: wide layers make do with fewer samples.
constexpr std::size_t most_products = std::size_t{64} << 20;

std::size_t axis_samples(std::size_t samples, std::size_t widest) {
  std::size_t most = most_axis_samples;
  while (most > 64 && widest * std::min(widest, most) * most > most_products) most -= most / 8;
  return std::min(samples, most);
}

bool is_wide_last_hidden(const nn::Snapshot& snapshot, const MorphStop& stop) {
  return stop.step.kind == Kind::activation && stop.step.layer + 2 == snapshot.mlp.layer_count();
}

}  // namespace

glm::vec3 in_simplex(const glm::vec3& p) {
  constexpr float root2 = std::numbers::sqrt2_v<float>, root3 = std::numbers::sqrt3_v<float>;
  return {(p.y - p.x) / root2, -(p.x + p.y + p.z) / root3, (2.0f * p.z - p.x - p.y) / (root2 * root3)};
}

bool is_largest_output(const nn::Snapshot& snapshot) {
  return !snapshot.dataset->regression && snapshot.mlp.architecture().layers.back().units > 1;
}

void MorphValues::update(const nn::Snapshot& snapshot, const nn::Batch& inputs) {
  inputs_ = &inputs;
  nn::forward(snapshot.mlp, inputs.view(), forward_);
  if (snapshot.settings.loss == nn::Loss::softmax_ce) nn::softmax(forward_.z.back().view(), probabilities_);
}

const nn::Batch& MorphValues::of(const nn::LayerStep& step) const {
  switch (step.kind) {
    case Kind::input:
      return *inputs_;
    case Kind::activation:
      return forward_.a[step.layer];
    case Kind::probabilities:
      return probabilities_;
    case Kind::linear:
    case Kind::weights:
      break;
  }
  return forward_.z[step.layer];
}

void MorphSpaces::update(const nn::Snapshot& snapshot, MorphAxes::Kind kind, const nn::Batch& inputs,
                         std::size_t stride, std::span<MorphStop> stops) {
  spaces_.resize(stops.size());
  const auto in_subspace = [](const MorphStop& stop) { return stop.space == MorphStop::Space::subspace; };
  if (std::ranges::none_of(stops, in_subspace)) {
    for (auto& space : spaces_) space.reset();
    input_data_.reset();
    return;
  }
  choose_samples(snapshot, inputs, stride, stops);
  values_.update(snapshot, inputs_);
  previous_.assign_zeros(0, 0);
  for (std::size_t s = 0; s < stops.size(); ++s) {
    MorphStop& stop = stops[s];
    if (!in_subspace(stop)) {
      spaces_[s].reset();
      take_coordinates(stop);
      continue;
    }
    if (!spaces_[s]) spaces_[s] = std::make_unique<Space>();
    Space& space = *spaces_[s];
    // The inputs stay the same while the network learns.
    const bool known = s == 0 && input_data_ == snapshot.dataset && input_kind_ == kind &&
                       input_samples_ == inputs_.samples();
    if (known) {
      stop = input_stop_;
    } else {
      find_axes(snapshot, kind, stop, space);
      find_middles(space);
    }
    previous_ = space.axes.coordinates();
    if (s > 0) continue;
    input_data_ = snapshot.dataset;
    input_kind_ = kind;
    input_samples_ = inputs_.samples();
    input_stop_ = stop;
  }
}

/// Takes an even choice of the samples, with their classes.
void MorphSpaces::choose_samples(const nn::Snapshot& snapshot, const nn::Batch& inputs, std::size_t stride,
                                 std::span<const MorphStop> stops) {
  const nn::Dataset& data = *snapshot.dataset;
  const auto widest = static_cast<std::size_t>(
      std::ranges::max(stops, {}, [](const MorphStop& s) { return s.step.units; }).step.units);
  const std::size_t count = axis_samples(inputs.samples(), widest);
  const auto chosen = [&](std::size_t i) { return i * inputs.samples() / count; };
  inputs_.resize(inputs.units(), count);
  for (std::size_t input = 0; input < inputs.units(); ++input) {
    const std::span<float> to = inputs_.row(input);
    for (std::size_t i = 0; i < count; ++i) to[i] = inputs.row(input)[chosen(i)];
  }
  class_count_ = data.regression ? 0 : data.classes.size();
  classes_.resize(count);
  tie_.resize(count);
  double mean = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t sample = chosen(i) * stride;
    classes_[i] =
        data.regression ? 0 : std::min(data.class_of(sample), std::max(class_count_, std::size_t{1}) - 1);
    tie_[i] = data.targets.units() > 1 && !data.regression ? static_cast<double>(classes_[i])
                                                           : static_cast<double>(data.targets.row(0)[sample]);
    mean += tie_[i] / static_cast<double>(count);
  }
  for (double& t : tie_) t -= mean;
}

void MorphSpaces::find_axes(const nn::Snapshot& snapshot, MorphAxes::Kind kind, MorphStop& stop,
                            Space& space) {
  const bool last_hidden = is_wide_last_hidden(snapshot, stop);
  directions_.assign_zeros(0, 0);
  if (last_hidden) find_weight_directions(snapshot, kind);
  const nn::Batch& values = values_.of(stop.step);
  stop.given = space.axes.update(values.view(), nn::tour_dimensions, directions_);
  if (kind == MorphAxes::Kind::classes && stop.given == 0 && class_count_ > 1) {
    const nn::DenseMatrix& turn = separating_.turn(space.axes.coordinates(), classes_, class_count_);
    stop.separating = std::min<std::size_t>(separating_.found(), 3);
    space.axes.turn(0, turn);
  }
  // A single direction stays the first axis: its plane stands upright, and the output's line continues it.
  const std::size_t first = stop.given == 1 ? 1 : 0;
  const std::size_t dimensions = space.axes.subspace().dimensions();
  stop.aligned = previous_.rows() > 0;
  if (!stop.aligned) return;
  space.axes.turn(first, alignment_.turn(space.axes.coordinates(), previous_, first, 3, tie_));
  if (dimensions > 3)
    space.axes.turn(3, alignment_.turn(space.axes.coordinates(), previous_, 3, dimensions, tie_));
}

/// Fills directions_ with those of the output's weights that the last hidden layer is to show.
void MorphSpaces::find_weight_directions(const nn::Snapshot& snapshot, MorphAxes::Kind kind) {
  const std::size_t output = snapshot.mlp.layer_count() - 1;
  const std::span<const float> weights = snapshot.mlp.weights(output);
  const auto units = static_cast<std::size_t>(snapshot.mlp.architecture().layer_inputs(output));
  const std::size_t outputs = weights.size() / units;
  const auto weight = [&](std::size_t k, std::size_t unit) {
    return static_cast<double>(weights[k * units + unit]);
  };
  if (snapshot.dataset->regression && outputs > 1) return;
  if (outputs <= 2) {
    directions_.assign_zeros(1, units);
    for (std::size_t unit = 0; unit < units; ++unit)
      directions_(0, unit) = outputs == 1 ? weight(0, unit) : weight(1, unit) - weight(0, unit);
    return;
  }
  if (kind != MorphAxes::Kind::classes) return;
  // The outputs without their mean vary along principal components; so do the same sums of weights.
  const nn::Batch& z = values_.output_z();
  differences_.resize(outputs, z.samples());
  for (std::size_t s = 0; s < z.samples(); ++s) {
    float mean = 0.0f;
    for (std::size_t k = 0; k < outputs; ++k) mean += z.row(k)[s] / static_cast<float>(outputs);
    for (std::size_t k = 0; k < outputs; ++k) differences_.row(k)[s] = z.row(k)[s] - mean;
  }
  outputs_.update(differences_.view(), std::min<std::size_t>(outputs - 1, 3));
  const nn::DenseMatrix& axes = outputs_.subspace().axes;
  directions_.assign_zeros(axes.rows(), units);
  for (std::size_t d = 0; d < axes.rows(); ++d) {
    double mean = 0.0;
    for (const double x : axes.row(d)) mean += x / static_cast<double>(outputs);
    for (std::size_t k = 0; k < outputs; ++k) {
      for (std::size_t unit = 0; unit < units; ++unit)
        directions_(d, unit) += (axes(d, k) - mean) * weight(k, unit);
    }
  }
}

void MorphSpaces::find_middles(Space& space) {
  const nn::DenseMatrix& coordinates = space.axes.coordinates();
  space.middles.assign_zeros(class_count_, coordinates.rows());
  if (class_count_ == 0) return;
  counts_.assign(class_count_, 0.0);
  for (const std::size_t label : classes_) counts_[label] += 1.0;
  for (std::size_t k = 0; k < coordinates.rows(); ++k) {
    for (std::size_t s = 0; s < classes_.size(); ++s)
      space.middles(classes_[s], k) += coordinates(k, s) / counts_[classes_[s]];
  }
}

/// Takes the coordinates of a stop without a subspace, for the next stop to be aligned to.
void MorphSpaces::take_coordinates(const MorphStop& stop) {
  const nn::Batch& values = values_.of(stop.step);
  const std::size_t count = values.samples();
  previous_.assign_zeros(3, count);
  for (std::size_t s = 0; s < count; ++s) {
    glm::vec3 coordinates(0.0f);
    for (int k = 0; k < stop.axes; ++k)
      coordinates[k] = values.row(static_cast<std::size_t>(stop.units[static_cast<std::size_t>(k)]))[s];
    if (stop.space == MorphStop::Space::simplex) coordinates = in_simplex(coordinates);
    for (int k = 0; k < 3; ++k)
      previous_(static_cast<std::size_t>(k), s) = static_cast<double>(coordinates[k]);
  }
  for (std::size_t k = 0; k < 3; ++k) {
    double mean = 0.0;
    for (const double x : previous_.row(k)) mean += x / static_cast<double>(std::max<std::size_t>(count, 1));
    for (double& x : previous_.row(k)) x -= mean;
  }
}

}  // namespace glassbox
