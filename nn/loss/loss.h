#pragma once

#include <array>
#include <span>
#include <string_view>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/error.h"
#include "glassbox/nn/model/activation.h"

namespace glassbox::nn {

/// The loss of a sample, with outputs o and targets t:
/// - mse: Σ ½(o - t)², over the outputs.
/// - bce: binary cross-entropy of each output on its logit s, Σ softplus(s) - t·s; stable for every s.
/// - softmax-ce: cross-entropy of the outputs' softmax, -Σ t·ln p with p = e^z / Σ e^z; stable for every z.
///   The outputs are the logits, so softmax is not an activation: the output layer is linear and has at least
///   two units. The targets of a sample sum to 1.
enum class Loss { mse, bce, softmax_ce };

template <>
struct Names<Loss> {
  static constexpr std::array<std::string_view, 3> values{"mse", "bce", "softmax-ce"};
  static constexpr std::array<Description, 3> descriptions{
      {{"Squared error",
        "Half the squared distance to the target. A sigmoid that is confidently wrong learns slowly with "
        "it."},
       {"Cross-entropy",
        "How surprising the true label is to the network. Confident errors cost most and are corrected "
        "fast."},
       {"Softmax cross-entropy", "Cross-entropy over several classes, one output unit for each."}}};
};

/// Error: softmax-ce with an output layer that is not linear or has only one unit.
Expected<void> check_loss(Loss loss, Activation output, std::size_t outputs);

/// The coding of targets at an output, and the decision threshold of a single output.
/// - sigmoid output: targets 0 and 1, threshold ½; bce's logit s is z.
/// - tanh output: targets -1 and 1, threshold 0; bce's logit is 2z, since (1 + tanh z)/2 = sigmoid(2z).
/// - any other output: mse has targets 0 and 1 and threshold ½; bce uses the output a as the logit, threshold
///   0.
struct TargetCoding {
  float low;        ///< coding of target 0
  float high;       ///< coding of target 1
  float threshold;  ///< outputs at or above this mean label 1
};
TargetCoding target_coding(Activation output, Loss loss);

/// Whether any target is neither 0 nor 1, as in regression.
bool any_between(BatchView targets);

// Below, z, a and targets have the same shape `[output][sample]`. Targets are 0 or 1, or for regression
// values between the two codings. With several outputs, each is one class. Passing combinations that
// check_loss() rejects is a programming error.

/// The mean of the samples' losses, accumulated in double precision; 0 for no samples.
double mean_loss(Loss loss, Activation output, BatchView z, BatchView a, BatchView targets);

/// Fraction of samples whose single output is on its target's side of the threshold, or whose first largest
/// output belongs to the largest target; 0 for no samples. NaN counts as wrong.
double accuracy(Loss loss, Activation output, BatchView a, BatchView targets);

/// dL/dz of the *mean* loss over the samples; `dL_dz` gets the shape of z, with zeros in its padding. Returns
/// false if a value of z or a is not finite.
bool loss_gradient(Loss loss, Activation output, BatchView z, BatchView a, BatchView targets, Batch& dL_dz);

/// p[k][s] = e^z[k][s] / Σ_k e^z[k][s]; `p` gets the shape of z. |error| ≤ 2e-6·p.
void softmax(BatchView z, Batch& p);

}  // namespace glassbox::nn
