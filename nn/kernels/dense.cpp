#include "glassbox/nn/kernels/dense.h"

#include "glassbox/nn/check.h"
#include "glassbox/nn/kernels/kernel_table.h"
#include "glassbox/nn/parallel/thread_pool.h"

namespace glassbox::nn {

namespace {

/// Samples and units of a thread's share, in whole register tiles.
constexpr std::size_t sample_grain = 32;
constexpr std::size_t unit_grain = 6;

/// Cost of reading or writing one value of a row, in multiply-adds.
constexpr std::size_t value_work = 8;

std::size_t work_of(std::size_t units, std::size_t inputs, std::size_t samples) {
  return (units * inputs + value_work * (units + inputs)) * samples;
}

/// Calls task(part, first) with parts of a product; each starts at sample `first`.
template <class Task>
void share(const Product& whole, Task task) {
  parallel_ranges(whole.samples, sample_grain, work_of(whole.rows, whole.terms, whole.samples),
                  [&](std::size_t first, std::size_t last) {
                    Product part = whole;
                    part.x += first;
                    part.samples = last - first;
                    task(part, first);
                  });
}

}  // namespace

void dense_forward(std::span<const float> weights, std::span<const float> biases, BatchView x, Batch& z) {
  check_equal("weights", weights.size(), z.units() * x.units);
  check_equal("biases", biases.size(), z.units());
  check_equal("samples", z.samples(), x.samples);
  check_at_least("stride of the inputs", x.stride, z.stride());
  const Product sums{weights.data(), x.units,       1,       biases.data(), x.data,
                     x.stride,       biases.size(), x.units, z.stride()};
  share(sums, [&](const Product& part, std::size_t first) {
    kernels().product(part, z.data() + first, z.stride());
  });
}

void dense_backward_inputs(std::span<const float> weights, BatchView dL_dz, Activation below, const Batch& z,
                           const Batch& a, Batch& dL_dz_below) {
  const std::size_t inputs = dL_dz_below.units(), stride = dL_dz_below.stride();
  check_equal("weights", weights.size(), inputs * dL_dz.units);
  for (const Batch* batch : {&z, &a}) {
    check_equal("units of a batch", batch->units(), inputs);
    check_equal("samples of a batch", batch->samples(), dL_dz.samples);
  }
  check_equal("samples of dL_dz_below", dL_dz_below.samples(), dL_dz.samples);
  check_at_least("stride of dL_dz", dL_dz.stride, stride);
  const Product sums{weights.data(), 1,      inputs,      nullptr, dL_dz.data,
                     dL_dz.stride,   inputs, dL_dz.units, stride};
  share(sums, [&](const Product& part, std::size_t first) {
    kernels().backward(part, below, z.data() + first, a.data() + first, dL_dz_below.data() + first, stride);
  });
}

void dense_backward_parameters(BatchView x, BatchView dL_dz, std::span<float> dL_dW, std::span<float> dL_db,
                               bool add) {
  const std::size_t samples = padded(dL_dz.samples);
  check_equal("samples", x.samples, dL_dz.samples);
  check_at_least("stride of dL_dz", dL_dz.stride, samples);
  check_at_least("stride of the inputs", x.stride, samples);
  check_equal("dL_dW", dL_dW.size(), dL_dz.units * x.units);
  check_equal("dL_db", dL_db.size(), dL_dz.units);
  parallel_ranges(dL_dz.units, unit_grain, work_of(dL_dz.units, x.units, samples),
                  [&](std::size_t first, std::size_t last) {
                    kernels().weight_gradient(dL_dz.data + first * dL_dz.stride, dL_dz.stride, last - first,
                                              x.data, x.stride, x.units, samples, add,
                                              dL_dW.data() + first * x.units, dL_db.data() + first);
                  });
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
