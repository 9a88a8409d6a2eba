#pragma once

#include "glassbox/nn/kernels/kernel_table.h"
#include "glassbox/nn/kernels/levels/elementwise.h"

/// Adam's update. The square roots and quotients, of which AVX-512 takes 16 at a time, are most of it.
namespace glassbox::nn::simd::GLASSBOX_LEVEL {

/// Never fused: all levels give the same bits.
template <class V>
void adam(const Adam& f) {
  const V zero = V::all(0.0f), one = V::all(1.0f);
  const V beta1 = V::all(f.beta1), rest1 = V::all(1.0f - f.beta1), unbias1 = V::all(f.unbias1);
  const V beta2 = V::all(f.beta2), rest2 = V::all(1.0f - f.beta2), unbias2 = V::all(f.unbias2);
  const V rate = V::all(f.rate), epsilon = V::all(f.epsilon), l1 = V::all(f.l1), l2 = V::all(f.l2);
  const bool is_regularised = f.l1 != 0.0f || f.l2 != 0.0f;
  const auto update = [&](std::size_t i, auto load, auto load_bytes, auto store)
      __attribute__((always_inline)) {
    const V w = load(f.parameters + i);
    V slope = load(f.gradient + i);
    if (is_regularised) {
      const V sign = select(less(zero, w), one, zero) - select(less(w, zero), one, zero);
      slope = slope + load_bytes(f.is_weight + i) * (l1 * sign + l2 * w);
    }
    const V first = beta1 * load(f.first + i) + rest1 * slope;
    const V second = beta2 * load(f.second + i) + rest2 * (slope * slope);
    store(first, f.first + i);
    store(second, f.second + i);
    store(w - rate * (first * unbias1) / (square_root(second * unbias2) + epsilon), f.parameters + i);
  };
  std::size_t i = 0;
  for (; i + lanes <= f.count; i += lanes) {
    update(
        i, [](const float* p) __attribute__((always_inline)) { return V::load(p); },
        [](const std::uint8_t* p) __attribute__((always_inline)) { return load_bytes<V>(p); },
        [](V v, float* p) __attribute__((always_inline)) { v.store(p); });
  }
  if (i == f.count) return;
  const std::size_t left = f.count - i;
  update(
      i, [=](const float* p) __attribute__((always_inline)) { return load_some<V>(p, left); },
      [=](const std::uint8_t* p) __attribute__((always_inline)) {
        std::uint8_t bytes[lanes] = {};
        __builtin_memcpy(bytes, p, left);
        return load_bytes<V>(bytes);
      },
      [=](V v, float* p) __attribute__((always_inline)) { store_some(v, p, left); });
}

}  // namespace glassbox::nn::simd::GLASSBOX_LEVEL
