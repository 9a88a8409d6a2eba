#include "glassbox/nn/model/gradient.h"

#include "glassbox/nn/check.h"
#include "glassbox/nn/kernels/kernel_table.h"

namespace glassbox::nn {

namespace {

/// Up to this many parameters a fused pass is faster; beyond, its sums (one per parameter and lane) do not
/// fit in the caches. Measured on 2-N-N-1: at batches of 10 the fused pass takes 1/2.1 of the time with 105
/// parameters, 1/1.3 with 697, the same with 1,185 and 1/0.5 with 4,417; at batches of 200 the same with
/// 1,801 (Zen 5, AVX-512; with AVX2 slightly more parameters).
constexpr std::size_t small_parameters = 1200;

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
  const Activation output = plan.back().activation;
  if (parameters <= small_parameters) {
    const std::size_t needed =
        lane_count * padded(parameters) + 3 * small_block_samples * mlp.architecture().unit_count();
    if (small_scratch_.size() < needed) small_scratch_.resize(needed);
    const LossTerms terms{loss, output, 1.0f / static_cast<float>(input.samples),
                          loss == Loss::bce && any_between(targets)};
    return kernels().small_pass({plan.data(), plan.size(), mlp.parameters().data(), parameters, input.data,
                                 input.stride, targets.data, targets.stride, input.samples, terms,
                                 small_scratch_.data(), gradient.data()});
  }
  forward(mlp, input, trace_);
  if (!loss_gradient(loss, output, trace_.z.back().view(), trace_.a.back().view(), targets, dL_dz_))
    return false;
  backward(mlp, input, trace_, dL_dz_, backward_, gradient);
  return true;
}

}  // namespace glassbox::nn
