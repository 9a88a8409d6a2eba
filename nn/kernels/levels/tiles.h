#pragma once

#include <type_traits>

#include "glassbox/nn/kernels/kernel_table.h"
#include "glassbox/nn/kernels/levels/elementwise.h"
#include "glassbox/nn/simd/lane_sums.h"

/// Products and weight gradients in register tiles.
namespace glassbox::nn::simd::GLASSBOX_LEVEL {

/// A register tile of a product: R rows of C·16 samples. Passes each sum to finish(sum, row, sample).
template <class V, int R, int C, class Finish>
GLASSBOX_INLINE void tile(const Product& p, std::size_t row, std::size_t sample, Finish finish) {
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
#pragma GCC unroll 8
  for (int r = 0; r < R; ++r) {
#pragma GCC unroll 4
    for (int c = 0; c < C; ++c) finish(sum[r][c], row + static_cast<std::size_t>(r), sample + c * 16);
  }
}

// Tiles whose sums are passed through a function leave registers for it: they use 16 of 32, or 8 of 16 with
// AVX2 and below.
inline constexpr int narrow_rows = part_count == 4 ? 2 : 4;
// With many rows, sums use 24 of 32 registers, 12 of 16 with AVX2, 8 of 16 with the baseline.
inline constexpr int wide_rows = part_count == 4 ? 2 : 6;
inline constexpr int tile_columns = part_count == 1 ? 4 : 1;

/// Rows from `row` on for C·16 samples from `sample` on. Rows that would leave a small last tile, which does
/// not fill the pipeline, are split between two tiles.
template <class V, int C, class Finish>
GLASSBOX_INLINE void narrow_tiles(const Product& p, std::size_t row, std::size_t sample, Finish finish) {
  while (row < p.rows) {
    const std::size_t left = p.rows - row;
    constexpr std::size_t most = narrow_rows;
    const std::size_t rows = left >= 2 * most ? most : left > most ? (left + 1) / 2 : left;
    switch (rows) {
      case 1:
        tile<V, 1, C>(p, row, sample, finish);
        break;
      case 2:
        tile<V, 2, C>(p, row, sample, finish);
        break;
      case 3:
        if constexpr (narrow_rows == 4) tile<V, 3, C>(p, row, sample, finish);
        break;
      default:
        if constexpr (narrow_rows == 4) tile<V, 4, C>(p, row, sample, finish);
        break;
    }
    row += rows;
  }
}

/// A product with few rows, whose sums go through finish(sum, row, sample) while they are in registers.
template <class V, class Finish>
GLASSBOX_INLINE void narrow_product(const Product& p, Finish finish) {
  constexpr std::size_t width = static_cast<std::size_t>(tile_columns) * lanes;
  std::size_t s = 0;
  if constexpr (tile_columns > 1) {
    for (; s + width <= p.samples; s += width) narrow_tiles<V, tile_columns>(p, 0, s, finish);
  }
  for (; s < p.samples; s += lanes) narrow_tiles<V, 1>(p, 0, s, finish);
}

/// Number of rows from which a product counts as wide: its inputs are first copied side by side, since rows
/// at a power-of-two distance map to the same few cache sets (2-256-256-1 at batch 1024: 1.04 times the rate
/// with the twelve ways of Zen 5).
inline constexpr std::size_t least_wide_rows = 24;
inline constexpr std::size_t packed_terms = 512;

/// The same for many rows.
template <class V, class Finish>
GLASSBOX_INLINE void wide_product(const Product& p, Finish finish) {
  constexpr std::size_t width = static_cast<std::size_t>(tile_columns) * lanes;
  alignas(64) float packed[packed_terms * width];
  Product part = p;
  std::size_t s = 0;
  const auto placed = [&](V sum, std::size_t row, std::size_t at) __attribute__((always_inline)) {
    finish(sum, row, s + at);
  };
  for (; s + width <= p.samples; s += width) {
    part.x = p.x + s;
    if (p.terms <= packed_terms) {
      for (std::size_t k = 0; k < p.terms; ++k) {
        for (std::size_t c = 0; c < width; c += lanes)
          V::load(part.x + k * p.x_stride + c).store(packed + k * width + c);
      }
      part.x = packed;
      part.x_stride = width;
    }
    std::size_t row = 0;
    for (; row + 2 * wide_rows <= p.rows; row += wide_rows)
      tile<V, wide_rows, tile_columns>(part, row, 0, placed);
    narrow_tiles<V, tile_columns>(part, row, 0, placed);
  }
  if constexpr (tile_columns > 1) {
    for (; s < p.samples; s += lanes) narrow_tiles<V, 1>(p, 0, s, finish);
  }
}

template <class V>
void store_product(const Product& p, float* out, std::size_t out_stride) {
  const auto store = [=](V sum, std::size_t row, std::size_t s) __attribute__((always_inline)) {
    sum.store(out + row * out_stride + s);
  };
  p.rows < least_wide_rows ? narrow_product<V>(p, store) : wide_product<V>(p, store);
}

/// A register tile of a weight gradient: R units by four inputs, lanes of one register after another.
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
  const auto store = [&](int r, Four four) __attribute__((always_inline)) {
    if (inputs == 4) return store_four(out[r], four);
    for (int i = 0; i < inputs; ++i) out[r][i] = four[i];
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
                      std::size_t inputs) {
  for (std::size_t i = first; i < last; i += 4) {
    const int count = last - i < 4 ? static_cast<int>(last - i) : 4;
    const float* in[4];
    for (int k = 0; k < 4; ++k)
      in[k] = x + (i + static_cast<std::size_t>(k < count ? k : count - 1)) * x_stride;
    float* out[R];
    for (int r = 0; r < R; ++r) out[r] = dL_dW + static_cast<std::size_t>(r) * inputs + i;
    gradient_tile<V, R>(d, d_stride, in, samples, out, count);
  }
}

/// dL_db of R units.
template <class V, int R>
GLASSBOX_INLINE void sum_rows(const float* d, std::size_t d_stride, std::size_t samples, float* dL_db) {
  V sum[R];
  for (int r = 0; r < R; ++r) sum[r] = V::all(0.0f);
  for (std::size_t s = 0; s < samples; s += lanes) {
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) sum[r] = sum[r] + V::load(d + static_cast<std::size_t>(r) * d_stride + s);
  }
  for (int r = 0; r < R; ++r) dL_db[r] = sum_four(sum[r], sum[r], sum[r], sum[r])[0];
}

/// Bytes of inputs that the tiles of all units process before the next ones, so that they stay in the
/// second-level cache.
inline constexpr std::size_t input_block_bytes = std::size_t{384} << 10;

template <class V>
void weight_gradient(const float* d, std::size_t d_stride, std::size_t units, const float* x,
                     std::size_t x_stride, std::size_t inputs, std::size_t samples, float* dL_dW,
                     float* dL_db) {
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
        gradient_rows_of<V, R>(delta, d_stride, x, x_stride, first, last, samples, dL_dW + u * inputs,
                               inputs);
        if (first == 0) sum_rows<V, R>(delta, d_stride, samples, dL_db + u);
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

}  // namespace glassbox::nn::simd::GLASSBOX_LEVEL
