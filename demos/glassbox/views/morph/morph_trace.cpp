#include "demos/glassbox/views/morph/morph_trace.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <limits>
#include <numeric>

#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/probe/landscape.h"
#include "glassbox/nn/probe/measures.h"

namespace glassbox {

namespace {

using Kind = nn::LayerStep::Kind;

constexpr std::size_t chunk_size = 4096;  // samples carried at a time
constexpr std::size_t axis_samples = 2048;
constexpr float box_room = 1.05f;

glm::vec3 in_world(const glm::vec3& values) { return {values.x, values.z, -values.y}; }

/// Every stride-th column of two rows.
void take_columns(nn::BatchView from, std::size_t first, std::size_t count, std::size_t stride,
                  nn::Batch& to) {
  to.resize(from.units, count);
  for (std::size_t row = 0; row < from.units; ++row) {
    const std::span<const float> source = from.row(row);
    const std::span<float> target = to.row(row);
    for (std::size_t i = 0; i < count; ++i) target[i] = source[(first + i) * stride];
  }
}

/// Where the level lies between `a` and `b`, 0 … 1.
float crossing(float a, float b, float level) { return a == b ? .5f : (level - a) / (b - a); }

/// The segments in which a level is crossed, by marching squares over a grid of the input square; calls
/// segment(p, q) with p and q in [-1, 1]².
template <class Segment>
void march(std::span<const float> values, int side, float level, Segment&& segment) {
  const auto at = [&](int i, int j) { return values[static_cast<std::size_t>(j * side + i)]; };
  const auto place = [side](float i, float j) {
    const float step = 2.0f / static_cast<float>(side - 1);
    return glm::vec2(i * step - 1.0f, j * step - 1.0f);
  };
  for (int j = 0; j + 1 < side; ++j) {
    for (int i = 0; i + 1 < side; ++i) {
      const float a = at(i, j), b = at(i + 1, j), c = at(i + 1, j + 1), d = at(i, j + 1);
      const int above = (a >= level) + 2 * (b >= level) + 4 * (c >= level) + 8 * (d >= level);
      if (above == 0 || above == 15) continue;
      const float x = static_cast<float>(i), y = static_cast<float>(j);
      const glm::vec2 bottom = place(x + crossing(a, b, level), y);
      const glm::vec2 right = place(x + 1.0f, y + crossing(b, c, level));
      const glm::vec2 top = place(x + crossing(d, c, level), y + 1.0f);
      const glm::vec2 left = place(x, y + crossing(a, d, level));
      const bool middle_above = .25f * (a + b + c + d) >= level;
      switch (above) {
        case 1:
        case 14:
          segment(left, bottom);
          break;
        case 2:
        case 13:
          segment(bottom, right);
          break;
        case 4:
        case 11:
          segment(right, top);
          break;
        case 8:
        case 7:
          segment(top, left);
          break;
        case 3:
        case 12:
          segment(left, right);
          break;
        case 6:
        case 9:
          segment(bottom, top);
          break;
        default:
          // Two opposite corners are above: the middle decides which are joined.
          if ((above == 5) == middle_above) {
            segment(left, top);
            segment(bottom, right);
          } else {
            segment(left, bottom);
            segment(right, top);
          }
      }
    }
  }
}

/// What the bias adds to the values of a stop without it.
glm::vec3 bias_of(const nn::Mlp& mlp, const MorphStop& stop, const nn::Projection* projection) {
  const std::span<const float> biases = mlp.biases(stop.step.layer);
  glm::vec3 values(0.0f);
  for (int k = 0; k < stop.axes; ++k) {
    const auto axis = static_cast<std::size_t>(k);
    if (projection == nullptr) {
      values[k] = biases[static_cast<std::size_t>(stop.units[axis])];
    } else {
      const std::vector<float>& component = projection->axes()[axis];
      values[k] = std::inner_product(component.begin(), component.end(), biases.begin(), 0.0f);
    }
  }
  return in_world(values);
}

bool all_finite(std::span<const glm::vec3> places) {
  return std::ranges::all_of(places, [](const glm::vec3& p) {
    return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z);
  });
}

}  // namespace

