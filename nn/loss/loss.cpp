#include "glassbox/nn/loss/loss.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "glassbox/nn/check.h"
#include "glassbox/nn/kernels/activation.h"
#include "glassbox/nn/kernels/lanes.h"
#include "glassbox/nn/simd/elementary.h"

namespace glassbox::nn {

namespace {

/// bce's logit of one sample is scale·z or scale·a.
struct Logit {
  bool of_z;
  float scale;
};

Logit logit_of(Activation output) {
  switch (output) {
    case Activation::sigmoid:
      return {true, 1.0f};
    case Activation::tanh:
      return {true, 2.0f};
    default:
      return {false, 1.0f};
  }
}

/// Logits or functions of them, some at a time.
using Some = std::array<float, 256>;

/// The sum over samples of term(s), over 16 lanes and then across them.
template <class Term>
double sum_over(std::size_t samples, Term&& term) {
  double lanes[lane_count] = {};
  for (std::size_t start = 0; start < samples; start += lane_count) {
    const std::size_t count = std::min(lane_count, samples - start);
    for (std::size_t l = 0; l < count; ++l) lanes[l] += static_cast<double>(term(start + l));
  }
  return sum_lanes(lanes);
}

}  // namespace

bool any_between(std::span<const float> labels) {
  std::uint32_t between = 0;  // without an early exit, so that it vectorises
  for (const float t : labels)
    between |= static_cast<std::uint32_t>(t != 0.0f) & static_cast<std::uint32_t>(t != 1.0f);
  return between != 0;
}

TargetCoding target_coding(Activation output, Loss loss) {
  if (output == Activation::tanh) return {-1.0f, 1.0f, 0.0f};
  if (output == Activation::sigmoid || loss == Loss::mse) return {0.0f, 1.0f, 0.5f};
  return {0.0f, 1.0f, 0.0f};
}

double mean_loss(Loss loss, Activation output, std::span<const float> z, std::span<const float> a,
                 std::span<const float> labels) {
  const std::size_t samples = labels.size();
  check_equal("pre-activations", z.size(), samples);
  check_equal("activations", a.size(), samples);
  if (samples == 0) return 0.0;
  double sum = 0.0;
  if (loss == Loss::mse) {
    const TargetCoding coding = target_coding(output, loss);
    sum = sum_over(samples, [&](std::size_t s) {
      const float error = a[s] - (coding.low + labels[s] * (coding.high - coding.low));
      return 0.5f * error * error;
    });
  } else {
    const Logit logit = logit_of(output);
    const std::span<const float> values = logit.of_z ? z : a;
    // softplus(s) - t·s is softplus(-s) for t = 1, without the cancellation; in between it is the mean of
    // both, weighted by 1 - t and t.
    const bool between = any_between(labels);
    Some terms, others;
    for (std::size_t start = 0; start < samples; start += terms.size()) {
      const std::size_t count = std::min(terms.size(), samples - start);
      const auto label = [&](std::size_t s) { return labels[start + s]; };
      const auto logits = [&](std::size_t s) { return logit.scale * values[start + s]; };
      for (std::size_t s = 0; s < count; ++s) {
        terms[s] = between ? logits(s) : (1.0f - 2.0f * label(s)) * logits(s);
        others[s] = -logits(s);
      }
      simd::apply(Elementary::softplus, terms.data(), terms.data(), count);
      if (between) simd::apply(Elementary::softplus, others.data(), others.data(), count);
      sum += sum_over(count, [&](std::size_t s) {
        return between ? (1.0f - label(s)) * terms[s] + label(s) * others[s] : terms[s];
      });
    }
  }
  return sum / static_cast<double>(samples);
}

double accuracy(Loss loss, Activation output, std::span<const float> a, std::span<const float> labels) {
  check_equal("activations", a.size(), labels.size());
  if (labels.empty()) return 0.0;
  const float threshold = target_coding(output, loss).threshold;
  std::size_t right = 0;
  for (std::size_t s = 0; s < labels.size(); ++s) {
    right += labels[s] > 0.5f ? a[s] >= threshold : a[s] < threshold;
  }
  return static_cast<double>(right) / static_cast<double>(labels.size());
}

void loss_gradient(Loss loss, Activation output, std::span<const float> z, std::span<const float> a,
                   std::span<const float> labels, float* dL_dz) {
  const std::size_t samples = labels.size();
  check_equal("pre-activations", z.size(), samples);
  check_equal("activations", a.size(), samples);
  const float share = 1.0f / static_cast<float>(std::max<std::size_t>(samples, 1));
  if (loss == Loss::mse) {
    const TargetCoding coding = target_coding(output, loss);
    for (std::size_t s = 0; s < samples; ++s) {
      const float target = coding.low + labels[s] * (coding.high - coding.low);
      dL_dz[s] = share * (a[s] - target);
    }
    activation_backward(output, z.data(), a.data(), dL_dz, samples);
  } else {
    // d/ds (softplus(s) - t·s) = sigmoid(s) - t, which is -sigmoid(-s) for t = 1; times ds/dz. For other
    // targets it is the mean of both, weighted by 1 - t and t.
    const Logit logit = logit_of(output);
    const std::span<const float> values = logit.of_z ? z : a;
    const bool between = any_between(labels);
    Some terms, others;
    for (std::size_t start = 0; start < samples; start += terms.size()) {
      const std::size_t count = std::min(terms.size(), samples - start);
      const auto sign = [&](std::size_t s) { return 1.0f - 2.0f * labels[start + s]; };
      for (std::size_t s = 0; s < count; ++s) {
        const float logits = logit.scale * values[start + s];
        terms[s] = between ? logits : sign(s) * logits;
        others[s] = -logits;
      }
      simd::apply(Elementary::sigmoid, terms.data(), terms.data(), count);
      if (between) simd::apply(Elementary::sigmoid, others.data(), others.data(), count);
      for (std::size_t s = 0; s < count; ++s) {
        const float t = labels[start + s];
        dL_dz[start + s] =
            share * logit.scale * (between ? (1.0f - t) * terms[s] - t * others[s] : sign(s) * terms[s]);
      }
    }
    if (!logit.of_z) activation_backward(output, z.data(), a.data(), dL_dz, samples);
  }
  std::fill(dL_dz + samples, dL_dz + padded(samples), 0.0f);
}

}  // namespace glassbox::nn
