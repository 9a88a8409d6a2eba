#pragma once

#include <span>
#include <vector>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/model/activation.h"

namespace glassbox::nn {

/// z[u][s] = b[u] + Σ_i W[u][i]·x[i][s], summed in the order of i. Shapes: `weights` `[unit][input]`,
/// `biases` `[unit]`, `x` `[input][sample]`, `z` `[unit][sample]`, already sized. Padding is computed like
/// any sample. |error| ≤ (inputs + 1)·2^-24·(|b| + Σ|W·x|).
void dense_forward(std::span<const float> weights, std::span<const float> biases, BatchView x, Batch& z);

/// dL_dz_below[i][s] = f'(z[i][s])·Σ_u W[u][i]·dL_dz[u][s], summed in the order of u: backward through a
/// layer's weights and the activation f of its inputs, whose values are z and a. `dL_dz_below` already has
/// their shape.
void dense_backward_inputs(std::span<const float> weights, BatchView dL_dz, Activation below, const Batch& z,
                           const Batch& a, Batch& dL_dz_below);

/// dL_dW[u][i] = Σ_s dL_dz[u][s]·x[i][s] and dL_db[u] = Σ_s dL_dz[u][s], or adds that to them. The order of
/// the sums depends on the shapes alone. The padding of dL_dz must be zero, that of x finite.
void dense_backward_parameters(BatchView x, BatchView dL_dz, std::span<float> dL_dW, std::span<float> dL_db,
                               bool add = false);

/// Reference implementations in double precision, one sample at a time. A matrix is a vector of rows.
using Matrix = std::vector<std::vector<double>>;
Matrix dense_forward_reference(const Matrix& weights, const std::vector<double>& biases, const Matrix& x);
Matrix dense_backward_inputs_reference(const Matrix& weights, const Matrix& dL_dz);
Matrix dense_backward_weights_reference(const Matrix& x, const Matrix& dL_dz);
std::vector<double> dense_backward_biases_reference(const Matrix& dL_dz);

}  // namespace glassbox::nn