void MorphTrace::update(const nn::Snapshot& snapshot, const MorphState& state, bool held_out) {
  const nn::Mlp& mlp = snapshot.mlp;
  const nn::Dataset& data = *snapshot.dataset;
  const std::size_t count = held_out ? data.size() : data.training_count;
  stride_ = (count + most_samples - 1) / most_samples;
  point_count_ = stride_ == 0 ? 0 : (count + stride_ - 1) / stride_;
  stride_ = std::max<std::size_t>(stride_, 1);
  take_columns(data.inputs.view(), 0, point_count_, stride_, sample_inputs_);

  choose_axes(snapshot, state);
  carry(mlp, sample_inputs_, points_);
  const nn::InputSquare square = nn::square_in(data.box, {});
  if (grid_inputs_.samples() == 0 || square != square_) grid_inputs_ = nn::input_grid(grid_side, square);
  square_ = square;
  carry(mlp, grid_inputs_, grid_);
  grid_z_.assign(grid_inputs_.samples(), 0.0f);
  grid_output_.assign(grid_inputs_.samples(), 0.0f);
  nn::forward(mlp, grid_inputs_.view(), forward_);
  std::ranges::copy(forward_.z.back().row(0), grid_z_.begin());
  std::ranges::copy(forward_.a.back().row(0), grid_output_.begin());
  finite_ = all_finite(points_) && all_finite(grid_);
  if (!finite_) return;
  fit_boxes();
  trace_contour(snapshot);
  find_plane(mlp);

  training_count_ = data.training_count;
  wrong_side_ = 0;
  if (!threshold_z_) return;
  for (std::size_t first = 0; first < training_count_; first += chunk_size) {
    const std::size_t size = std::min(chunk_size, training_count_ - first);
    take_columns(data.inputs.view(), first, size, 1, chunk_);
    nn::forward(mlp, chunk_.view(), forward_);
    wrong_side_ += nn::count_wrong_side(forward_.z.back().row(0), data.targets.row(0).subspan(first, size),
                                        *threshold_z_);
  }
}

/// Chooses the units or components of each stop.
void MorphTrace::choose_axes(const nn::Snapshot& snapshot, const MorphState& state) {
  const nn::Mlp& mlp = snapshot.mlp;
  if (steps_.empty() || architecture_ != mlp.architecture() || bias_apart_ != state.bias_apart) {
    architecture_ = mlp.architecture();
    bias_apart_ = state.bias_apart;
    steps_ = nn::layer_steps(architecture_, bias_apart_);
  }
  const std::vector<nn::LayerStep>& steps = steps_;
  stops_.resize(steps.size());
  projections_.resize(steps.size());
  bool any_principal = false;
  for (std::size_t s = 0; s < steps.size(); ++s) {
    MorphStop& stop = stops_[s];
    stop = {};
    stop.step = steps[s];
    stop.axes = std::min(steps[s].units, 3);
    stop.principal = steps[s].units > 3 && !state.units;
    if (steps[s].units > 3 && state.units) {
      for (std::size_t k = 0; k < 3; ++k)
        stop.units[k] = std::clamp((*state.units)[k], 0, steps[s].units - 1);
    }
    // Unscaled inputs have no range.
    const bool scaled = nn::square_in(snapshot.dataset->box, {}) == nn::InputSquare();
    if (stop.step.kind == Kind::input && scaled) stop.range = nn::Interval{-1.0f, 1.0f};
    if (stop.step.kind == Kind::activation && !stop.principal)
      stop.range = nn::bounded_range(mlp.architecture().layers[stop.step.layer].activation);
    any_principal |= stop.principal;
    if (!stop.principal) projections_[s].reset();
  }
  if (!any_principal) return;

  const std::size_t stride = std::max<std::size_t>(point_count_ / axis_samples, 1);
  take_columns(sample_inputs_.view(), 0, point_count_ / stride, stride, chunk_);
  nn::forward(mlp, chunk_.view(), forward_);
  for (std::size_t s = 0; s < stops_.size(); ++s) {
    MorphStop& stop = stops_[s];
    if (!stop.principal) continue;
    if (!projections_[s]) projections_[s] = std::make_unique<nn::Projection>();
    const bool activations = stop.step.kind == Kind::activation;
    // W a and W a + b differ by a constant: the same components, about another mean.
    const nn::Batch& values = activations ? forward_.a[stop.step.layer] : forward_.z[stop.step.layer];
    const bool before_output = activations && stop.step.layer + 2 == mlp.layer_count();
    projections_[s]->update(values.view(),
                            before_output ? mlp.weights(stop.step.layer + 1) : std::span<const float>());
    stop.along_output = projections_[s]->has_direction();
    stop.variance_kept = projections_[s]->variance_kept();
  }
}

float MorphTrace::value(const MorphStop& stop, std::size_t unit, std::size_t sample) const {
  switch (stop.step.kind) {
    case Kind::input:
      return chunk_.row(unit)[sample];
    case Kind::activation:
      return forward_.a[stop.step.layer].row(unit)[sample];
    case Kind::linear:
    case Kind::weights:
      break;
  }
  return forward_.z[stop.step.layer].row(unit)[sample];
}

glm::vec3 MorphTrace::place(std::size_t s, std::size_t sample) const {
  const MorphStop& stop = stops_[s];
  glm::vec3 values(0.0f);
  for (int k = 0; k < stop.axes; ++k) {
    const auto axis = static_cast<std::size_t>(k);
    values[k] = stop.principal ? components_[s].row(axis)[sample]
                               : value(stop, static_cast<std::size_t>(stop.units[axis]), sample);
  }
  return in_world(values);
}

