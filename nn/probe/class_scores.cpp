#include "glassbox/nn/probe/class_scores.h"

#include <algorithm>
#include <cmath>

namespace glassbox::nn {

ScoreLink score_link(Activation output, Loss loss) {
  if (loss == Loss::softmax_ce) return ScoreLink::exponential;
  const bool bounded = output == Activation::sigmoid || output == Activation::tanh;
  return bounded || loss == Loss::bce ? ScoreLink::logistic : ScoreLink::identity;
}

float probability_of(ScoreLink link, float score) {
  switch (link) {
    case ScoreLink::exponential:
      return std::exp(score);
    case ScoreLink::logistic:
      return 1.0f / (1.0f + std::exp(-score));
    case ScoreLink::identity:
      break;
  }
  return std::clamp(score, 0.0f, 1.0f);
}

void class_scores(Activation output, Loss loss, BatchView z, BatchView a, Batch& scores) {
  check_equal("units of a layer", z.units, a.units);
  check_equal("samples of a layer", z.samples, a.samples);
  scores.resize(z.units, z.samples);
  // tanh z codes targets as -1 and 1: (1 + tanh z)/2 = sigmoid(2z).
  const float factor = output == Activation::tanh ? 2.0f : 1.0f;
  const bool bounded = output == Activation::sigmoid || output == Activation::tanh;
  for (std::size_t k = 0; k < z.units; ++k) {
    const std::span<const float> row = bounded || loss == Loss::softmax_ce ? z.row(k) : a.row(k);
    std::ranges::transform(row, scores.row(k).begin(), [=](float value) { return factor * value; });
  }
  if (loss != Loss::softmax_ce) return;
  for (std::size_t s = 0; s < z.samples; ++s) {
    float largest = scores.row(0)[s];
    for (std::size_t k = 1; k < z.units; ++k) largest = std::max(largest, scores.row(k)[s]);
    double sum = 0.0;
    for (std::size_t k = 0; k < z.units; ++k)
      sum += std::exp(static_cast<double>(scores.row(k)[s]) - static_cast<double>(largest));
    const float total = largest + static_cast<float>(std::log(sum));
    for (std::size_t k = 0; k < z.units; ++k) scores.row(k)[s] -= total;
  }
}

}  // namespace glassbox::nn
