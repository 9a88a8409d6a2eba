#include "glassbox/nn/loss/loss.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "glassbox/nn/check.h"
#include "glassbox/nn/kernels/activation.h"
#include "glassbox/nn/kernels/kernel_table.h"
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

/// A buffer for a few hundred logits, or functions of them, at a time.
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

void check_shapes(Loss loss, Activation output, BatchView a, BatchView targets) {
  check_equal("rows of the targets", targets.units, a.units);
  check_equal("samples of the targets", targets.samples, a.samples);
  if (loss != Loss::softmax_ce) return;
  check_equal("activation of a softmax-ce output", name_of(output), name_of(Activation::linear));
  check_at_least("outputs of softmax-ce", a.units, 2);
}

bool any_in_row_between(std::span<const float> targets) {
  std::uint32_t between = 0;  // no early exit, so that the loop vectorises
  for (const float t : targets)
    between |= static_cast<std::uint32_t>(t != 0.0f) & static_cast<std::uint32_t>(t != 1.0f);
  return between != 0;
}

double sum_of_mse(Activation output, std::span<const float> a, std::span<const float> targets) {
  const TargetCoding coding = target_coding(output, Loss::mse);
  return sum_over(targets.size(), [&](std::size_t s) {
    const float error = a[s] - (coding.low + targets[s] * (coding.high - coding.low));
    return 0.5f * error * error;
  });
}

double sum_of_bce(Activation output, std::span<const float> z, std::span<const float> a,
                  std::span<const float> targets) {
  const Logit logit = logit_of(output);
  const std::span<const float> values = logit.of_z ? z : a;
  // softplus(s) - t·s equals softplus(-s) for t = 1, without the cancellation; for t between 0 and 1 it is
  // the mean of both, weighted by 1 - t and t.
  const bool between = any_in_row_between(targets);
  double sum = 0.0;
  Some terms, others;
  for (std::size_t start = 0; start < targets.size(); start += terms.size()) {
    const std::size_t count = std::min(terms.size(), targets.size() - start);
    const auto target = [&](std::size_t s) { return targets[start + s]; };
    const auto logits = [&](std::size_t s) { return logit.scale * values[start + s]; };
    for (std::size_t s = 0; s < count; ++s) {
      terms[s] = between ? logits(s) : (1.0f - 2.0f * target(s)) * logits(s);
      others[s] = -logits(s);
    }
    simd::apply(Elementary::softplus, terms.data(), terms.data(), count);
    if (between) simd::apply(Elementary::softplus, others.data(), others.data(), count);
    sum += sum_over(count, [&](std::size_t s) {
      return between ? (1.0f - target(s)) * terms[s] + target(s) * others[s] : terms[s];
    });
  }
  return sum;
}

/// With m the largest logit, -Σ t·ln p = ln Σ e^(z - m) + Σ t·(m - z).
double sum_of_softmax_ce(BatchView z, BatchView targets) {
  double sum = 0.0;
  Some terms, largest;
  for (std::size_t start = 0; start < z.samples; start += terms.size()) {
    const std::size_t count = std::min(terms.size(), z.samples - start);
    kernels().softmax({z.data + start, z.stride, z.units, count, nullptr, 0, largest.data(), terms.data()});
    for (std::size_t k = 0; k < z.units; ++k) {
      const float* const logits = z.row(k).data() + start;
      const float* const target = targets.row(k).data() + start;
      for (std::size_t s = 0; s < count; ++s) terms[s] += target[s] * (largest[s] - logits[s]);
    }
    sum += sum_over(count, [&](std::size_t s) { return terms[s]; });
  }
  return sum;
}

/// Places of samples' first largest values, -1 where a value is NaN.
using Places = std::array<std::int32_t, Some{}.size()>;

/// Of at most 256 samples from `start` on. Row after row, so that the loops vectorise.
void first_largest(BatchView rows, std::size_t start, std::size_t count, Places& places) {
  Some largest;
  Places is_nan{};
  places.fill(0);
  std::copy_n(rows.row(0).data() + start, count, largest.data());
  for (std::size_t k = 0; k < rows.units; ++k) {
    const float* const values = rows.row(k).data() + start;
    const auto place = static_cast<std::int32_t>(k);
    for (std::size_t s = 0; s < count; ++s) {
      const float value = values[s], before = largest[s];
      const std::int32_t more = -static_cast<std::int32_t>(value > before);
      places[s] = (place & more) | (places[s] & ~more);
      largest[s] = value > before ? value : before;
      is_nan[s] |= -static_cast<std::int32_t>(value != value);
    }
  }
  for (std::size_t s = 0; s < count; ++s) places[s] |= is_nan[s];
}

}  // namespace

