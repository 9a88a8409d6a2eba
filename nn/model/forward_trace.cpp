#include "glassbox/nn/model/forward_trace.h"

#include <algorithm>

#include "glassbox/nn/check.h"
#include "glassbox/nn/kernels/dense.h"
#include "glassbox/nn/kernels/kernel_table.h"
#include "glassbox/nn/parallel/thread_pool.h"

namespace glassbox::nn {

namespace {

/// Larger results, in bytes, are written past the caches: 200 MB in 50 rows take 10 ms instead of 25 to 39.
constexpr std::size_t streamed_bytes = std::size_t{64} << 20;

/// Cost of an activation, in multiply-adds.
constexpr std::size_t activation_work = 16;

constexpr std::size_t most_block_floats = 2048;

void check_inputs(const Mlp& mlp, BatchView input) {
  check_equal("rows of the inputs", input.units, mlp.architecture().inputs);
  check_at_least("stride of the inputs", input.stride, padded(input.samples));
}

void check_shape(const Batch& batch, std::size_t units, std::size_t samples) {
  check_equal("units of a batch", batch.units(), units);
  check_equal("samples of a batch", batch.samples(), samples);
}

void forward_all(const Mlp& mlp, BatchView input, std::vector<Batch>* z, std::vector<Batch>& a) {
  thread_local std::vector<LayerRows> rows;
  const std::span<const LayerPlan> plan = mlp.plan();
  check_at_least("layers of a network", plan.size(), 1);
  check_inputs(mlp, input);
  rows.resize(plan.size());
  a.resize(plan.size());
  if (z) z->resize(plan.size());
  std::size_t widest = 0, units = 0;
  for (std::size_t l = 0; l < plan.size(); ++l) {
    a[l].resize(plan[l].units, input.samples);
    if (z) (*z)[l].resize(plan[l].units, input.samples);
    rows[l] = {z ? (*z)[l].data() : nullptr, a[l].data()};
    widest = std::max(widest, plan[l].units);
    units += plan[l].units;
  }
  // Two blocks of the widest layer stay in the first-level cache; longer blocks gain nothing.
  const std::size_t block =
      std::clamp(most_block_floats / widest / 64 * 64, std::size_t{64}, std::size_t{256});
  const std::size_t stride = padded(input.samples);
  const bool stream = units * stride * sizeof(float) * (z ? 2 : 1) > streamed_bytes;
  const LayerRows* const to = rows.data();  // the calling thread's rows, for the other threads too
  parallel_ranges(stride, block, stride * (mlp.parameters().size() + activation_work * units),
                  [&](std::size_t first, std::size_t last) {
                    thread_local AlignedFloats scratch;
                    const std::size_t needed = 2 * block * widest;
                    if (scratch.size() < needed) scratch.resize(needed);
                    kernels().forward({plan.data(), plan.size(), mlp.parameters().data(), input.data,
                                       input.stride, to, stride, stream, scratch.data(), widest, block},
                                      first, last);
                  });
}

}  // namespace

void forward(const Mlp& mlp, BatchView input, ForwardTrace& trace) {
  forward_all(mlp, input, &trace.z, trace.a);
}

void forward(const Mlp& mlp, BatchView input, std::vector<Batch>& a) { forward_all(mlp, input, nullptr, a); }

void backward(const Mlp& mlp, BatchView input, const ForwardTrace& trace, const Batch& dL_dz_output,
              BackwardScratch& scratch, std::span<float> gradient, bool add) {
  const std::span<const LayerPlan> plan = mlp.plan();
  check_at_least("layers of a network", plan.size(), 1);
  check_inputs(mlp, input);
  check_equal("gradient", gradient.size(), mlp.parameters().size());
  check_equal("layers of a trace", trace.z.size(), plan.size());
  check_equal("layers of a trace", trace.a.size(), plan.size());
  for (std::size_t l = 0; l < plan.size(); ++l) {
    check_shape(trace.z[l], plan[l].units, input.samples);
    check_shape(trace.a[l], plan[l].units, input.samples);
  }
  check_shape(dL_dz_output, plan.back().units, input.samples);
  BatchView dL_dz = dL_dz_output.view();
  for (std::size_t l = mlp.layer_count(); l-- > 0;) {
    const BatchView layer_input = l == 0 ? input : trace.a[l - 1].view();
    dense_backward_parameters(layer_input, dL_dz,
                              gradient.subspan(mlp.weights_offset(l), mlp.weights(l).size()),
                              gradient.subspan(mlp.biases_offset(l), mlp.biases(l).size()), add);
    if (l == 0) return;
    // The two batches alternate: one holds this layer's dL/dz, the other receives that of the layer below.
    Batch& below = scratch.dL_dz[l % 2];
    below.resize(layer_input.units, layer_input.samples);
    dense_backward_inputs(mlp.weights(l), dL_dz, mlp.plan()[l - 1].activation, trace.z[l - 1], trace.a[l - 1],
                          below);
    dL_dz = below.view();
  }
}

}  // namespace glassbox::nn
