#pragma once

#include "glassbox/nn/kernels/levels/output_gradient.h"
#include "glassbox/nn/kernels/levels/tiles.h"
#include "glassbox/nn/simd/lane_sums.h"

/// The fused pass of a small network: forward, loss and backward for a block of samples, then the next block.
namespace glassbox::nn::simd::GLASSBOX_LEVEL {

/// A product with few rows over C·16 samples.
template <class V, int C, class Finish>
GLASSBOX_INLINE void block_product(const Product& p, Finish finish) {
  constexpr int columns = C < tile_columns ? C : tile_columns;
  for (std::size_t s = 0; s < C * lanes; s += columns * lanes) narrow_tiles<V, columns>(p, 0, s, finish);
}

/// A product of few rows over C·16 samples, stored row after row.
template <class V, int C>
[[gnu::noinline]] void store_block(const Product& p, float* out) {
  block_product<V, C>(
      p, [=](V sum, std::size_t row, std::size_t s)
             __attribute__((always_inline)) { sum.store(out + row * (C * lanes) + s); });
}

/// z and a of a layer over C·16 samples, a's rows behind those of z.
template <class V, int C, class F>
[[gnu::noinline]] void block_forward(const LayerPlan& layer, const float* parameters, const float* x,
                                     std::size_t x_stride, float* values) {
  constexpr std::size_t width = C * lanes;
  const std::size_t size = layer.units * width;
  const Product sums{parameters + layer.weights,
                     layer.inputs,
                     1,
                     parameters + layer.biases,
                     x,
                     x_stride,
                     layer.units,
                     layer.inputs,
                     width};
  if constexpr (has_own_pass<F>) {
    store_block<V, C>(sums, values);
    for (std::size_t at = 0; at < size; at += lanes) F::f(V::load(values + at)).store(values + size + at);
  } else {
    block_product<V, C>(
        sums, [=](V z, std::size_t unit, std::size_t s) __attribute__((always_inline)) {
          float* const at = values + unit * width + s;
          z.store(at);
          F::f(z).store(at + size);
        });
  }
}

/// dL/dz of the layer below, from dL/dz of a layer; `below` follows z and a of that layer in memory.
template <class V, int C, class F>
[[gnu::noinline]] void block_backward(const LayerPlan& layer, const float* parameters, const float* delta,
                                      float* below) {
  constexpr std::size_t width = C * lanes;
  const std::size_t size = layer.inputs * width;
  const Product sums{
      parameters + layer.weights, 1, layer.inputs, nullptr, delta, width, layer.inputs, layer.units, width};
  if constexpr (has_own_pass<F>) {
    float* const gradient = below + 2 * size;
    store_block<V, C>(sums, gradient);
    for (std::size_t at = 0; at < size; at += lanes)
      (V::load(gradient + at) * F::slope(V::load(below + at), V::load(below + size + at)))
          .store(gradient + at);
  } else {
    block_product<V, C>(
        sums, [=](V dL_da, std::size_t unit, std::size_t s) __attribute__((always_inline)) {
          float* const at = below + unit * width + s;
          (dL_da * F::slope(V::load(at), V::load(at + size))).store(at + 2 * size);
        });
  }
}

/// Sets sums[u][first + i] to delta[u]·in[i] for 16 samples and I inputs, or adds it.
template <class V, int I, bool add>
GLASSBOX_INLINE void outer_products(const LayerPlan& layer, const float* delta, const float* in,
                                    std::size_t in_stride, std::size_t first, float* sums) {
  V x[I];
#pragma GCC unroll 4
  for (int i = 0; i < I; ++i) x[i] = V::load(in + (first + static_cast<std::size_t>(i)) * in_stride);
  float* at = sums + first * lanes;
  for (std::size_t u = 0; u < layer.units; ++u, delta += lanes, at += layer.inputs * lanes) {
    const V d = V::load(delta);
#pragma GCC unroll 4
    for (int i = 0; i < I; ++i) {
      float* const sum = at + i * 16;
      (add ? mul_add(d, x[i], V::load(sum)) : d * x[i]).store(sum);
    }
  }
}

/// Products for a layer's weight and bias gradients over 16 samples, 16 lanes each.
template <class V, int C, bool add>
requires(C == 1) GLASSBOX_INLINE
    void parameter_products(const LayerPlan& layer, const float* delta, const float* in,
                            std::size_t in_stride, float* sums) {
  float* const weights = sums + layer.weights * lanes;
  float* const biases = sums + layer.biases * lanes;
  for (std::size_t u = 0; u < layer.units * lanes; u += lanes) {
    const V d = V::load(delta + u);
    (add ? d + V::load(biases + u) : d).store(biases + u);
  }
  std::size_t i = 0;
  for (; i + 4 <= layer.inputs; i += 4) outer_products<V, 4, add>(layer, delta, in, in_stride, i, weights);
  switch (layer.inputs - i) {
    case 1:
      return outer_products<V, 1, add>(layer, delta, in, in_stride, i, weights);
    case 2:
      return outer_products<V, 2, add>(layer, delta, in, in_stride, i, weights);
    case 3:
      return outer_products<V, 3, add>(layer, delta, in, in_stride, i, weights);
    default:
      return;
  }
}

/// The same for C·16 samples.
template <class V, int C, bool add>
requires(C > 1) GLASSBOX_INLINE void parameter_products(const LayerPlan& layer, const float* delta,
                                                        const float* in, std::size_t in_stride, float* sums) {
  constexpr std::size_t width = C * lanes;
  float* weight = sums + layer.weights * lanes;
  float* bias = sums + layer.biases * lanes;
  for (std::size_t u = 0; u < layer.units; ++u, delta += width, bias += lanes) {
    V d[C];
#pragma GCC unroll 4
    for (int c = 0; c < C; ++c) d[c] = V::load(delta + c * 16);
    V sum = add ? V::load(bias) + d[0] : d[0];
#pragma GCC unroll 4
    for (int c = 1; c < C; ++c) sum = sum + d[c];
    sum.store(bias);
    const float* x = in;
    for (std::size_t i = 0; i < layer.inputs; ++i, x += in_stride, weight += lanes) {
      V product = add ? mul_add(d[0], V::load(x), V::load(weight)) : d[0] * V::load(x);
#pragma GCC unroll 4
      for (int c = 1; c < C; ++c) product = mul_add(d[c], V::load(x + c * 16), product);
      product.store(weight);
    }
  }
}

/// Forward, loss and backward pass of C·16 samples starting at `s`, of which `count` are used (all for C >
/// 1). Sets the sums, which hold 16 lanes per parameter, to their gradient or adds it. False if an output is
/// not finite.
template <class V, int C, bool add>
bool small_block(const SmallPass& p, std::size_t s, std::size_t count) {
  constexpr std::size_t width = C * lanes;
  float* const sums = p.scratch;
  // Per layer: z, a and dL/dz of its units.
  float* block = sums + (p.parameter_count + lanes - 1) / lanes * lanes * lanes;
  const float* x = p.x + s;
  std::size_t x_stride = p.x_stride;
  for (std::size_t l = 0; l < p.layer_count; ++l) {
    const LayerPlan& layer = p.layers[l];
    with<V>(layer.activation, [=, &layer, &p](auto f) {
      block_forward<V, C, decltype(f)>(layer, p.parameters, x, x_stride, block);
    });
    x = block + layer.units * width;
    x_stride = width;
    block += 3 * layer.units * width;
  }

  const std::size_t outputs = p.layers[p.layer_count - 1].units, size = outputs * width;
  const auto rows = [&]() __attribute__((always_inline)) {
    return OutputRows{
        block - 3 * size,      width,  block - 2 * size, width, p.targets + s, p.target_stride, outputs,
        C > 1 ? width : count, p.loss, block - size,     width};
  };
  if (!(outputs == 1 ? single_output_gradient<V, C>(rows()) : output_gradients<V, true>(rows())))
    return false;

  for (std::size_t l = p.layer_count; l-- > 0;) {
    const LayerPlan& layer = p.layers[l];
    block -= 3 * layer.units * width;
    const float* const delta = block + 2 * layer.units * width;
    if (l == 0) {
      parameter_products<V, C, add>(layer, delta, p.x + s, p.x_stride, sums);
      break;
    }
    // First compute what the layer below waits for.
    float* const below = block - 3 * layer.inputs * width;
    with<V>(p.layers[l - 1].activation, [=, &layer, &p](auto f) {
      block_backward<V, C, decltype(f)>(layer, p.parameters, delta, below);
    });
    parameter_products<V, C, add>(layer, delta, below + layer.inputs * width, width, sums);
  }
  return true;
}

/// Blocks of 64 samples as long as there are enough (2-3-3-1 at batch 200: twice the rate of blocks of 16),
/// then blocks of 16, so that a batch of ten needs no further padding.
template <class V>
bool small_pass(const SmallPass& p) {
  constexpr int columns = small_block_samples / lanes;
  std::size_t s = 0;
  for (; s + small_block_samples <= p.samples; s += small_block_samples) {
    if (!(s == 0 ? small_block<V, columns, false> : small_block<V, columns, true>)(p, s, small_block_samples))
      return false;
  }
  for (; s < p.samples; s += lanes) {
    const std::size_t count = p.samples - s < lanes ? p.samples - s : lanes;
    if (!(s == 0 ? small_block<V, 1, false> : small_block<V, 1, true>)(p, s, count)) return false;
  }
  for (std::size_t i = 0; i < p.parameter_count; i += lanes) {
    const float* const sums = p.scratch + i * lanes;
    const V gradient = sum_sixteen([=](int k) { return V::load(sums + k * 16); });
    const std::size_t left = p.parameter_count - i;
    left >= lanes ? gradient.store(p.gradient + i) : store_some(gradient, p.gradient + i, left);
  }
  return true;
}

}  // namespace glassbox::nn::simd::GLASSBOX_LEVEL
