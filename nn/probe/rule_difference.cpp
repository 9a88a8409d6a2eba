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

}  // namespace

bool RuleDifference::set_rule(const GeneratorSettings& data, const InputSquare& square) {
  if (!targets_.empty() && data_ == data && square_ == square) return true;
  data_ = data;
  square_ = square;
  targets_.resize(cells * cells);
  for (std::size_t row = 0; row < cells; row += rows_at_once) {
    set_centers(square_, row, centers_);
    if (true_targets(data, centers_.view(), std::span(targets_).subspan(row * cells, centers_.samples())))
      continue;
    targets_.clear();
    return false;
  }
  return true;
}

double RuleDifference::measure(const Mlp& mlp, Loss loss, std::span<const InputTerm> terms) {
  const TargetCoding coding = target_coding(mlp.architecture().layers.back().activation, loss);
  check_equal("outputs of the network", mlp.architecture().layers.back().units, 1);
  const bool regression = data_shape(data_.name).regression();
  double sum = 0.0;
  for (std::size_t row = 0; row < cells; row += rows_at_once) {
    set_centers(square_, row, centers_);
    if (!terms.empty()) apply_terms(terms, centers_.view(), inputs_);
    forward(mlp, terms.empty() ? centers_.view() : inputs_.view(), activations_);
    const std::span<const float> outputs = activations_.back().row(0);
    const float* const targets = targets_.data() + row * cells;
    for (std::size_t s = 0; s < centers_.samples(); ++s) {
      if (regression) {
        const float output = (outputs[s] - coding.low) / (coding.high - coding.low);
        const auto difference = static_cast<double>(output - targets[s]);
        sum += difference * difference;
      } else {
        sum += (outputs[s] >= coding.threshold) != (targets[s] >= .5f) ? 1.0 : 0.0;
      }
    }
  }
  const double mean = sum / static_cast<double>(cells * cells);
  return regression ? std::sqrt(mean) : mean;
}

}  // namespace glassbox::nn
