#pragma once

#include <type_traits>

#include "glassbox/nn/kernels/kernel_table.h"
#include "glassbox/nn/kernels/levels/elementwise.h"

/// Products in register tiles.
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
/// The last columns of an AVX-512 product take as many rows as eight sums or more need.
template <int C>
inline constexpr int wide_rows_of = C < tile_columns ? 8 : wide_rows;

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

/// Calls take(columns, first sample) for tiles of 64 samples, then 32, then 16, where registers hold them.
template <class Take>
GLASSBOX_INLINE void for_columns(std::size_t samples, Take take) {
  std::size_t s = 0;
  if constexpr (tile_columns > 1) {
    for (; s + 4 * lanes <= samples; s += 4 * lanes) take(std::integral_constant<int, 4>{}, s);
    if (s + 2 * lanes <= samples) {
      take(std::integral_constant<int, 2>{}, s);
      s += 2 * lanes;
    }
  }
  for (; s < samples; s += lanes) take(std::integral_constant<int, 1>{}, s);
}

/// A product with few rows, whose sums go through finish(sum, row, sample) while they are in registers.
template <class V, class Finish>
GLASSBOX_INLINE void narrow_product(const Product& p, Finish finish) {
  for_columns(
      p.samples, [&](auto columns, std::size_t s) __attribute__((always_inline)) {
        narrow_tiles<V, decltype(columns)::value>(p, 0, s, finish);
      });
}

/// Number of rows from which a product counts as wide: its inputs are first copied side by side, since rows
/// at a power-of-two distance map to the same few cache sets (2-256-256-1 at batch 1024: 1.04 times the rate
/// with the twelve ways of Zen 5).
inline constexpr std::size_t least_wide_rows = 24;
inline constexpr std::size_t packed_terms = 512;

/// Tiles of all rows for C·16 samples, tall ones where there are many.
template <class V, int C, class Finish>
GLASSBOX_INLINE void wide_tiles(const Product& p, std::size_t sample, Finish finish) {
  constexpr int R = wide_rows_of<C>;
  std::size_t row = 0;
  for (; row + 2 * R <= p.rows; row += R) tile<V, R, C>(p, row, sample, finish);
  narrow_tiles<V, C>(p, row, sample, finish);
}

/// The same for many rows.
template <class V, class Finish>
GLASSBOX_INLINE void wide_product(const Product& p, Finish finish) {
  alignas(64) float packed[packed_terms * tile_columns * lanes];
  Product part = p;
  for_columns(
      p.samples, [&](auto columns, std::size_t s) __attribute__((always_inline)) {
        constexpr int C = decltype(columns)::value;
        constexpr std::size_t width = C * lanes;
        const auto placed = [&](V sum, std::size_t row, std::size_t at) __attribute__((always_inline)) {
          finish(sum, row, s + at);
        };
        part.x = p.x + s;
        part.x_stride = p.x_stride;
        if (p.terms <= packed_terms && p.x_stride != width) {
          for (std::size_t k = 0; k < p.terms; ++k) {
            for (std::size_t c = 0; c < width; c += lanes)
              V::load(part.x + k * p.x_stride + c).store(packed + k * width + c);
          }
          part.x = packed;
          part.x_stride = width;
        }
        wide_tiles<V, C>(part, 0, placed);
      });
}

template <class V>
void store_product(const Product& p, float* out, std::size_t out_stride) {
  const auto store = [=](V sum, std::size_t row, std::size_t s) __attribute__((always_inline)) {
    sum.store(out + row * out_stride + s);
  };
  p.rows < least_wide_rows ? narrow_product<V>(p, store) : wide_product<V>(p, store);
}

}  // namespace glassbox::nn::simd::GLASSBOX_LEVEL
