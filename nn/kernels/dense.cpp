#include "nn/kernels/dense.h"

#include <algorithm>

#include "nn/kernels/lanes.h"

namespace glassbox::nn {

namespace {

/// Samples that are carried through all terms of a sum at once: rows of this length stay in the first-level
/// cache, so that a sum over many rows touches memory once.
constexpr std::size_t block_size = 512;

/// sum[s] += w·x[s], count a multiple of the lanes.
void add_scaled(float w, const float* __restrict x, float* __restrict sum, std::size_t count) {
  for (std::size_t s = 0; s < count; ++s) sum[s] += w * x[s];
}

}  // namespace

void dense_forward(std::span<const float> weights, std::span<const float> biases, BatchView x, Batch& z) {
  const std::size_t stride = z.stride();
  for (std::size_t start = 0; start < stride; start += block_size) {
    const std::size_t count = std::min(block_size, stride - start);
    for (std::size_t u = 0; u < biases.size(); ++u) {
      float* sum = z.data() + u * stride + start;
      std::fill_n(sum, count, biases[u]);
      for (std::size_t i = 0; i < x.units; ++i) {
        add_scaled(weights[u * x.units + i], x.data + i * x.stride + start, sum, count);
      }
    }
  }
}

void dense_backward_inputs(std::span<const float> weights, BatchView dL_dz, Batch& dL_dx) {
  const std::size_t stride = dL_dx.stride();
  const std::size_t inputs = dL_dx.units();
  for (std::size_t start = 0; start < stride; start += block_size) {
    const std::size_t count = std::min(block_size, stride - start);
    for (std::size_t i = 0; i < inputs; ++i) {
      float* sum = dL_dx.data() + i * stride + start;
      std::fill_n(sum, count, 0.0f);
      for (std::size_t u = 0; u < dL_dz.units; ++u) {
        add_scaled(weights[u * inputs + i], dL_dz.data + u * dL_dz.stride + start, sum, count);
      }
    }
  }
}

void dense_backward_parameters(BatchView x, BatchView dL_dz, std::span<float> dL_dW, std::span<float> dL_db) {
  const std::size_t count = padded(dL_dz.samples);
  for (std::size_t u = 0; u < dL_dz.units; ++u) {
    const float* gradient = dL_dz.data + u * dL_dz.stride;
    float bias_lanes[lane_count] = {};
    for (std::size_t s = 0; s < count; s += lane_count) {
      for (std::size_t l = 0; l < lane_count; ++l) bias_lanes[l] += gradient[s + l];
    }
    dL_db[u] = sum_lanes(bias_lanes);
    for (std::size_t i = 0; i < x.units; ++i) {
      const float* input = x.data + i * x.stride;
      float lanes[lane_count] = {};
      for (std::size_t s = 0; s < count; s += lane_count) {
        for (std::size_t l = 0; l < lane_count; ++l) lanes[l] += gradient[s + l] * input[s + l];
      }
      dL_dW[u * x.units + i] = sum_lanes(lanes);
    }
  }
}

Matrix dense_forward_reference(const Matrix& weights, const std::vector<double>& biases, const Matrix& x) {
  const std::size_t samples = x.front().size();
  Matrix z(weights.size(), std::vector<double>(samples));
  for (std::size_t u = 0; u < weights.size(); ++u) {
    for (std::size_t s = 0; s < samples; ++s) {
      z[u][s] = biases[u];
      for (std::size_t i = 0; i < x.size(); ++i) z[u][s] += weights[u][i] * x[i][s];
    }
  }
  return z;
}

Matrix dense_backward_inputs_reference(const Matrix& weights, const Matrix& dL_dz) {
  const std::size_t samples = dL_dz.front().size();
  Matrix dL_dx(weights.front().size(), std::vector<double>(samples));
  for (std::size_t i = 0; i < dL_dx.size(); ++i) {
    for (std::size_t s = 0; s < samples; ++s) {
      for (std::size_t u = 0; u < weights.size(); ++u) dL_dx[i][s] += weights[u][i] * dL_dz[u][s];
    }
  }
  return dL_dx;
}

Matrix dense_backward_weights_reference(const Matrix& x, const Matrix& dL_dz) {
  Matrix dL_dW(dL_dz.size(), std::vector<double>(x.size()));
  for (std::size_t u = 0; u < dL_dz.size(); ++u) {
    for (std::size_t i = 0; i < x.size(); ++i) {
      for (std::size_t s = 0; s < x[i].size(); ++s) dL_dW[u][i] += dL_dz[u][s] * x[i][s];
    }
  }
  return dL_dW;
}

std::vector<double> dense_backward_biases_reference(const Matrix& dL_dz) {
  std::vector<double> dL_db(dL_dz.size());
  for (std::size_t u = 0; u < dL_dz.size(); ++u) {
    for (const double value : dL_dz[u]) dL_db[u] += value;
  }
  return dL_db;
}

}  // namespace glassbox::nn
