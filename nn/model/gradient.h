#pragma once

#include <span>

#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/forward_trace.h"

namespace glassbox::nn {

/// The gradient of the mean loss of a network over a batch: forward(), loss_gradient() and backward() in one,
/// by the way that is fastest for the network's size. Keeps its scratch from call to call.
class Gradient {
 public:
  /// `input` is `[input][sample]`, its rows padded to the lanes with finite values; `targets` is
  /// `[output][sample]`. `gradient` (of the length of the parameter vector) is overwritten with
  /// dL/dparameter. Returns false, with the gradient unspecified, if an output is not finite.
  bool evaluate(const Mlp& mlp, Loss loss, BatchView input, BatchView targets, std::span<float> gradient);

 private:
  AlignedFloats small_scratch_;
  ForwardTrace trace_;
  Batch dL_dz_;
  BackwardScratch backward_;
};

}  // namespace glassbox::nn
