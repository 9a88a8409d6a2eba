#include "glassbox/nn/probe/rule_difference.h"

#include <cmath>

#include "glassbox/nn/check.h"
#include "glassbox/nn/model/forward_trace.h"

namespace glassbox::nn {

namespace {

constexpr std::size_t rows_at_once = 8;

void set_centers(const InputSquare& square, std::size_t first_row, Batch& centers) {
  constexpr std::size_t n = RuleDifference::cells;
  const auto center = [](std::size_t k) {
    return (2.0f * static_cast<float>(k) + 1.0f) / static_cast<float>(n) - 1.0f;
  };
  centers.resize(2, rows_at_once * n);
  for (std::size_t s = 0; s < centers.samples(); ++s) {
    centers.row(0)[s] = square.input_at(0, center(s % n));
    centers.row(1)[s] = square.input_at(1, center(first_row + s / n));
  }
}

/// The first of the rows that is largest at a sample.
std::size_t largest(const Batch& rows, std::size_t sample) {
  std::size_t best = 0;
  for (std::size_t k = 1; k < rows.units(); ++k) {
    if (rows.row(k)[sample] > rows.row(best)[sample]) best = k;
  }
  return best;
}

}  // namespace

bool RuleDifference::set_rule(const GeneratorSettings& data, const InputSquare& square) {
  if (!targets_.empty() && data_ == data && square_ == square) return true;
  data_ = data;
  square_ = square;
  targets_.resize(cells * cells);
  for (std::size_t row = 0; row < cells; row += rows_at_once) {
    set_centers(square_, row, centers_);
    if (!true_targets(data, centers_.view(), rule_)) {
      targets_.clear();
      return false;
    }
    for (std::size_t s = 0; s < centers_.samples(); ++s)
      targets_[row * cells + s] =
          rule_.units() == 1 ? rule_.row(0)[s] : static_cast<float>(largest(rule_, s));
  }
  return true;
}

double RuleDifference::measure(const Mlp& mlp, Loss loss, std::span<const InputTerm> terms) {
  const TargetCoding coding = target_coding(mlp.architecture().layers.back().activation, loss);
  const DataShape shape = data_shape(data_.name);
  const auto outputs = static_cast<std::size_t>(mlp.architecture().layers.back().units);
  if (shape.regression() || shape.classes != 2 || outputs != 2)
    check_equal("outputs of the network", outputs, shape.classes > 2 ? shape.classes : 1);
  double sum = 0.0;
  for (std::size_t row = 0; row < cells; row += rows_at_once) {
    set_centers(square_, row, centers_);
    if (!terms.empty()) apply_terms(terms, centers_.view(), inputs_);
    forward(mlp, terms.empty() ? centers_.view() : inputs_.view(), activations_);
    const Batch& output = activations_.back();
    const float* const targets = targets_.data() + row * cells;
    for (std::size_t s = 0; s < centers_.samples(); ++s) {
      if (shape.regression()) {
        const float value = (output.row(0)[s] - coding.low) / (coding.high - coding.low);
        const auto difference = static_cast<double>(value - targets[s]);
        sum += difference * difference;
      } else {
        const std::size_t found =
            outputs == 1 ? (output.row(0)[s] >= coding.threshold ? 1 : 0) : largest(output, s);
        sum += static_cast<float>(found) != targets[s] ? 1.0 : 0.0;
      }
    }
  }
  const double mean = sum / static_cast<double>(cells * cells);
  return shape.regression() ? std::sqrt(mean) : mean;
}

}  // namespace glassbox::nn