bool any_between(BatchView targets) {
  for (std::size_t k = 0; k < targets.units; ++k) {
    if (any_in_row_between(targets.row(k))) return true;
  }
  return false;
}

Expected<void> check_loss(Loss loss, Activation output, std::size_t outputs) {
  if (loss != Loss::softmax_ce) return {};
  if (output != Activation::linear)
    return tl::unexpected(Error{"softmax-ce: found a " + std::string(name_of(output)) +
                                " output layer, expected a linear one"});
  if (outputs < 2) return tl::unexpected(Error{"softmax-ce: found 1 output, expected at least 2"});
  return {};
}

TargetCoding target_coding(Activation output, Loss loss) {
  if (output == Activation::tanh) return {-1.0f, 1.0f, 0.0f};
  if (output == Activation::sigmoid || loss == Loss::mse) return {0.0f, 1.0f, 0.5f};
  return {0.0f, 1.0f, 0.0f};
}

double mean_loss(Loss loss, Activation output, BatchView z, BatchView a, BatchView targets) {
  check_equal("rows of the pre-activations", z.units, a.units);
  check_equal("samples of the pre-activations", z.samples, a.samples);
  check_shapes(loss, output, a, targets);
  if (a.samples == 0) return 0.0;
  double sum = 0.0;
  if (loss == Loss::softmax_ce) {
    sum = sum_of_softmax_ce(z, targets);
  } else {
    for (std::size_t k = 0; k < a.units; ++k)
      sum += loss == Loss::mse ? sum_of_mse(output, a.row(k), targets.row(k))
                               : sum_of_bce(output, z.row(k), a.row(k), targets.row(k));
  }
  return sum / static_cast<double>(a.samples);
}

double accuracy(Loss loss, Activation output, BatchView a, BatchView targets) {
  check_shapes(loss, output, a, targets);
  if (a.samples == 0) return 0.0;
  std::size_t right = 0;
  if (a.units == 1) {
    const float threshold = target_coding(output, loss).threshold;
    const std::span<const float> outputs = a.row(0), labels = targets.row(0);
    for (std::size_t s = 0; s < a.samples; ++s)
      right += labels[s] > 0.5f ? outputs[s] >= threshold : outputs[s] < threshold;
  } else {
    Places chosen, wanted;
    for (std::size_t start = 0; start < a.samples; start += chosen.size()) {
      const std::size_t count = std::min(chosen.size(), a.samples - start);
      first_largest(a, start, count, chosen);
      first_largest(targets, start, count, wanted);
      for (std::size_t s = 0; s < count; ++s) right += chosen[s] >= 0 && chosen[s] == wanted[s];
    }
  }
  return static_cast<double>(right) / static_cast<double>(a.samples);
}

bool loss_gradient(Loss loss, Activation output, BatchView z, BatchView a, BatchView targets, Batch& dL_dz) {
  check_equal("rows of the pre-activations", z.units, a.units);
  check_equal("samples of the pre-activations", z.samples, a.samples);
  check_shapes(loss, output, a, targets);
  dL_dz.resize(a.units, a.samples);
  const LossTerms terms{loss, output, 1.0f / static_cast<float>(std::max<std::size_t>(a.samples, 1)),
                        loss == Loss::bce && any_between(targets)};
  return kernels().output_gradients({z.data, z.stride, a.data, a.stride, targets.data, targets.stride,
                                     a.units, a.samples, terms, dL_dz.data(), dL_dz.stride()});
}

void softmax(BatchView z, Batch& p) {
  check_at_least("rows of the logits", z.units, 1);
  p.resize(z.units, z.samples);
  kernels().softmax({z.data, z.stride, z.units, z.samples, p.data(), p.stride(), nullptr, nullptr});
}

}  // namespace glassbox::nn
