#pragma once

#include "glassbox/nn/kernels/kernel_table.h"
#include "glassbox/nn/kernels/levels/elementwise.h"

/// dL/dz of the output layer for the mean loss (nn/loss/loss.h), 16 samples at a time.
namespace glassbox::nn::simd::GLASSBOX_LEVEL {

/// For mse and bce, whose outputs do not depend on each other.
template <class V>
GLASSBOX_INLINE V output_gradient(const LossTerms& loss, V z, V a, V target) {
  const V one = V::all(1.0f);
  const bool is_sigmoid = loss.output == Activation::sigmoid, is_tanh = loss.output == Activation::tanh;
  V gradient;
  if (loss.loss == Loss::mse) {
    const V coded = is_tanh ? target + target - one : target;
    gradient = V::all(loss.share) * (a - coded);
  } else {
    // d/ds (softplus(s) - t·s) = sigmoid(s) - t, which is -sigmoid(-s) for t = 1; for other targets it is the
    // mean of both, weighted by 1 - t and t.
    const float scale = is_tanh ? 2.0f : 1.0f;
    const V logits = is_sigmoid || is_tanh ? V::all(scale) * z : a;
    const V share = V::all(loss.share * scale);
    if (loss.targets_between) {
      gradient = share * ((one - target) * sigmoid(logits) - target * sigmoid(V::all(0.0f) - logits));
    } else {
      const V sign = one - (target + target);
      gradient = share * sign * sigmoid(sign * logits);
    }
    if (is_sigmoid || is_tanh) return gradient;
  }
  with<V>(
      loss.output, [&](auto f) __attribute__((always_inline)) { gradient = gradient * f.slope(z, a); });
  return gradient;
}

/// 16 values of a row, or fewer at its end, where the others become 0.
template <class V>
GLASSBOX_INLINE V load_row(const float* row, std::size_t count) {
  return count == lanes ? V::load(row) : load_some<V>(row, count);
}

/// softmax-ce: share·(p - t), with p = e^(z - largest) / Σ. Returns NaN in lanes with a logit that is not
/// finite, else 0.
template <class V, class Load>
GLASSBOX_INLINE V softmax_gradients(const OutputRows& o, std::size_t s, std::size_t count, Load load) {
  const Ints used = first_lanes(count);
  const float* const z = o.z + s;
  float* const dL_dz = o.dL_dz + s;
  V largest = load(z), difference = largest - largest;
  for (std::size_t k = 1; k < o.units; ++k) {
    const V logit = load(z + k * o.z_stride);
    largest = max(largest, logit);
    difference = difference + (logit - logit);
  }
  V sum = V::all(0.0f);
  for (std::size_t k = 0; k < o.units; ++k) {
    const V e = exp(load(z + k * o.z_stride) - largest);
    sum = sum + e;
    e.store(dL_dz + k * o.dL_dz_stride);
  }
  const V scale = V::all(o.loss.share) / sum, minus_share = V::all(-o.loss.share);
  for (std::size_t k = 0; k < o.units; ++k) {
    float* const at = dL_dz + k * o.dL_dz_stride;
    const V target = load_row<V>(o.targets + k * o.target_stride + s, count);
    const V gradient = mul_add(V::load(at), scale, minus_share * target);
    (count == lanes ? gradient : select(used, gradient, V::all(0.0f))).store(at);
  }
  return count == lanes ? difference : select(used, difference, V::all(0.0f));
}

/// Another loss, for one output, with the same result.
template <class V, class Load>
GLASSBOX_INLINE V row_gradient(const OutputRows& o, std::size_t k, std::size_t s, std::size_t count,
                               Load load) {
  const V z = load(o.z + k * o.z_stride + s), a = load(o.a + k * o.a_stride + s);
  const V target = load_row<V>(o.targets + k * o.target_stride + s, count);
  V gradient = output_gradient(o.loss, z, a, target);
  // x - x is 0 for a finite x and NaN for any other.
  V difference = (z - z) + (a - a);
  if (count < lanes) {
    const Ints used = first_lanes(count);
    gradient = select(used, gradient, V::all(0.0f));
    difference = select(used, difference, V::all(0.0f));
  }
  gradient.store(o.dL_dz + k * o.dL_dz_stride + s);
  return difference;
}

/// Sets dL_dz, with zeros in its padding. False if an output is not finite. `padded_rows`: z and a can be
/// read to the next multiple of 16 samples.
template <class V, bool padded_rows>
[[gnu::noinline]] bool output_gradients(const OutputRows& o) {
  V differences = V::all(0.0f);
  for (std::size_t s = 0; s < o.samples; s += lanes) {
    const std::size_t count = o.samples - s < lanes ? o.samples - s : lanes;
    const auto load = [=](const float* row) __attribute__((always_inline)) {
      return padded_rows ? V::load(row) : load_row<V>(row, count);
    };
    if (o.loss.loss == Loss::softmax_ce) {
      differences = differences + softmax_gradients<V>(o, s, count, load);
    } else {
      for (std::size_t k = 0; k < o.units; ++k)
        differences = differences + row_gradient<V>(o, k, s, count, load);
    }
  }
  return all_zero(differences);
}

/// The same for a single output and C·16 samples in padded rows, all of them used for C > 1. Without a call:
/// 2-3-3-1 gains 5 %.
template <class V, int C>
GLASSBOX_INLINE bool single_output_gradient(const OutputRows& o) {
  const auto gradient = [&](std::size_t s) __attribute__((always_inline)) {
    return row_gradient<V>(
        o, 0, s, C > 1 ? lanes : o.samples,
        [](const float* row) __attribute__((always_inline)) { return V::load(row); });
  };
  V differences = gradient(0);
  for (std::size_t s = lanes; s < C * lanes; s += lanes) differences = differences + gradient(s);
  return all_zero(differences);
}

}  // namespace glassbox::nn::simd::GLASSBOX_LEVEL
