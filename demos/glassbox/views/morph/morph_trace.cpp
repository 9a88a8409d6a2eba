#include "demos/glassbox/views/morph/morph_trace.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <limits>
#include <numeric>

#include "glassbox/nn/data/input_term.h"
#include "glassbox/nn/probe/landscape.h"
#include "glassbox/nn/probe/measures.h"

namespace glassbox {

namespace {

using Kind = nn::LayerStep::Kind;
using Space = MorphStop::Space;

constexpr std::size_t chunk_size = 4096;  // samples carried at a time
constexpr float box_room = 1.05f;

/// Every stride-th column from `first` on.
void take_columns(nn::BatchView from, std::size_t first, std::size_t count, std::size_t stride,
                  nn::Batch& to) {
  to.resize(from.units, count);
  for (std::size_t row = 0; row < from.units; ++row) {
    const std::span<const float> source = from.row(row);
    const std::span<float> target = to.row(row);
    for (std::size_t i = 0; i < count; ++i) target[i] = source[(first + i) * stride];
  }
}

/// Whether all features run from -1 to 1 and are the inputs.
bool in_unit_box(const nn::Dataset& data) {
  return data.terms.empty() &&
         std::ranges::all_of(data.box, [](const nn::FeatureScale& box) { return box == nn::FeatureScale(); });
}

}  // namespace

void MorphTrace::update(const nn::Snapshot& snapshot, const MorphState& state, bool held_out,
                        const nn::InputPlane& sheet) {
  const nn::Dataset& data = *snapshot.dataset;
  const std::size_t count = held_out ? data.size() : data.training_count;
  stride_ = (count + most_samples - 1) / most_samples;
  point_count_ = stride_ == 0 ? 0 : (count + stride_ - 1) / stride_;
  stride_ = std::max<std::size_t>(stride_, 1);
  take_columns(data.inputs.view(), 0, point_count_, stride_, sample_inputs_);
  lay_grid(data, sheet);

  choose_stops(snapshot, state);
  spaces_.update(snapshot, state.axes.kind, sample_inputs_, stride_, stops_);
  turn_frames(snapshot, state);
  kept_dimensions_ = is_turned(state) ? nn::tour_dimensions : 3;
  own_.begin(stops_.size(), 0);
  place(snapshot, sample_inputs_, points_);
  slants_.resize(stops_.size());
  for (std::size_t s = 0; s < stops_.size(); ++s) slants_[s] = points_.slant(s);
  for (std::size_t s = 0; s < stops_.size(); ++s) turn_stop(snapshot, s, points_);
  carry(snapshot, grid_inputs_, grid_);
  finite_ = points_.finite() && grid_.finite();
  if (!finite_) return;
  decisions_.update(snapshot, stops_, spaces_, frames_);
  trace_contour(snapshot);
  fit_boxes();
  count_wrong_side(snapshot);
}

void MorphTrace::turn(const nn::Snapshot& snapshot, const MorphState& state) {
  if (!finite_) return;
  turn_frames(snapshot, state);
  for (std::size_t s = 0; s < stops_.size(); ++s) {
    if (stops_[s].space != Space::subspace) continue;
    for (MorphCloud* cloud : {&points_, &grid_, &contour_}) turn_stop(snapshot, s, *cloud);
    if (own_.count() > 0) turn_stop(snapshot, s, own_);
  }
  decisions_.update(snapshot, stops_, spaces_, frames_);
  fit_boxes();
}

void MorphTrace::carry_own(const nn::Snapshot& snapshot, const nn::Batch* inputs) {
  own_.begin(stops_.size(), 0);
  if (inputs != nullptr && finite_) carry(snapshot, *inputs, own_);
}

void MorphTrace::lay_grid(const nn::Dataset& data, const nn::InputPlane& plane) {
  if (grid_inputs_.samples() > 0 && plane == plane_ && terms_ == data.terms) return;
  plane_ = plane;
  terms_ = data.terms;
  nn::input_grid(grid_side, plane_, terms_.empty() ? grid_inputs_ : grid_features_);
  if (!terms_.empty()) nn::apply_terms(terms_, grid_features_.view(), grid_inputs_);
}

/// Chooses what each stop shows.
void MorphTrace::choose_stops(const nn::Snapshot& snapshot, const MorphState& state) {
  const nn::Mlp& mlp = snapshot.mlp;
  if (steps_.empty() || architecture_ != mlp.architecture() || bias_apart_ != state.bias_apart ||
      loss_ != snapshot.settings.loss) {
    architecture_ = mlp.architecture();
    bias_apart_ = state.bias_apart;
    loss_ = snapshot.settings.loss;
    steps_ = nn::layer_steps(architecture_, bias_apart_, loss_);
  }
  const bool units = state.axes.kind == MorphAxes::Kind::units;
  stops_.resize(steps_.size());
  for (std::size_t s = 0; s < steps_.size(); ++s) {
    MorphStop& stop = stops_[s];
    stop = {};
    stop.step = steps_[s];
    stop.axes = std::min(stop.step.units, 3);
    const bool output = stop.step.kind != Kind::input && stop.step.layer + 1 == mlp.layer_count();
    if (stop.step.units > 3 && units) {
      for (std::size_t k = 0; k < 3; ++k)
        stop.units[k] = std::clamp(state.axes.units[k], 0, stop.step.units - 1);
    } else if (stop.step.units > 3) {
      stop.space = Space::subspace;
    } else if (output && loss_ == nn::Loss::softmax_ce && stop.step.units == 3) {
      stop.space = Space::simplex;
    }
    if (stop.step.kind == Kind::probabilities && stop.step.units == 2) {
      stop.axes = 1;
      stop.units = {1, 0, 0};
    }
    if (stop.space != Space::values) continue;
    if (stop.step.kind == Kind::input && in_unit_box(*snapshot.dataset)) stop.range = {-1.0f, 1.0f};
    if (stop.step.kind == Kind::probabilities) stop.range = {0.0f, 1.0f};
    if (stop.step.kind == Kind::activation)
      stop.range = nn::bounded_range(architecture_.layers[stop.step.layer].activation);
  }
}

/// Where the tour has taken the frames, and what variance they keep.
void MorphTrace::turn_frames(const nn::Snapshot& snapshot, const MorphState& state) {
  frames_.resize(stops_.size());
  const nn::TourFrame base = state.turn.value_or(nn::home_frame());
  for (std::size_t s = 0; s < stops_.size(); ++s) {
    MorphStop& stop = stops_[s];
    if (stop.space != Space::subspace) continue;
    const nn::Subspace& space = spaces_.of(s);
    const std::size_t dimensions = space.dimensions();
    frames_[s] = tours_[dimensions].at(base, snapshot.settings.seeds.data, dimensions, state.toured);
    stop.turned = is_turned(state);
    shown_.assign_zeros(dimensions, 3);
    for (std::size_t d = 0; d < dimensions; ++d) std::ranges::copy(frames_[s][d], shown_.row(d).begin());
    stop.variance_kept = space.variance_kept(shown_);
  }
}

/// Places inputs at all stops.
void MorphTrace::carry(const nn::Snapshot& snapshot, const nn::Batch& inputs, MorphCloud& cloud) {
  place(snapshot, inputs, cloud);
  for (std::size_t s = 0; s < stops_.size(); ++s) turn_stop(snapshot, s, cloud);
}

/// Places them as the axes begin.
void MorphTrace::place(const nn::Snapshot& snapshot, const nn::Batch& inputs, MorphCloud& cloud) {
  const std::size_t count = inputs.samples();
  cloud.begin(stops_.size(), count);
  for (std::size_t first = 0; first < count; first += chunk_size) {
    const std::size_t size = std::min(chunk_size, count - first);
    take_columns(inputs.view().part(first, size), 0, size, 1, chunk_);
    values_.update(snapshot, chunk_);
    cloud.put(first, values_, stops_, spaces_, kept_dimensions_);
  }
}

/// What the bias adds to the coordinates of a stop without it.
glm::vec3 MorphTrace::bias_at(const nn::Mlp& mlp, std::size_t s) const {
  const MorphStop& stop = stops_[s];
  const std::span<const float> biases = mlp.biases(stop.step.layer);
  glm::vec3 coordinates(0.0f);
  if (stop.space != Space::subspace) {
    for (int k = 0; k < stop.axes; ++k)
      coordinates[k] = biases[static_cast<std::size_t>(stop.units[static_cast<std::size_t>(k)])];
    return stop.space == Space::simplex ? in_simplex(coordinates) : coordinates;
  }
  const nn::Subspace& space = spaces_.of(s);
  for (std::size_t d = 0; d < space.dimensions(); ++d) {
    const std::span<const double> axis = space.axes.row(d);
    const double along = std::inner_product(axis.begin(), axis.end(), biases.begin(), 0.0);
    for (std::size_t k = 0; k < 3; ++k)
      coordinates[static_cast<int>(k)] += static_cast<float>(along * frames_[s][d][k]);
  }
  return coordinates;
}

/// Turns a stop with its axes, and takes the bias off where it is shown apart.
void MorphTrace::turn_stop(const nn::Snapshot& snapshot, std::size_t s, MorphCloud& cloud) const {
  if (stops_[s].turned) cloud.turn(s, frames_[s]);
  if (stops_[s].step.kind == Kind::weights) cloud.shift(s, -bias_at(snapshot.mlp, s));
}

void MorphTrace::fit_boxes() {
  for (std::size_t s = 0; s < stops_.size(); ++s) {
    MorphStop& stop = stops_[s];
    glm::vec3 low(std::numeric_limits<float>::max()), high = -low;
    if (stop.space == Space::simplex && stop.range) {
      // The triangle, around its centre of gravity.
      const glm::vec3 corner = in_world(in_simplex({1.0f, 0.0f, 0.0f}));
      const glm::vec3 center = in_world(in_simplex(glm::vec3(1.0f / 3.0f)));
      low = center + (corner - center) * 1.1f;
      high = center - (corner - center) * 1.1f;
    } else if (stop.range) {
      const float l = stop.range->low, h = stop.range->high;
      low = in_world({l, stop.axes > 1 ? h : 0.0f, stop.axes > 2 ? l : 0.0f});
      high = in_world({h, stop.axes > 1 ? l : 0.0f, stop.axes > 2 ? h : 0.0f});
    } else {
      for (const MorphCloud* cloud : {&points_, &grid_}) {
        for (const glm::vec3& place : cloud->places(s)) {
          low = glm::min(low, place);
          high = glm::max(high, place);
        }
      }
    }
    if (stop.space == Space::subspace && stop.step.kind != Kind::weights) {
      // Around the middle of the samples, which stays in place when the axes turn.
      high = glm::max(glm::abs(low), glm::abs(high));
      low = -high;
    }
    const glm::vec3 halves = glm::abs(.5f * (high - low));
    const float half = std::max({halves.x, halves.y, halves.z});
    stop.box.center = .5f * (low + high);
    stop.box.half = stop.range ? half : half > 1e-6f ? box_room * half : 1.0f;
  }
}

void MorphTrace::trace_contour(const nn::Snapshot& snapshot) {
  nn::forward(snapshot.mlp, grid_inputs_.view(), forward_);
  const nn::Batch& z = forward_.z.back();
  const bool softmax = loss_ == nn::Loss::softmax_ce;
  if (softmax) nn::softmax(z.view(), grid_output_);
  const nn::Batch& a = softmax ? grid_output_ : forward_.a.back();
  if (!softmax) {
    grid_output_.resize(a.units(), a.samples());
    for (std::size_t k = 0; k < a.units(); ++k) std::ranges::copy(a.row(k), grid_output_.row(k).begin());
  }
  contour_ends_.clear();
  // By the pre-activation, which is closer to straight between grid points than the output is.
  constexpr float flat = 1e-6f;  // smaller variations have no contour
  const std::optional<float> threshold = decisions_.threshold_z();
  if (threshold && nn::varies_by(a.row(0), flat))
    append_contour(z.row(0), grid_side, *threshold, contour_ends_);
  if (is_largest_output(snapshot)) borders_.append(z.view(), grid_side, contour_ends_);

  const std::size_t features = plane_.origin.size();
  nn::Batch& places = terms_.empty() ? contour_inputs_ : contour_features_;
  places.resize(features, contour_ends_.size());
  for (std::size_t k = 0; k < features; ++k) {
    const std::span<float> row = places.row(k);
    for (std::size_t i = 0; i < contour_ends_.size(); ++i)
      row[i] =
          plane_.origin[k] + plane_.axis_u[k] * contour_ends_[i].x + plane_.axis_v[k] * contour_ends_[i].y;
  }
  if (!terms_.empty()) nn::apply_terms(terms_, contour_features_.view(), contour_inputs_);
  carry(snapshot, contour_inputs_, contour_);
}

void MorphTrace::count_wrong_side(const nn::Snapshot& snapshot) {
  const nn::Dataset& data = *snapshot.dataset;
  training_count_ = data.training_count;
  wrong_side_ = 0;
  const std::optional<float> threshold = decisions_.threshold_z();
  const bool largest = is_largest_output(snapshot);
  if (!threshold && !largest) return;
  for (std::size_t first = 0; first < training_count_; first += chunk_size) {
    const std::size_t size = std::min(chunk_size, training_count_ - first);
    take_columns(data.inputs.view().part(first, size), 0, size, 1, chunk_);
    nn::forward(snapshot.mlp, chunk_.view(), forward_);
    const nn::Batch& z = forward_.z.back();
    if (!largest) {
      wrong_side_ += nn::count_wrong_side(z.row(0), data.targets.row(0).subspan(first, size), *threshold);
      continue;
    }
    for (std::size_t s = 0; s < size; ++s) {
      std::size_t answer = 0;
      for (std::size_t k = 1; k < z.units(); ++k) {
        if (z.row(k)[s] > z.row(answer)[s]) answer = k;
      }
      wrong_side_ += answer != data.class_of(first + s);
    }
  }
}

}  // namespace glassbox
