#pragma once

#include "nn/kernels/levels/tiles.h"

/// The kernels, written once over 16 lanes and compiled once for every level. Only what is compiled into the
/// level's own namespace may be called here: a function shared with other files could be taken from the wrong
/// level.
namespace glassbox::nn::simd::GLASSBOX_LEVEL {

/// A block of samples goes through all layers in scratch that stays in the first-level cache.
template <class V>
void forward(const ForwardRange& f, std::size_t first, std::size_t last) {
  const std::size_t width = f.block;
  for (std::size_t s = first; s < last; s += width) {
    const std::size_t count = last - s < width ? last - s : width;
    const float* x = f.x + s;
    std::size_t x_stride = f.x_stride;
    for (std::size_t l = 0; l < f.layer_count; ++l) {
      const LayerPlan& layer = f.layers[l];
      float* out = f.scratch + (l % 2) * f.widest * width;
      product<V>({f.parameters + layer.weights, layer.inputs, 1, f.parameters + layer.biases, x, x_stride,
                  out, width, layer.units, layer.inputs, count});
      const LayerRows& rows = f.rows[l];
      with<V>(
          layer.activation, [&](auto function) __attribute__((always_inline)) {
            for (std::size_t u = 0; u < layer.units; ++u) {
              for (std::size_t c = 0; c < count; c += lanes) {
                float* value = out + u * width + c;
                const std::size_t at = u * f.stride + s + c;
                const V z = V::load(value);
                const V a = function.f(z);
                a.store(value);
                if (f.stream) {
                  if (rows.z) z.stream(rows.z + at);
                  a.stream(rows.a + at);
                } else {
                  if (rows.z) z.store(rows.z + at);
                  a.store(rows.a + at);
                }
              }
            }
          });
      x = out;
      x_stride = width;
    }
  }
  if (f.stream) stream_fence();
}

/// dL/dz of 16 outputs for the mean loss (nn/loss/loss.h).
template <class V>
GLASSBOX_INLINE V output_gradient(const LossTerms& loss, V z, V a, V label) {
  const V one = V::all(1.0f);
  const bool is_sigmoid = loss.output == Activation::sigmoid, is_tanh = loss.output == Activation::tanh;
  V gradient;
  if (loss.loss == Loss::mse) {
    const V target = is_tanh ? label + label - one : label;
    gradient = V::all(loss.share) * (a - target);
  } else {
    // d/ds (softplus(s) - t·s) = sigmoid(s) - t, which is -sigmoid(-s) for t = 1; for other targets the mean
    // of both, weighted by 1 - t and t.
    const float scale = is_tanh ? 2.0f : 1.0f;
    const V logits = is_sigmoid || is_tanh ? V::all(scale) * z : a;
    const V share = V::all(loss.share * scale);
    if (loss.labels_between) {
      gradient = share * ((one - label) * sigmoid(logits) - label * sigmoid(V::all(0.0f) - logits));
    } else {
      const V sign = one - (label + label);
      gradient = share * sign * sigmoid(sign * logits);
    }
    if (is_sigmoid || is_tanh) return gradient;
  }
  with<V>(
      loss.output, [&](auto f) __attribute__((always_inline)) { gradient = gradient * f.slope(z, a); });
  return gradient;
}

/// All bits set in the first `count` lanes, at most 16.
GLASSBOX_INLINE Ints first_lanes(std::size_t count) {
  alignas(64) static constexpr std::int32_t window[2 * lanes] = {-1, -1, -1, -1, -1, -1, -1, -1,
                                                                 -1, -1, -1, -1, -1, -1, -1, -1};
  Ints r;
  __builtin_memcpy(&r, window + lanes - count, sizeof r);
  return r;
}

/// out = W x over C·16 samples, in the tiles that the registers hold.
template <class V, int C>
GLASSBOX_INLINE void block_product(const Product& p) {
  if constexpr (C <= tile_columns) {
    product_columns<V, C>(p, 0);
  } else {
    for (std::size_t s = 0; s < p.samples; s += lanes) product_columns<V, 1>(p, s);
  }
}

/// Forward, loss and backward pass of C·16 samples from `s` on, of which `count` are used; adds their
/// gradient to the sums, which hold 16 lanes per parameter and are not read if `first`. False if an output is
/// not finite.
template <class V, int C>
bool small_block(const SmallPass& p, std::size_t s, std::size_t count, bool first) {
  constexpr std::size_t width = C * lanes;
  float* const sums = p.scratch;
  // Per layer: z, a and dL/dz of its units.
  float* block = sums + p.parameter_count * lanes;
  const float* x = p.x + s;
  std::size_t x_stride = p.x_stride;
  for (std::size_t l = 0; l < p.layer_count; ++l) {
    const LayerPlan& layer = p.layers[l];
    const std::size_t size = layer.units * width;
    block_product<V, C>({p.parameters + layer.weights, layer.inputs, 1, p.parameters + layer.biases, x,
                         x_stride, block, width, layer.units, layer.inputs, width});
    with<V>(
        layer.activation, [=](auto f) __attribute__((always_inline)) {
          for (std::size_t i = 0; i < size; i += lanes) f.f(V::load(block + i)).store(block + size + i);
        });
    x = block + size;
    x_stride = width;
    block += 3 * size;
  }

  V rest = V::all(0.0f);
  for (std::size_t c = 0; c < width; c += lanes) {
    const V z = V::load(block - 3 * width + c), a = V::load(block - 2 * width + c);
    const std::size_t here = count - c < lanes ? count - c : lanes;
    const V label = here == lanes ? V::load(p.labels + s + c) : load_some<V>(p.labels + s + c, here);
    V gradient = output_gradient(p.loss, z, a, label);
    // x - x is 0 for a finite x and NaN for any other.
    V difference = (z - z) + (a - a);
    if (here < lanes) {
      const Ints used = first_lanes(here);
      gradient = select(used, gradient, V::all(0.0f));
      difference = select(used, difference, V::all(0.0f));
    }
    rest = rest + difference;
    gradient.store(block - width + c);
  }
  if (!(sum_four(rest, rest, rest, rest)[0] == 0.0f)) return false;

  for (std::size_t l = p.layer_count; l-- > 0;) {
    const LayerPlan& layer = p.layers[l];
    block -= 3 * layer.units * width;
    const float* delta = block + 2 * layer.units * width;
    const std::size_t below = layer.inputs * width;
    float* const lower = block - 3 * below;  // z, a and dL/dz of the layer below
    const float* const in = l == 0 ? p.x + s : lower + below;
    const std::size_t in_stride = l == 0 ? p.x_stride : width;
    float* weight_sums = sums + layer.weights * lanes;
    float* bias_sums = sums + layer.biases * lanes;
    for (std::size_t u = 0; u < layer.units; ++u, delta += width, bias_sums += lanes) {
      V d[C];
#pragma GCC unroll 4
      for (int c = 0; c < C; ++c) d[c] = V::load(delta + c * 16);
      V bias = first ? d[0] : V::load(bias_sums) + d[0];
#pragma GCC unroll 4
      for (int c = 1; c < C; ++c) bias = bias + d[c];
      bias.store(bias_sums);
      const float* input = in;
      for (std::size_t i = 0; i < layer.inputs; ++i, input += in_stride, weight_sums += lanes) {
        V sum = first ? d[0] * V::load(input) : mul_add(d[0], V::load(input), V::load(weight_sums));
#pragma GCC unroll 4
        for (int c = 1; c < C; ++c) sum = mul_add(d[c], V::load(input + c * 16), sum);
        sum.store(weight_sums);
      }
    }
    if (l == 0) break;
    block_product<V, C>({p.parameters + layer.weights, 1, layer.inputs, nullptr,
                         block + 2 * layer.units * width, width, lower + 2 * below, width, layer.inputs,
                         layer.units, width});
    with<V>(
        p.layers[l - 1].activation, [=](auto f) __attribute__((always_inline)) {
          for (std::size_t i = 0; i < below; i += lanes) {
            const V slope = f.slope(V::load(lower + i), V::load(lower + below + i));
            (V::load(lower + 2 * below + i) * slope).store(lower + 2 * below + i);
          }
        });
  }
  return true;
}

/// Blocks of 64 samples while there are as many (2-3-3-1 at batch 200: 1.6 times the rate of blocks of 16),
/// then 16 by 16: a batch of ten is not padded further.
template <class V>
bool small_pass(const SmallPass& p) {
  std::size_t s = 0;
  for (; s + small_block_samples <= p.samples; s += small_block_samples) {
    if (!small_block<V, small_block_samples / lanes>(p, s, small_block_samples, s == 0)) return false;
  }
  for (; s < p.samples; s += lanes) {
    if (!small_block<V, 1>(p, s, p.samples - s < lanes ? p.samples - s : lanes, s == 0)) return false;
  }
  const float* const sums = p.scratch;
  const auto at = [=](std::size_t k) __attribute__((always_inline)) { return V::load(sums + k * lanes); };
  std::size_t i = 0;
  for (; i + 4 <= p.parameter_count; i += 4)
    store_four(p.gradient + i, sum_four(at(i), at(i + 1), at(i + 2), at(i + 3)));
  for (; i < p.parameter_count; ++i) p.gradient[i] = sum_four(at(i), at(i), at(i), at(i))[0];
  return true;
}

/// philox4x32_10 (nn/random/random.h) for 16 counters side by side, a word in the low half of 64 bits; the
/// products read no high half, so what stands there does not matter.
inline void random_words(const std::uint32_t (&counter)[4], std::uint64_t key, std::uint64_t (&words)[16]) {
  constexpr std::size_t width = native_bytes / 8;
  for (std::size_t first = 0; first < lanes; first += width) {
    Words c0 = Words{} + counter[0], c1 = Words{} + counter[1], c2 = Words{}, c3 = Words{} + counter[3];
    for (std::size_t l = 0; l < width; ++l) c2[l] = counter[2] + first + l;
    std::uint32_t key_low = static_cast<std::uint32_t>(key);
    std::uint32_t key_high = static_cast<std::uint32_t>(key >> 32);
    for (int round = 0; round < 10; ++round) {
      const Words product0 = multiply_low(c0, Words{} + 0xD2511F53u);
      const Words product1 = multiply_low(c2, Words{} + 0xCD9E8D57u);
      c0 = (product1 >> 32) ^ c1 ^ key_low;
      c1 = product1;
      c2 = (product0 >> 32) ^ c3 ^ key_high;
      c3 = product0;
      key_low += 0x9E3779B9u;
      key_high += 0xBB67AE85u;
    }
    const Words low = (c0 & 0xffffffffu) | (c1 << 32);
    __builtin_memcpy(words + first, &low, sizeof low);
  }
}

template <bool fused>
inline constexpr KernelTable table{
    apply<Lanes<fused>>,   activation_forward<Lanes<fused>>, activation_backward<Lanes<fused>>,
    product<Lanes<fused>>, weight_gradient<Lanes<fused>>,    forward<Lanes<fused>>,
    random_words,          small_pass<Lanes<fused>>};

}  // namespace glassbox::nn::simd::GLASSBOX_LEVEL

namespace glassbox::nn::levels {
const KernelTable& GLASSBOX_LEVEL(bool strict) {
  return strict ? simd::GLASSBOX_LEVEL::table<false>
                : simd::GLASSBOX_LEVEL::table<simd::GLASSBOX_LEVEL::can_fuse>;
}
}  // namespace glassbox::nn::levels
