#include "glassbox/nn/optimizer/optimizer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "glassbox/nn/check.h"
#include "glassbox/nn/kernels/kernel_table.h"

namespace glassbox::nn {

namespace {

constexpr float epsilon = 1e-8f;

/// Gradient of the loss plus the penalties l1·|w| + ½·l2·w²; |w| has slope 0 at 0.
struct Regularized {
  const float* __restrict gradient;
  const std::uint8_t* __restrict is_weight;
  float l1;
  float l2;

  float operator()(std::size_t i, float w) const {
    const float sign = (w > 0.0f ? 1.0f : 0.0f) - (w < 0.0f ? 1.0f : 0.0f);
    return gradient[i] + static_cast<float>(is_weight[i]) * (l1 * sign + l2 * w);
  }
};

}  // namespace

double norm_of(std::span<const float> values) {
  // Separate sums vectorise.
  std::array<double, 8> sums{};
  const std::size_t whole = values.size() / sums.size() * sums.size();
  for (std::size_t i = 0; i < whole; i += sums.size()) {
    for (std::size_t k = 0; k < sums.size(); ++k) {
      const auto value = static_cast<double>(values[i + k]);
      sums[k] += value * value;
    }
  }
  double sum = 0.0;
  for (const float value : values.subspan(whole))
    sum += static_cast<double>(value) * static_cast<double>(value);
  for (const double part : sums) sum += part;
  return std::sqrt(sum);
}

Optimizer::Optimizer(std::size_t parameter_count) : moments_(2, std::vector<float>(parameter_count)) {}

void Optimizer::configure(const OptimizerSettings& settings) {
  if (settings.kind != settings_.kind) {
    for (std::vector<float>& moment : moments_) std::ranges::fill(moment, 0.0f);
    updates_ = 0;
  }
  settings_ = settings;
}

void Optimizer::step(std::span<float> parameters, std::span<const float> gradient,
                     std::span<const std::uint8_t> is_weight, double rate_factor) {
  check_equal("gradient", gradient.size(), parameters.size());
  check_equal("marks of weights", is_weight.size(), parameters.size());
  for (const std::vector<float>& moment : moments_)
    check_equal("moment of the optimizer", moment.size(), parameters.size());
  ++updates_;
  if (settings_.clip > 0.0f) {
    if (const double norm = norm_of(gradient); !(norm <= static_cast<double>(settings_.clip))) {
      const auto factor = static_cast<float>(static_cast<double>(settings_.clip) / norm);
      clipped_.resize(gradient.size());
      std::ranges::transform(gradient, clipped_.begin(), [=](float value) { return factor * value; });
      gradient = clipped_;
    }
  }
  const bool decoupled = settings_.kind == OptimizerKind::adamw;
  const Regularized g{gradient.data(), is_weight.data(), settings_.l1, decoupled ? 0.0f : settings_.l2};
  const std::size_t count = parameters.size();
  const auto rate = static_cast<float>(static_cast<double>(settings_.learning_rate) * rate_factor);
  const float momentum = settings_.momentum;
  const float beta1 = settings_.beta1;
  const float beta2 = settings_.beta2;
  float* __restrict w = parameters.data();
  float* __restrict first = moments_[0].data();
  float* __restrict second = moments_[1].data();

  switch (settings_.kind) {
    case OptimizerKind::sgd:
      if (settings_.l1 == 0.0f && settings_.l2 == 0.0f) {
        for (std::size_t i = 0; i < count; ++i) w[i] -= rate * gradient[i];
      } else {
        for (std::size_t i = 0; i < count; ++i) w[i] -= rate * g(i, w[i]);
      }
      break;
    case OptimizerKind::momentum:
      for (std::size_t i = 0; i < count; ++i) {
        first[i] = momentum * first[i] - rate * g(i, w[i]);
        w[i] += first[i];
      }
      break;
    case OptimizerKind::nesterov:
      for (std::size_t i = 0; i < count; ++i) {
        const float pull = rate * g(i, w[i]);
        first[i] = momentum * first[i] - pull;
        w[i] += momentum * first[i] - pull;
      }
      break;
    case OptimizerKind::rmsprop:
      for (std::size_t i = 0; i < count; ++i) {
        const float slope = g(i, w[i]);
        first[i] = beta2 * first[i] + (1.0f - beta2) * (slope * slope);
        w[i] -= rate * slope / (std::sqrt(first[i]) + epsilon);
      }
      break;
    case OptimizerKind::adamw:
      for (std::size_t i = 0; i < count; ++i)
        w[i] -= rate * settings_.l2 * static_cast<float>(is_weight[i]) * w[i];
      [[fallthrough]];
    case OptimizerKind::adam: {
      const double updates = static_cast<double>(updates_);
      const float unbias1 = static_cast<float>(1.0 / (1.0 - std::pow(static_cast<double>(beta1), updates)));
      const float unbias2 = static_cast<float>(1.0 / (1.0 - std::pow(static_cast<double>(beta2), updates)));
      kernels().adam({gradient.data(), is_weight.data(), w, first, second, count, rate, beta1, beta2, unbias1,
                      unbias2, epsilon, g.l1, g.l2});
      break;
    }
  }
}

}  // namespace glassbox::nn