/// Fills `places` `[stop][sample]` for two rows of inputs.
void MorphTrace::carry(const nn::Mlp& mlp, const nn::Batch& inputs, std::vector<glm::vec3>& places) {
  const std::size_t count = inputs.samples();
  places.resize(stops_.size() * count);
  components_.resize(stops_.size());
  for (std::size_t first = 0; first < count; first += chunk_size) {
    const std::size_t size = std::min(chunk_size, count - first);
    take_columns(inputs.view(), first, size, 1, chunk_);
    nn::forward(mlp, chunk_.view(), forward_);
    for (std::size_t s = 0; s < stops_.size(); ++s) {
      const MorphStop& stop = stops_[s];
      if (stop.principal) {
        const bool activations = stop.step.kind == Kind::activation;
        const nn::Batch& values = activations ? forward_.a[stop.step.layer] : forward_.z[stop.step.layer];
        projections_[s]->project(values.view(), components_[s]);
      }
      glm::vec3 shift(0.0f);
      if (stop.step.kind == Kind::weights) shift = bias_of(mlp, stop, projections_[s].get());
      for (std::size_t i = 0; i < size; ++i) places[s * count + first + i] = place(s, i) - shift;
    }
  }
}

void MorphTrace::fit_boxes() {
  for (std::size_t s = 0; s < stops_.size(); ++s) {
    MorphStop& stop = stops_[s];
    glm::vec3 low(0.0f), high(0.0f);
    if (stop.range) {
      const float l = stop.range->low, h = stop.range->high;
      low = in_world({l, stop.axes > 1 ? h : 0.0f, stop.axes > 2 ? l : 0.0f});
      high = in_world({h, stop.axes > 1 ? l : 0.0f, stop.axes > 2 ? h : 0.0f});
    } else {
      low = glm::vec3(std::numeric_limits<float>::max());
      high = -low;
      for (const std::vector<glm::vec3>* places : {&points_, &grid_}) {
        const std::size_t count = places->size() / stops_.size();
        for (std::size_t i = 0; i < count; ++i) {
          low = glm::min(low, (*places)[s * count + i]);
          high = glm::max(high, (*places)[s * count + i]);
        }
      }
    }
    const glm::vec3 halves = .5f * (high - low);
    const float half = std::max({halves.x, halves.y, halves.z});
    stop.box.center = .5f * (low + high);
    stop.box.half = stop.range ? half : half > 1e-6f ? box_room * half : 1.0f;
  }
}

void MorphTrace::trace_contour(const nn::Snapshot& snapshot) {
  const nn::Activation output = snapshot.mlp.architecture().layers.back().activation;
  const nn::Loss loss = snapshot.settings.loss;
  threshold_a_ = nn::target_coding(output, loss).threshold;
  threshold_z_ = snapshot.dataset->regression ? std::nullopt : nn::threshold_pre_activation(output, loss);
  std::vector<glm::vec2>& ends = contour_ends_;
  ends.clear();
  // By the pre-activation, which is closer to straight between grid points than the output is.
  constexpr float flat = 1e-6f;  // smaller variations have no contour
  if (threshold_z_ && nn::varies_by(grid_output_, flat)) {
    march(grid_z_, grid_side, *threshold_z_, [&](glm::vec2 p, glm::vec2 q) {
      ends.push_back(p);
      ends.push_back(q);
    });
  }
  contour_inputs_.resize(2, ends.size());
  for (std::size_t i = 0; i < ends.size(); ++i) {
    contour_inputs_.row(0)[i] = square_.input_at(0, ends[i].x);
    contour_inputs_.row(1)[i] = square_.input_at(1, ends[i].y);
  }
  carry(snapshot.mlp, contour_inputs_, contour_);
}

/// The output's plane w · a + b = z of the threshold, in the values that its stop shows.
void MorphTrace::find_plane(const nn::Mlp& mlp) {
  plane_.reset();
  const std::size_t output = mlp.layer_count() - 1;
  const auto before_output = [&](const MorphStop& stop) {
    return stop.step.layer == output && stop.step.kind != Kind::input;
  };
  plane_stop_ = static_cast<std::size_t>(std::ranges::find_if(stops_, before_output) - stops_.begin()) - 1;
  const MorphStop& stop = stops_[plane_stop_];
  if (!threshold_z_ || (!stop.principal && stop.step.units > stop.axes)) return;
  const std::span<const float> weights = mlp.weights(output);
  glm::vec3 normal(0.0f);
  float offset = mlp.biases(output)[0] - *threshold_z_;
  if (stop.principal) {
    const nn::Projection& projection = *projections_[plane_stop_];
    for (std::size_t unit = 0; unit < weights.size(); ++unit) {
      offset += weights[unit] * projection.mean()[unit];
      for (int k = 0; k < 3; ++k)
        normal[k] += weights[unit] * projection.axes()[static_cast<std::size_t>(k)][unit];
    }
  } else {
    const auto shown = std::span(stop.units).first(static_cast<std::size_t>(stop.axes));
    for (std::size_t k = 0; k < shown.size(); ++k)
      normal[static_cast<int>(k)] = weights[static_cast<std::size_t>(shown[k])];
  }
  if (glm::vec3 size = glm::abs(normal); !(size.x + size.y + size.z > 0.0f)) return;
  plane_ = MorphPlane{in_world(normal), offset};
}

}  // namespace glassbox
