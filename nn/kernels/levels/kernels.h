#pragma once

#include "nn/kernels/kernel_table.h"
#include "nn/simd/math.h"

/// The kernels, written once over 16 lanes and compiled once for every level. Only what is compiled into the
/// level's own namespace may be called here: a function shared with other files could be taken from the wrong
/// level.
namespace glassbox::nn::simd::GLASSBOX_LEVEL {

inline constexpr std::size_t lanes = 16;

/// The first `count` of 16 values, the others 0, at the ends of rows that may not be read or written further.
template <class V>
GLASSBOX_INLINE V load_some(const float* p, std::size_t count) {
  alignas(64) float values[lanes] = {};
  for (std::size_t l = 0; l < count; ++l) values[l] = p[l];
  return V::load(values);
}
template <class V>
GLASSBOX_INLINE void store_some(V v, float* p, std::size_t count) {
  alignas(64) float values[lanes];
  v.store(values);
  for (std::size_t l = 0; l < count; ++l) p[l] = values[l];
}

template <class V>
GLASSBOX_INLINE V apply_one(Elementary function, V x) {
  switch (function) {
    case Elementary::exp:
      return exp(x);
    case Elementary::log1p_unit:
      return log1p_unit(x);
    case Elementary::tanh:
      return tanh(x);
    case Elementary::sigmoid:
      return sigmoid(x);
    case Elementary::softplus:
      return softplus(x);
    case Elementary::normal_density:
      return normal(x).density;
    case Elementary::normal_distribution:
      return normal(x).distribution;
    case Elementary::sin:
      return sin(x);
    case Elementary::cos:
      return cos(x);
  }
  return x;
}

template <class V>
void apply(Elementary function, const float* x, float* y, std::size_t count) {
  std::size_t s = 0;
  const auto loop = [&](auto f) __attribute__((always_inline)) {
    for (; s + lanes <= count; s += lanes) f(V::load(x + s)).store(y + s);
    if (s < count) store_some(f(load_some<V>(x + s, count - s)), y + s, count - s);
  };
  switch (function) {
    case Elementary::exp:
      return loop([](V v) { return exp(v); });
    case Elementary::tanh:
      return loop([](V v) { return tanh(v); });
    case Elementary::sigmoid:
      return loop([](V v) { return sigmoid(v); });
    default:
      return loop([=](V v) { return apply_one(function, v); });
  }
}

inline constexpr float leak = 0.01f;

// One struct per activation: f(z), and f'(z) from z and a = f(z). Comparisons let NaN through.

template <class V>
struct Sigmoid {
  GLASSBOX_INLINE V f(V z) { return sigmoid(z); }
  GLASSBOX_INLINE V slope(V, V a) { return a * (V::all(1.0f) - a); }
};
template <class V>
struct Tanh {
  GLASSBOX_INLINE V f(V z) { return tanh(z); }
  GLASSBOX_INLINE V slope(V, V a) { return V::all(1.0f) - a * a; }
};
template <class V>
struct Relu {
  GLASSBOX_INLINE V f(V z) { return max(V::all(0.0f), z); }
  GLASSBOX_INLINE V slope(V z, V) { return select(less(V::all(0.0f), z), V::all(1.0f), V::all(0.0f)); }
};
template <class V>
struct LeakyRelu {
  GLASSBOX_INLINE V f(V z) { return select(less(z, V::all(0.0f)), V::all(leak) * z, z); }
  GLASSBOX_INLINE V slope(V z, V) { return select(less(V::all(0.0f), z), V::all(1.0f), V::all(leak)); }
};
template <class V>
struct Linear {
  GLASSBOX_INLINE V f(V z) { return z; }
  GLASSBOX_INLINE V slope(V, V) { return V::all(1.0f); }
};
template <class V>
struct Softplus {
  GLASSBOX_INLINE V f(V z) { return softplus(z); }
  GLASSBOX_INLINE V slope(V z, V) { return sigmoid(z); }
};
template <class V>
struct Gelu {
  // Φ and φ are 0 below -15, so holding z there changes nothing but -inf·0, which would be NaN.
  GLASSBOX_INLINE V f(V z) { return max(V::all(-15.0f), z) * normal(z).distribution; }
  GLASSBOX_INLINE V slope(V z, V) {
    const Normal<V> n = normal(z);
    return n.distribution + clamp(z, -15.0f, 15.0f) * n.density;
  }
};
template <class V>
struct Sine {
  GLASSBOX_INLINE V f(V z) { return sin(z); }
  GLASSBOX_INLINE V slope(V z, V) { return cos(z); }
};

/// Calls `use` with the struct of an activation.
template <class V, class Use>
GLASSBOX_INLINE void with(Activation activation, Use use) {
  switch (activation) {
    case Activation::sigmoid:
      return use(Sigmoid<V>{});
    case Activation::tanh:
      return use(Tanh<V>{});
    case Activation::relu:
      return use(Relu<V>{});
    case Activation::leaky_relu:
      return use(LeakyRelu<V>{});
    case Activation::linear:
      return use(Linear<V>{});
    case Activation::softplus:
      return use(Softplus<V>{});
    case Activation::gelu:
      return use(Gelu<V>{});
    case Activation::sine:
      return use(Sine<V>{});
  }
}

template <class V>
void activation_forward(Activation activation, const float* z, float* a, std::size_t count) {
  with<V>(
      activation, [=](auto f) __attribute__((always_inline)) {
        std::size_t s = 0;
        for (; s + lanes <= count; s += lanes) f.f(V::load(z + s)).store(a + s);
        if (s < count) store_some(f.f(load_some<V>(z + s, count - s)), a + s, count - s);
      });
}

template <class V>
void activation_backward(Activation activation, const float* z, const float* a, float* gradient,
                         std::size_t count) {
  with<V>(
      activation, [=](auto f) __attribute__((always_inline)) {
        std::size_t s = 0;
        for (; s + lanes <= count; s += lanes)
          (V::load(gradient + s) * f.slope(V::load(z + s), V::load(a + s))).store(gradient + s);
        if (s == count) return;
        const std::size_t rest = count - s;
        const V slope = f.slope(load_some<V>(z + s, rest), load_some<V>(a + s, rest));
        store_some(load_some<V>(gradient + s, rest) * slope, gradient + s, rest);
      });
}

/// A register tile of a product: R rows of C·16 samples.
template <class V, int R, int C>
GLASSBOX_INLINE void tile(const Product& p, std::size_t row, std::size_t sample) {
  V sum[R][C];
#pragma GCC unroll 8
  for (int r = 0; r < R; ++r) {
    const V start = V::all(p.start ? p.start[row + static_cast<std::size_t>(r)] : 0.0f);
#pragma GCC unroll 4
    for (int c = 0; c < C; ++c) sum[r][c] = start;
  }
  const float* w = p.w + row * p.w_row;
  const float* x = p.x + sample;
  for (std::size_t k = 0; k < p.terms; ++k, w += p.w_k, x += p.x_stride) {
    V in[C];
#pragma GCC unroll 4
    for (int c = 0; c < C; ++c) in[c] = V::load(x + c * 16);
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
      const V weight = V::all(w[static_cast<std::size_t>(r) * p.w_row]);
#pragma GCC unroll 4
      for (int c = 0; c < C; ++c) sum[r][c] = mul_add(weight, in[c], sum[r][c]);
    }
  }
  float* out = p.out + row * p.out_stride + sample;
#pragma GCC unroll 8
  for (int r = 0; r < R; ++r, out += p.out_stride) {
#pragma GCC unroll 4
    for (int c = 0; c < C; ++c) sum[r][c].store(out + c * 16);
  }
}

