#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/kernels/dense.h"
#include "glassbox/nn/random/random.h"

namespace glassbox::nn {

/// A pseudo-random value, uniform in [low, high), determined by `counter` alone.
inline float test_value(std::uint64_t counter, float low = -1.0f, float high = 1.0f) {
  return low + (high - low) * random_uniform(99, Stream::data, counter);
}

/// A batch of test values. `padding` (finite) fills the padding; results must not depend on it.
inline Batch test_batch(std::size_t units, std::size_t samples, std::uint64_t counter, float padding = 0.0f) {
  Batch batch(units, samples);
  for (std::size_t u = 0; u < units; ++u) {
    for (std::size_t s = 0; s < batch.stride(); ++s) {
      batch.data()[u * batch.stride() + s] = s < samples ? test_value(counter++) : padding;
    }
  }
  return batch;
}

/// A batch of these rows, of equal length.
inline Batch batch_of(const std::vector<std::vector<float>>& rows) {
  Batch batch(rows.size(), rows.front().size());
  for (std::size_t u = 0; u < rows.size(); ++u) std::ranges::copy(rows[u], batch.row(u).begin());
  return batch;
}

inline Matrix to_matrix(const Batch& batch) {
  Matrix matrix;
  for (std::size_t u = 0; u < batch.units(); ++u) {
    const auto row = batch.row(u);
    matrix.emplace_back(row.begin(), row.end());
  }
  return matrix;
}

/// `[row][column]` from a contiguous row-major span.
inline Matrix to_matrix(std::span<const float> values, std::size_t columns) {
  Matrix matrix;
  for (std::size_t start = 0; start < values.size(); start += columns) {
    const auto row = values.subspan(start, columns);
    matrix.emplace_back(row.begin(), row.end());
  }
  return matrix;
}

}  // namespace glassbox::nn
