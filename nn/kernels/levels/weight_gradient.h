#pragma once

#include <type_traits>

#include "glassbox/nn/kernels/levels/tiles.h"
#include "glassbox/nn/simd/lane_sums.h"

/// Weight and bias gradients: dL_dW[u][i] = Σ_s d[u][s]·x[i][s], dL_db[u] = Σ_s d[u][s].
namespace glassbox::nn::simd::GLASSBOX_LEVEL {

/// A register tile of a weight gradient: R units by four inputs, lanes of one register after another.
template <class V, int R>
GLASSBOX_INLINE void gradient_tile(const float* d, std::size_t d_stride, const float* const (&x)[4],
                                   std::size_t samples, float* const (&out)[R], int inputs, bool add) {
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
  const auto store = [&](int r, Four four) __attribute__((always_inline)) {
    if (inputs == 4) return store_four(out[r], add ? load_four(out[r]) + four : four);
    for (int i = 0; i < inputs; ++i) out[r][i] = add ? out[r][i] + four[i] : four[i];
  };
  int r = 0;
  if constexpr (part_count == 1 && R >= 4) {
    const V four_rows = sum_sixteen([&](int k) __attribute__((always_inline)) { return sums[k / 4][k % 4]; });
#pragma GCC unroll 4
    for (; r < 4; ++r) store(r, quarter(four_rows.part[0], r));
  }
#pragma GCC unroll 8
  for (; r < R; ++r) store(r, sum_four(sums[r][0], sums[r][1], sums[r][2], sums[r][3]));
}

// Sums use 24 of 32 registers with AVX-512, 12 of 16 with AVX2, 8 of 16 with the baseline. Copying the units'
// rows side by side, as for a product, gained nothing here.
inline constexpr int gradient_rows = part_count == 1 ? 6 : part_count == 2 ? 3 : 2;

/// Weight gradients of R units for inputs [first, last), four at a time. Missing inputs of the last tile
/// repeat the last input.
template <class V, int R>
void gradient_rows_of(const float* d, std::size_t d_stride, const float* x, std::size_t x_stride,
                      std::size_t first, std::size_t last, std::size_t samples, float* dL_dW,
                      std::size_t inputs, bool add) {
  for (std::size_t i = first; i < last; i += 4) {
    const int count = last - i < 4 ? static_cast<int>(last - i) : 4;
    const float* in[4];
    for (int k = 0; k < 4; ++k)
      in[k] = x + (i + static_cast<std::size_t>(k < count ? k : count - 1)) * x_stride;
    float* out[R];
    for (int r = 0; r < R; ++r) out[r] = dL_dW + static_cast<std::size_t>(r) * inputs + i;
    gradient_tile<V, R>(d, d_stride, in, samples, out, count, add);
  }
}

/// Bytes of inputs that the tiles of all units process before the next ones, so that they stay in the
/// second-level cache.
inline constexpr std::size_t input_block_bytes = std::size_t{384} << 10;

/// dL_dW as sums over samples in the lanes, which are added up at the end.
template <class V>
void gradient_of_dots(const float* d, std::size_t d_stride, std::size_t units, const float* x,
                      std::size_t x_stride, std::size_t inputs, std::size_t samples, bool add, float* dL_dW) {
  const std::size_t fitting = input_block_bytes / (samples * sizeof(float)) / 4 * 4;
  const std::size_t block = fitting > 4 ? fitting : 4;
  for (std::size_t first = 0; first < inputs; first += block) {
    const std::size_t last = inputs - first < block ? inputs : first + block;
    for (std::size_t u = 0; u < units;) {
      // Rows that would leave a small last tile are split between two tiles.
      constexpr std::size_t most = gradient_rows;
      const std::size_t left = units - u;
      const std::size_t rows = left >= 2 * most ? most : left > most ? (left + 1) / 2 : left;
      const float* const delta = d + u * d_stride;
      const auto take = [&](auto r) __attribute__((always_inline)) {
        constexpr int R = decltype(r)::value;
        gradient_rows_of<V, R>(delta, d_stride, x, x_stride, first, last, samples, dL_dW + u * inputs, inputs,
                               add);
      };
      switch (rows) {
        case 1:
          take(std::integral_constant<int, 1>{});
          break;
        case 2:
          take(std::integral_constant<int, 2>{});
          break;
        case 3:
          if constexpr (gradient_rows >= 3) take(std::integral_constant<int, 3>{});
          break;
        case 4:
          if constexpr (gradient_rows >= 4) take(std::integral_constant<int, 4>{});
          break;
        case 5:
          if constexpr (gradient_rows >= 5) take(std::integral_constant<int, 5>{});
          break;
        default:
          if constexpr (gradient_rows >= 6) take(std::integral_constant<int, 6>{});
          break;
      }
      u += rows;
    }
  }
}

/// out[s][i] = x[i][s] for 16 rows and a multiple of 4 samples; rows of `out` are `out_stride` floats apart.
template <class V>
GLASSBOX_INLINE void transpose_rows(const float* const (&x)[lanes], std::size_t samples, float* out,
                                    std::size_t out_stride) {
  for (std::size_t s = 0; s < samples; s += 4, out += 4 * out_stride) {
    // Four registers whose j-th 16 bytes are from rows 4j, 4j + 1, 4j + 2 and 4j + 3.
    const auto fours = [&](int i) __attribute__((always_inline)) {
      return load_fours<V>(x[i] + s, x[i + 4] + s, x[i + 8] + s, x[i + 12] + s);
    };
    V a = fours(0), b = fours(1), c = fours(2), d = fours(3);
    GLASSBOX_EACH_PART transpose_quarters(a.part[k], b.part[k], c.part[k], d.part[k]);
    a.store(out);
    b.store(out + out_stride);
    c.store(out + 2 * out_stride);
    d.store(out + 3 * out_stride);
  }
}

/// Samples whose transposed inputs, for one tile's columns, stay in the first-level cache: 16 KiB.
inline constexpr std::size_t transposed_samples = 64;

/// dL_dW as a product of d with transposed inputs: nothing is left to add up across the lanes.
template <class V>
void gradient_of_outer_products(const float* d, std::size_t d_stride, std::size_t units, const float* x,
                                std::size_t x_stride, std::size_t inputs, std::size_t samples, bool add,
                                float* dL_dW) {
  constexpr std::size_t width = static_cast<std::size_t>(tile_columns) * lanes;
  alignas(64) float transposed[transposed_samples * width];
  for (std::size_t first = 0; first < inputs; first += width) {
    const std::size_t columns = inputs - first < width ? inputs - first : width;
    const std::size_t padded_columns = (columns + lanes - 1) / lanes * lanes;
    for (std::size_t s = 0; s < samples; s += transposed_samples) {
      const std::size_t count = samples - s < transposed_samples ? samples - s : transposed_samples;
      for (std::size_t c = 0; c < columns; c += lanes) {
        const float* rows[lanes];
        for (std::size_t i = 0; i < lanes; ++i)  // columns past the last input repeat it
          rows[i] = x + (first + (c + i < columns ? c + i : columns - 1)) * x_stride + s;
        transpose_rows<V>(rows, count, transposed + c, width);
      }
      const bool is_first = !add && s == 0;
      const auto take = [=](V sum, std::size_t unit, std::size_t c) __attribute__((always_inline)) {
        float* const at = dL_dW + unit * inputs + first + c;
        const std::size_t here = columns - c;
        if (here >= lanes)
          (is_first ? sum : V::load(at) + sum).store(at);
        else
          store_some(is_first ? sum : load_some<V>(at, here) + sum, at, here);
      };
      const Product sums{d + s, d_stride, 1, nullptr, transposed, width, units, count, padded_columns};
      for_columns(
          padded_columns, [&](auto tile_width, std::size_t c) __attribute__((always_inline)) {
            wide_tiles<V, decltype(tile_width)::value>(sums, c, take);
          });
    }
  }
}

/// dL_db, sums over 16 lanes that are added up for 16 units at once.
template <class V>
GLASSBOX_INLINE void sum_rows(const float* d, std::size_t d_stride, std::size_t units, std::size_t samples,
                              bool add, float* dL_db) {
  for (std::size_t u = 0; u < units; u += lanes) {
    const std::size_t count = units - u < lanes ? units - u : lanes;
    const V sums = sum_sixteen([=](int k) __attribute__((always_inline)) {
      const std::size_t unit = u + (static_cast<std::size_t>(k) < count ? static_cast<std::size_t>(k) : 0);
      V sum = V::load(d + unit * d_stride);
      for (std::size_t s = lanes; s < samples; s += lanes) sum = sum + V::load(d + unit * d_stride + s);
      return sum;
    });
    store_some(add ? load_some<V>(dL_db + u, count) + sums : sums, dL_db + u, count);
  }
}

/// Takes the cheaper way, in multiply-adds of 16 lanes: dots cost three more per sum to add up its lanes, and
/// work on four inputs at a time; outer products on 16, and transposing costs about six per 16 values.
template <class V>
void weight_gradient(const float* d, std::size_t d_stride, std::size_t units, const float* x,
                     std::size_t x_stride, std::size_t inputs, std::size_t samples, bool add, float* dL_dW,
                     float* dL_db) {
  const std::size_t dots = units * ((inputs + 3) / 4 * 4) * (samples / lanes + 3);
  const std::size_t outer = (inputs + lanes - 1) / lanes * samples * (units + 6);
  (outer < dots ? gradient_of_outer_products<V> : gradient_of_dots<V>)(d, d_stride, units, x, x_stride,
                                                                       inputs, samples, add, dL_dW);
  sum_rows<V>(d, d_stride, units, samples, add, dL_db);
}

}  // namespace glassbox::nn::simd::GLASSBOX_LEVEL
