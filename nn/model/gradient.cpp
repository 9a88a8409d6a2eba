#include "glassbox/nn/model/gradient.h"

#include <algorithm>

#include "glassbox/nn/check.h"
#include "glassbox/nn/kernels/kernel_table.h"

namespace glassbox::nn {

namespace {

/// Up to this many parameters a fused pass is faster; beyond, its sums (one per parameter and lane) do not
/// fit in the caches. Measured on 2-N-N-1: at batches of 10 the fused pass takes 1/2.1 of the time with 105
/// parameters, 1/1.3 with 697, the same with 1,185 and 1/0.5 with 4,417; at batches of 200 the same with
/// 1,801 (Zen 5, AVX-512; with AVX2 slightly more parameters).
constexpr std::size_t small_parameters = 1200;

/// Samples that go forward and backward together, so that z, a and dL/dz of their units stay in the
/// second-level cache: 1 MiB if 128 samples, which two threads share, do not need more. 2-256-256-1 at batch
/// 1024 trains 1.15 times as fast as all at once (Zen 5, 1 MiB). Does not depend on the threads, because the
/// order of the sums does on it.
std::size_t chunk_of(const Architecture& architecture) {
  constexpr std::size_t most_floats = std::size_t{1} << 18;
  return std::max<std::size_t>(128, most_floats / (3 * architecture.unit_count()) / 64 * 64);
}

}  // namespace

bool Gradient::evaluate(const Mlp& mlp, Loss loss, BatchView input, BatchView targets,
                        std::span<float> gradient) {
  const std::span<const LayerPlan> plan = mlp.plan();
  check_at_least("layers of a network", plan.size(), 1);
  check_equal("rows of the inputs", input.units, mlp.architecture().inputs);
  check_at_least("stride of the inputs", input.stride, padded(input.samples));
  check_equal("rows of the targets", targets.units, plan.back().units);
  check_equal("samples of the targets", targets.samples, input.samples);
  check_equal("gradient", gradient.size(), mlp.parameters().size());
  const std::size_t parameters = mlp.parameters().size();
  const LossTerms terms{loss, plan.back().activation, 1.0f / static_cast<float>(input.samples),
                        loss == Loss::bce && any_between(targets)};
  if (parameters <= small_parameters) {
    const std::size_t needed =
        lane_count * padded(parameters) + 3 * small_block_samples * mlp.architecture().unit_count();
    if (small_scratch_.size() < needed) small_scratch_.resize(needed);
    return kernels().small_pass({plan.data(), plan.size(), mlp.parameters().data(), parameters, input.data,
                                 input.stride, targets.data, targets.stride, input.samples, terms,
                                 small_scratch_.data(), gradient.data()});
  }
  const std::size_t chunk = chunk_of(mlp.architecture());
  for (std::size_t first = 0; first < input.samples; first += chunk) {
    const std::size_t count = std::min(chunk, input.samples - first);
    const BatchView x{input.data + first, input.units, count, input.stride};
    forward(mlp, x, trace_);
    const Batch &z = trace_.z.back(), &a = trace_.a.back();
    dL_dz_.resize(z.units(), count);
    if (!kernels().output_gradients({z.data(), z.stride(), a.data(), a.stride(), targets.data + first,
                                     targets.stride, z.units(), count, terms, dL_dz_.data(),
                                     dL_dz_.stride()}))
      return false;
    backward(mlp, x, trace_, dL_dz_, backward_, gradient, first > 0);
  }
  return true;
}

}  // namespace glassbox::nn