// 24 of 32 registers hold sums with AVX-512, 12 of 16 with AVX2, 8 of 16 with the baseline.
inline constexpr int tile_rows = part_count == 4 ? 2 : 6;
inline constexpr int tile_columns = part_count == 1 ? 4 : 1;

template <class V, int C>
void product_columns(const Product& p, std::size_t sample) {
  std::size_t row = 0;
  while (row < p.rows) {
    const std::size_t left = p.rows - row;
    if constexpr (tile_rows == 6) {
      // 7 … 11 rows are shared out between two tiles, since a thin tile does not fill the pipeline.
      const std::size_t take = left >= 12 ? 6 : left > 6 ? (left + 1) / 2 : left;
      switch (take) {
        case 1:
          tile<V, 1, C>(p, row, sample);
          break;
        case 2:
          tile<V, 2, C>(p, row, sample);
          break;
        case 3:
          tile<V, 3, C>(p, row, sample);
          break;
        case 4:
          tile<V, 4, C>(p, row, sample);
          break;
        case 5:
          tile<V, 5, C>(p, row, sample);
          break;
        default:
          tile<V, 6, C>(p, row, sample);
          break;
      }
      row += take;
    } else {
      left == 1 ? tile<V, 1, C>(p, row, sample) : tile<V, 2, C>(p, row, sample);
      row += 2;
    }
  }
}

/// Rows of inputs that are copied side by side first, once a product reads them this often: rows that lie a
/// power of two apart fall into the same few sets of a cache (2-256-256-1 at batch 1024: 1.6 times the rate).
inline constexpr std::size_t packed_terms = 512;
inline constexpr std::size_t packing_rows = 24;

