#include "glassbox/nn/probe/landscape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "glassbox/nn/check.h"
#include "glassbox/nn/kernels/activation.h"

namespace glassbox::nn {

namespace {

/// 1, 2 and 5 times the powers of ten from 1e-2 to 1e30.
constexpr auto round_magnitudes = [] {
  constexpr int decades = 33;
  std::array<float, 3 * decades> values{};
  double power = 0.01;
  for (std::size_t k = 0; k < decades; ++k) {
    values[3 * k] = static_cast<float>(power);
    values[3 * k + 1] = static_cast<float>(2.0 * power);
    values[3 * k + 2] = static_cast<float>(5.0 * power);
    power *= 10.0;
  }
  return values;
}();

std::size_t count_beyond(std::span<const float> row, float middle, float magnitude) {
  std::int32_t count = 0;
  for (const float value : row) count += std::abs(value - middle) > magnitude;
  return static_cast<std::size_t>(count);
}

/// The smallest round magnitude that at most 2 % of |row - middle| exceed: bisection with one counting pass
/// per step.
float round_magnitude(std::span<const float> row, float middle) {
  const std::size_t allowed = row.size() / 50;
  return *std::ranges::partition_point(
      round_magnitudes.begin(), round_magnitudes.end() - 1,
      [&](float magnitude) { return count_beyond(row, middle, magnitude) > allowed; });
}

ValueRange range_of(Activation activation, std::optional<float> threshold, std::span<const float> row) {
  const std::optional<Interval> interval = bounded_range(activation);
  const float centre = interval ? 0.5f * (interval->low + interval->high) : 0.0f;
  const float middle = threshold.value_or(centre);
  if (interval) return {interval->low, interval->high, middle, threshold};
  const float magnitude = round_magnitude(row, middle);
  return {middle - magnitude, middle + magnitude, middle, threshold};
}

/// slope[s] = (right[s] - left[s])·scale
void differences(const float* __restrict left, const float* __restrict right, float scale,
                 float* __restrict slope, std::size_t count) {
  for (std::size_t s = 0; s < count; ++s) slope[s] = (right[s] - left[s]) * scale;
}

/// The points origin + u·axis_u + v·axis_v, with u and v from -1 to 1, as `[input][sample]`.
void fill_grid(int resolution, std::span<const float> origin, std::span<const float> axis_u,
               std::span<const float> axis_v, Batch& grid) {
  check_at_least("resolution of a grid", resolution, 2);
  const std::size_t n = static_cast<std::size_t>(resolution);
  grid.resize(origin.size(), n * n);
  const auto place = [&](std::size_t k) {
    return 2.0 * static_cast<double>(k) / static_cast<double>(n - 1) - 1.0;
  };
  for (std::size_t input = 0; input < origin.size(); ++input) {
    float* x = grid.row(input).data();
    const auto u = static_cast<double>(axis_u[input]), v = static_cast<double>(axis_v[input]);
    for (std::size_t j = 0; j < n; ++j) {
      const double start = static_cast<double>(origin[input]) + v * place(j);
      for (std::size_t i = 0; i < n; ++i) *x++ = static_cast<float>(start + u * place(i));
    }
  }
}

}  // namespace

Batch input_grid(int resolution, const InputSquare& square) {
  Batch grid;
  input_grid(resolution, square, grid);
  return grid;
}

void input_grid(int resolution, const InputSquare& square, Batch& grid) {
  const std::array<float, 2> axis_u{square.half[0], 0.0f}, axis_v{0.0f, square.half[1]};
  fill_grid(resolution, square.center, axis_u, axis_v, grid);
}

void input_grid(int resolution, const InputPlane& plane, Batch& grid) {
  check_at_least("inputs of a plane", plane.origin.size(), 1);
  check_equal("first axis of a plane", plane.axis_u.size(), plane.origin.size());
  check_equal("second axis of a plane", plane.axis_v.size(), plane.origin.size());
  fill_grid(resolution, plane.origin, plane.axis_u, plane.axis_v, grid);
}

void grid_slopes(std::span<const float> values, int resolution, std::span<float> slopes_x1,
                 std::span<float> slopes_x2) {
  check_at_least("resolution of a grid", resolution, 2);
  const std::size_t n = static_cast<std::size_t>(resolution);
  check_equal("values of a grid", values.size(), n * n);
  check_equal("slopes along x1", slopes_x1.size(), n * n);
  check_equal("slopes along x2", slopes_x2.size(), n * n);
  const float one_sided = 0.5f * static_cast<float>(n - 1);
  const float central = 0.5f * one_sided;
  const float* const heights = values.data();
  for (std::size_t j = 0; j < n; ++j) {
    const float* const h = heights + j * n;
    float* const slope = slopes_x1.data() + j * n;
    slope[0] = (h[1] - h[0]) * one_sided;
    differences(h, h + 2, central, slope + 1, n - 2);
    slope[n - 1] = (h[n - 1] - h[n - 2]) * one_sided;
  }
  float* const slope = slopes_x2.data();
  differences(heights, heights + n, one_sided, slope, n);
  differences(heights, heights + 2 * n, central, slope + n, (n - 2) * n);
  differences(heights + (n - 2) * n, heights + (n - 1) * n, one_sided, slope + (n - 1) * n, n);
}

void Landscape::evaluate(const Mlp& mlp, Loss loss, int resolution, const InputSquare& square) {
  check_equal("inputs of the network", mlp.architecture().inputs, 2);
  if (over_square_ && square == square_ && resolution == resolution_) return probe(mlp, loss);
  evaluate(mlp, loss, resolution, plane_of(square));
  square_ = square;
  over_square_ = true;
}

void Landscape::evaluate(const Mlp& mlp, Loss loss, int resolution, const InputPlane& plane,
                         std::span<const InputTerm> terms) {
  check_equal("inputs of the network", mlp.architecture().inputs,
              terms.empty() ? plane.origin.size() : terms.size());
  over_square_ = false;
  if (resolution != resolution_ || plane != plane_ || !std::ranges::equal(terms, terms_)) {
    input_grid(resolution, plane, terms.empty() ? grid_ : features_);
    if (!terms.empty()) apply_terms(terms, features_.view(), grid_);
    resolution_ = resolution;
    plane_ = plane;
    terms_.assign(terms.begin(), terms.end());
  }
  probe(mlp, loss);
}

void Landscape::probe(const Mlp& mlp, Loss loss) {
  forward(mlp, grid_.view(), heights_);
  loss_ = loss;
  scores_known_ = false;
  probabilities_ = loss == Loss::softmax_ce;
  if (probabilities_) softmax(heights_.back().view(), heights_.back());

  const std::size_t layers = mlp.layer_count();
  mlp_ = mlp;
  slopes_.resize(layers);
  deviations_.resize(layers);
  ranges_.resize(layers);
  for (std::size_t l = 0; l < layers; ++l) {
    slopes_[l].resize(heights_[l].units());
    for (Slopes& unit : slopes_[l]) unit.known = false;
    deviations_[l].resize(heights_[l].units());
    for (std::vector<float>& unit : deviations_[l]) unit.clear();
    ranges_[l].assign(heights_[l].units(), std::nullopt);
  }
  const Layer& output = mlp.architecture().layers.back();
  threshold_.reset();
  if (output.units == 1) threshold_ = target_coding(output.activation, loss).threshold;
}

std::span<const float> Landscape::heights(std::size_t layer, std::size_t unit) const {
  check_below("layer of a landscape", layer, heights_.size());
  return heights_[layer].row(unit);
}

std::span<const float> Landscape::deviations(std::size_t layer, std::size_t unit) const {
  check_unit(layer, unit);
  std::vector<float>& found = deviations_[layer][unit];
  if (!found.empty()) return found;
  const auto middle = static_cast<double>(range(layer, unit).middle);
  found.resize(grid_.samples());
  if (probabilities_ && layer + 1 == heights_.size()) {
    // p_u = 1 / Σ_k e^(z_k - z_u); a term may become infinite, and p_u then 0.
    pre_activations(layer, unit);
    const std::vector<double> own = sums_;
    std::vector<double> total(found.size());
    for (std::size_t k = 0; k < heights_[layer].units(); ++k) {
      pre_activations(layer, k);
      for (std::size_t s = 0; s < found.size(); ++s) total[s] += std::exp(sums_[s] - own[s]);
    }
    std::ranges::transform(total, found.begin(),
                           [=](double sum) { return static_cast<float>(1.0 / sum - middle); });
    return found;
  }
  pre_activations(layer, unit);
  const Activation activation = mlp_.architecture().layers[layer].activation;
  std::ranges::transform(sums_, found.begin(), [&](double z) {
    return static_cast<float>(activation_reference(activation, z) - middle);
  });
  return found;
}

void Landscape::pre_activations(std::size_t layer, std::size_t unit) const {
  const Batch& inputs = layer == 0 ? grid_ : heights_[layer - 1];
  sums_.assign(inputs.samples(), static_cast<double>(mlp_.biases(layer)[unit]));
  for (std::size_t k = 0; k < inputs.units(); ++k) {
    const auto weight = static_cast<double>(mlp_.weights(layer)[unit * inputs.units() + k]);
    const std::span<const float> row = inputs.row(k);
    for (std::size_t s = 0; s < sums_.size(); ++s) sums_[s] += weight * static_cast<double>(row[s]);
  }
}

const Batch& Landscape::scores() const {
  check_at_least("outputs that are classes", heights_.empty() ? 0 : heights_.back().units(), 2);
  if (scores_known_) return scores_;
  const std::size_t last = heights_.size() - 1;
  output_sums_.resize(heights_.back().units(), grid_.samples());
  for (std::size_t unit = 0; unit < output_sums_.units(); ++unit) {
    pre_activations(last, unit);
    std::ranges::transform(sums_, output_sums_.row(unit).begin(),
                           [](double z) { return static_cast<float>(z); });
  }
  class_scores(mlp_.architecture().layers.back().activation, loss_, output_sums_.view(),
               heights_.back().view(), scores_);
  scores_known_ = true;
  return scores_;
}

void Landscape::check_unit(std::size_t layer, std::size_t unit) const {
  check_below("layer of a landscape", layer, heights_.size());
  check_below("unit of a landscape", unit, heights_[layer].units());
}

bool Landscape::has(std::size_t layer, std::size_t unit) const {
  return layer < heights_.size() && unit < heights_[layer].units();
}

const Landscape::Slopes& Landscape::slopes(std::size_t layer, std::size_t unit) const {
  check_unit(layer, unit);
  Slopes& found = slopes_[layer][unit];
  if (!found.known) {
    found.x1.resize(grid_.samples());
    found.x2.resize(grid_.samples());
    grid_slopes(heights(layer, unit), resolution_, found.x1, found.x2);
    found.known = true;
  }
  return found;
}

std::span<const float> Landscape::slopes_x1(std::size_t layer, std::size_t unit) const {
  return slopes(layer, unit).x1;
}

std::span<const float> Landscape::slopes_x2(std::size_t layer, std::size_t unit) const {
  return slopes(layer, unit).x2;
}

const ValueRange& Landscape::range(std::size_t layer, std::size_t unit) const {
  check_unit(layer, unit);
  std::optional<ValueRange>& found = ranges_[layer][unit];
  if (!found) {
    const bool is_output = layer + 1 == ranges_.size();
    found = is_output && probabilities_
                ? ValueRange{}
                : range_of(mlp_.architecture().layers[layer].activation,
                           is_output ? threshold_ : std::nullopt, heights(layer, unit));
  }
  return *found;
}

}  // namespace glassbox::nn
