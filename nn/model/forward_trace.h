#pragma once

#include <array>
#include <span>
#include <vector>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/model/mlp.h"

namespace glassbox::nn {

/// All pre-activations z and activations a of every layer for a batch, each `[unit][sample]`.
struct ForwardTrace {
  std::vector<Batch> z;  ///< one per layer
  std::vector<Batch> a;  ///< one per layer; the last is the network's output
  const Batch& output() const { return a.back(); }
};

/// The forward pass. `input` is `[input][sample]`; `trace` is resized and reused.
void forward(const Mlp& mlp, BatchView input, ForwardTrace& trace);

/// The same without the pre-activations: `a` is one batch per layer.
void forward(const Mlp& mlp, BatchView input, std::vector<Batch>& a);

/// Scratch of a backward pass, reused between calls: dL/dz of a layer and of the one below it.
struct BackwardScratch {
  std::array<Batch, 2> dL_dz;
};

/// Overwrites `gradient` (with the length of the parameter vector) with the sum over the samples of
/// dL/dparameter, or adds that to it. `dL_dz_output` is `[output][sample]`, the loss's gradient with respect
/// to the output layer's pre-activations (see nn/loss/loss.h), with zeros in the padding.
void backward(const Mlp& mlp, BatchView input, const ForwardTrace& trace, const Batch& dL_dz_output,
              BackwardScratch& scratch, std::span<float> gradient, bool add = false);

}  // namespace glassbox::nn
