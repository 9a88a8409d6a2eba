#pragma once

#include <cstddef>
#include <cstdint>

#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/layer_plan.h"
#include "glassbox/nn/simd/elementary.h"

namespace glassbox::nn {

/// out[r][s] = start[r] + Σ_k w[r·w_row + k·w_k]·x[k][s], summed in the order of k; start is 0 if null.
/// `samples` is a multiple of the lanes; rows of x are `x_stride` floats apart.
struct Product {
  const float* w;
  std::size_t w_row, w_k;
  const float* start;
  const float* x;
  std::size_t x_stride;
  std::size_t rows, terms, samples;
};

/// The destination of one layer's rows, unit-major and `stride` floats apart; z may be null.
struct LayerRows {
  float* z;
  float* a;
};

/// A forward pass over samples [first, last) of a batch, both multiples of the lanes.
struct ForwardRange {
  const LayerPlan* layers;
  std::size_t layer_count;
  const float* parameters;
  const float* x;
  std::size_t x_stride;
  const LayerRows* rows;
  std::size_t stride;
  bool stream;     ///< results are written past the caches
  float* scratch;  ///< 2 · block · the widest layer (including the inputs) floats
  std::size_t widest;
  std::size_t block;  ///< samples that pass through all layers together, a multiple of 64
};

/// Samples that a fused pass processes together where possible.
inline constexpr std::size_t small_block_samples = 64;

/// The parameters of the loss for a batch's gradient.
struct LossTerms {
  Loss loss;
  Activation output;
  float share;           ///< 1 / samples
  bool targets_between;  ///< at least one target is neither 0 nor 1
};

/// The outputs of a batch and their targets, `[output][sample]`, rows at these strides; dL_dz gets whole
/// rows of 16 samples.
struct OutputRows {
  const float* z;
  std::size_t z_stride;
  const float* a;
  std::size_t a_stride;
  const float* targets;
  std::size_t target_stride;
  std::size_t units, samples;
  LossTerms loss;
  float* dL_dz;
  std::size_t dL_dz_stride;
};

/// A fused pass over a batch of a small network.
struct SmallPass {
  const LayerPlan* layers;
  std::size_t layer_count;
  const float* parameters;
  std::size_t parameter_count;
  const float* x;
  std::size_t x_stride;
  const float* targets;  ///< `[output][sample]`
  std::size_t target_stride;
  std::size_t samples;
  LossTerms loss;
  float* scratch;  ///< 16·parameters, rounded up to 16 rows, + 3·64·units floats, aligned to 64 bytes
  float* gradient;
};

/// The softmax of rows of logits over their units, per sample. Strides are in floats; any number of samples.
struct Softmax {
  const float* z;
  std::size_t z_stride;
  std::size_t units, samples;
  float* p;  ///< e^z / Σ e^z `[unit][sample]`; null if not needed
  std::size_t p_stride;
  float* largest;  ///< max z, per sample; null together with log_sum if not needed
  float* log_sum;  ///< ln Σ e^(z - max z), per sample
};

/// An update of Adam (nn/optimizer/optimizer.h): unbias1 and unbias2 are 1/(1 - βⁿ) after n updates.
struct Adam {
  const float* gradient;
  const std::uint8_t* is_weight;
  float* parameters;
  float* first;
  float* second;
  std::size_t count;
  float rate, beta1, beta2, unbias1, unbias2, epsilon, l1, l2;
};

/// The kernels of one level, fused or not. All shapes are run-time values.
struct KernelTable {
  void (*apply)(Elementary, const float* x, float* y, std::size_t count);
  void (*activation_forward)(Activation, const float* z, float* a, std::size_t count);
  void (*activation_backward)(Activation, const float* z, const float* a, float* gradient, std::size_t count);
  /// Writes to rows `out_stride` floats apart.
  void (*product)(const Product&, float* out, std::size_t out_stride);
  /// dL/dz of a layer from the product of the weights and dL/dz of the layer above; rows of z, a and dL_dz
  /// are `stride` apart.
  void (*backward)(const Product&, Activation below, const float* z, const float* a, float* dL_dz,
                   std::size_t stride);
  /// dL_dW[u][i] = Σ_s d[u][s]·x[i][s] and dL_db[u] = Σ_s d[u][s], or adds them; `samples` > 0 is a multiple
  /// of the lanes.
  void (*weight_gradient)(const float* d, std::size_t d_stride, std::size_t units, const float* x,
                          std::size_t x_stride, std::size_t inputs, std::size_t samples, bool add,
                          float* dL_dW, float* dL_db);
  void (*forward)(const ForwardRange&, std::size_t first, std::size_t last);
  /// The first two words of philox4x32_10 at 16 counters with third word first + lane.
  void (*random_words)(const std::uint32_t (&counter)[4], std::uint64_t key, std::uint64_t (&words)[16]);
  /// False if an output is not finite; the gradient is then unspecified.
  bool (*small_pass)(const SmallPass&);
  /// Sets dL_dz, with zeros in its padding. False if an output is not finite.
  bool (*output_gradients)(const OutputRows&);
  void (*softmax)(const Softmax&);
  void (*adam)(const Adam&);
};

/// The table for the current level and mode.
const KernelTable& kernels();

namespace levels {
const KernelTable& baseline(bool strict);
const KernelTable& avx2(bool strict);
const KernelTable& avx512(bool strict);
}  // namespace levels

}  // namespace glassbox::nn
