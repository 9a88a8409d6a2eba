#pragma once

#include "glassbox/nn/kernels/levels/tiles.h"

/// Passes over whole layers.
namespace glassbox::nn::simd::GLASSBOX_LEVEL {

/// Destinations of a layer's values: rows of z, if not null, and of a, optionally past the caches, plus a
/// copy of a side by side as the next layer's inputs.
struct LayerOutput {
  float* z;
  float* a;
  std::size_t stride;
  bool stream;
  float* next;
  std::size_t next_stride;
};

// One function per activation, and for few and many units: in a single function the compiler allocates
// registers badly, because values kept for one case get in the way of the other.

template <class V, class F>
GLASSBOX_INLINE void keep(V z, std::size_t unit, std::size_t s, const LayerOutput& to) {
  const V a = F::f(z);
  a.store(to.next + unit * to.next_stride + s);
  const std::size_t at = unit * to.stride + s;
  if (to.stream) {
    if (to.z) z.stream(to.z + at);
    a.stream(to.a + at);
  } else {
    if (to.z) z.store(to.z + at);
    a.store(to.a + at);
  }
}

/// z = W x + b and a = f(z) of a layer with few units.
template <class V, class F>
[[gnu::noinline]] void narrow_forward(const Product& p, const LayerOutput& to) {
  narrow_product<V>(
      p, [&](V z, std::size_t unit, std::size_t s)
             __attribute__((always_inline)) { keep<V, F>(z, unit, s, to); });
}

/// The same for a layer with many units.
template <class V, class F>
[[gnu::noinline]] void wide_forward(const Product& p, const LayerOutput& to) {
  wide_product<V>(
      p, [&](V z, std::size_t unit, std::size_t s)
             __attribute__((always_inline)) { keep<V, F>(z, unit, s, to); });
}

/// The same of a layer whose activation has its own pass.
template <class V, class F>
[[gnu::noinline]] void forward_in_two_passes(const Product& p, const LayerOutput& to) {
  store_product<V>(p, to.next, to.next_stride);
  for (std::size_t unit = 0; unit < p.rows; ++unit) {
    for (std::size_t s = 0; s < p.samples; s += lanes)
      keep<V, F>(V::load(to.next + unit * to.next_stride + s), unit, s, to);
  }
}

/// dL/dz = f'(z)·Σ of a layer of many units below the one whose weights and dL/dz the product has.
template <class V, class F>
[[gnu::noinline]] void wide_backward(const Product& p, const float* z, const float* a, float* dL_dz,
                                     std::size_t stride) {
  if constexpr (has_own_pass<F>) {
    store_product<V>(p, dL_dz, stride);
    for (std::size_t unit = 0; unit < p.rows; ++unit) {
      for (std::size_t at = unit * stride; at < unit * stride + p.samples; at += lanes)
        (V::load(dL_dz + at) * F::slope(V::load(z + at), V::load(a + at))).store(dL_dz + at);
    }
  } else {
    wide_product<V>(
        p, [=](V dL_da, std::size_t unit, std::size_t s) __attribute__((always_inline)) {
          const std::size_t at = unit * stride + s;
          (dL_da * F::slope(V::load(z + at), V::load(a + at))).store(dL_dz + at);
        });
  }
}

template <class V>
void backward(const Product& p, Activation below, const float* z, const float* a, float* dL_dz,
              std::size_t stride) {
  with<V>(below, [=, &p](auto f) { wide_backward<V, decltype(f)>(p, z, a, dL_dz, stride); });
}

/// A block of samples passes through all layers in scratch that stays in the first-level cache.
template <class V>
void forward(const ForwardRange& f, std::size_t first, std::size_t last) {
  const std::size_t width = f.block;
  for (std::size_t s = first; s < last; s += width) {
    const std::size_t count = last - s < width ? last - s : width;
    const float* x = f.x + s;
    std::size_t x_stride = f.x_stride;
    for (std::size_t l = 0; l < f.layer_count; ++l) {
      const LayerPlan& layer = f.layers[l];
      const LayerRows& rows = f.rows[l];
      float* const out = f.scratch + (l % 2) * f.widest * width;
      const LayerOutput to{rows.z ? rows.z + s : nullptr, rows.a + s, f.stride, f.stream, out, width};
      const Product sums{f.parameters + layer.weights,
                         layer.inputs,
                         1,
                         f.parameters + layer.biases,
                         x,
                         x_stride,
                         layer.units,
                         layer.inputs,
                         count};
      with<V>(layer.activation, [&](auto function) {
        using F = decltype(function);
        if constexpr (has_own_pass<F>)
          forward_in_two_passes<V, F>(sums, to);
        else
          layer.units < least_wide_rows ? narrow_forward<V, F>(sums, to) : wide_forward<V, F>(sums, to);
      });
      x = out;
      x_stride = width;
    }
  }
  if (f.stream) stream_fence();
}

}  // namespace glassbox::nn::simd::GLASSBOX_LEVEL