template <class V>
void product(const Product& p) {
  constexpr std::size_t width = static_cast<std::size_t>(tile_columns) * lanes;
  alignas(64) float packed[packed_terms * width];
  const bool pack = p.rows >= packing_rows && p.terms <= packed_terms;
  std::size_t s = 0;
  for (; s + width <= p.samples; s += width) {
    if (!pack) {
      product_columns<V, tile_columns>(p, s);
      continue;
    }
    for (std::size_t k = 0; k < p.terms; ++k) {
      for (std::size_t c = 0; c < width; c += lanes)
        V::load(p.x + k * p.x_stride + s + c).store(packed + k * width + c);
    }
    Product part = p;
    part.x = packed;
    part.x_stride = width;
    part.out = p.out + s;
    product_columns<V, tile_columns>(part, 0);
  }
  for (; s < p.samples; s += lanes) product_columns<V, 1>(p, s);
}

/// A register tile of a weight gradient: R units by four inputs, one register's lanes after the other.
template <class V, int R>
GLASSBOX_INLINE void gradient_tile(const float* d, std::size_t d_stride, const float* const (&x)[4],
                                   std::size_t samples, float* const (&out)[R], int inputs) {
  V sums[R][4];
  for (int part = 0; part < part_count; ++part) {
    Part sum[R][4];
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
#pragma GCC unroll 4
      for (int i = 0; i < 4; ++i) sum[r][i] = part_all(0.0f);
    }
    const std::size_t first = static_cast<std::size_t>(part * native_bytes / 4);
    for (std::size_t s = first; s < samples; s += lanes) {
      Part in[4];
#pragma GCC unroll 4
      for (int i = 0; i < 4; ++i) in[i] = load_part(x[i] + s);
#pragma GCC unroll 8
      for (int r = 0; r < R; ++r) {
        const Part delta = load_part(d + static_cast<std::size_t>(r) * d_stride + s);
#pragma GCC unroll 4
        for (int i = 0; i < 4; ++i) sum[r][i] = part_mul_add<V::is_fused>(delta, in[i], sum[r][i]);
      }
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
#pragma GCC unroll 4
      for (int i = 0; i < 4; ++i) sums[r][i].part[part] = sum[r][i];
    }
  }
#pragma GCC unroll 8
  for (int r = 0; r < R; ++r) {
    const Four four = sum_four(sums[r][0], sums[r][1], sums[r][2], sums[r][3]);
    for (int i = 0; i < inputs; ++i) out[r][i] = four[i];
  }
}

// 24 of 32 registers hold sums with AVX-512, 12 of 16 with AVX2, 8 of 16 with the baseline. Copying the
// units' rows side by side, as a product does, gained nothing here.
inline constexpr int gradient_rows = part_count == 1 ? 6 : part_count == 2 ? 3 : 2;

template <class V>
void weight_gradient(const float* d, std::size_t d_stride, std::size_t units, const float* x,
                     std::size_t x_stride, std::size_t inputs, std::size_t samples, float* dL_dW,
                     float* dL_db) {
  for (std::size_t u = 0; u < units;) {
    const float* delta = d + u * d_stride;
    const bool full = units - u >= static_cast<std::size_t>(gradient_rows);
    for (std::size_t i = 0; i < inputs; i += 4) {
      // The last tile's missing inputs repeat the last one.
      const int count = inputs - i < 4 ? static_cast<int>(inputs - i) : 4;
      const float* in[4];
      for (int k = 0; k < 4; ++k)
        in[k] = x + (i + static_cast<std::size_t>(k < count ? k : count - 1)) * x_stride;
      if (full) {
        float* out[gradient_rows];
        for (int r = 0; r < gradient_rows; ++r)
          out[r] = dL_dW + (u + static_cast<std::size_t>(r)) * inputs + i;
        gradient_tile<V, gradient_rows>(delta, d_stride, in, samples, out, count);
      } else {
        float* const out[1] = {dL_dW + u * inputs + i};
        gradient_tile<V, 1>(delta, d_stride, in, samples, out, count);
      }
    }
    const std::size_t rows = full ? static_cast<std::size_t>(gradient_rows) : 1;
    for (std::size_t r = 0; r < rows; ++r) {
      V sum = V::all(0.0f);
      for (std::size_t s = 0; s < samples; s += lanes) sum = sum + V::load(delta + r * d_stride + s);
      dL_db[u + r] = sum_four(sum, sum, sum, sum)[0];
    }
    u += rows;
  }
}

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
