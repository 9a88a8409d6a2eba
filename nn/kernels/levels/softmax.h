#pragma once

#include "glassbox/nn/kernels/kernel_table.h"
#include "glassbox/nn/kernels/levels/elementwise.h"

/// Softmax over the units of a layer, 16 samples at a time.
namespace glassbox::nn::simd::GLASSBOX_LEVEL {

/// For 16 samples starting at `s`. The largest logit counts as 1, separate from the sum of the others, so
/// that the logarithm keeps its relative precision if that sum is small.
template <class V, class Load, class Store>
GLASSBOX_INLINE void softmax_lanes(const Softmax& f, std::size_t s, Load load, Store store) {
  const V zero = V::all(0.0f), one = V::all(1.0f);
  V largest = load(f.z + s);
  for (std::size_t u = 1; u < f.units; ++u) largest = max(largest, load(f.z + u * f.z_stride + s));
  V others = zero, count = zero;
  for (std::size_t u = 0; u < f.units; ++u) {
    const V z = load(f.z + u * f.z_stride + s);
    const V e = exp(z - largest);
    const Ints is_other = less(z, largest);
    others = others + select(is_other, e, zero);
    count = count + select(is_other, zero, one);
    if (f.p) store(e, f.p + u * f.p_stride + s);
  }
  others = others + (count - one);
  if (f.p) {
    const V scale = one / (one + others);
    for (std::size_t u = 0; u < f.units; ++u) {
      float* const p = f.p + u * f.p_stride + s;
      store(load(p) * scale, p);
    }
  }
  if (f.log_sum) {
    store(largest, f.largest + s);
    store(log1p(others), f.log_sum + s);
  }
}

template <class V>
void softmax(const Softmax& f) {
  std::size_t s = 0;
  for (; s + lanes <= f.samples; s += lanes)
    softmax_lanes<V>(
        f, s, [](const float* p) __attribute__((always_inline)) { return V::load(p); },
        [](V v, float* p) __attribute__((always_inline)) { v.store(p); });
  if (s == f.samples) return;
  const std::size_t rest = f.samples - s;
  softmax_lanes<V>(
      f, s, [=](const float* p) __attribute__((always_inline)) { return load_some<V>(p, rest); },
      [=](V v, float* p) __attribute__((always_inline)) { store_some(v, p, rest); });
}

}  // namespace glassbox::nn::simd::GLASSBOX_LEVEL
