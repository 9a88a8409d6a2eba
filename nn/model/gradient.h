#pragma once

#include <span>

#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/forward_trace.h"

namespace glassbox::nn {

/// Computes the gradient of a network's mean loss over a batch: forward(), loss_gradient() and backward() in
/// one, in the fastest way for the network's size. Keeps its scratch between calls.
class Gradient {
 public:
  /// `input` is `[input][sample]`, its rows padded to the lanes with finite values; `targets` is
  /// `[output][sample]`. Overwrites `gradient` (with the length of the parameter vector) with dL/dparameter.
  /// Returns false, with the gradient unspecified, if an output is not finite.
  bool evaluate(const Mlp& mlp, Loss loss, BatchView input, BatchView targets, std::span<float> gradient);

 private:
  AlignedFloats small_scratch_;
  ForwardTrace trace_;
  Batch dL_dz_;
  BackwardScratch backward_;
};

}  // namespace glassbox::nn
