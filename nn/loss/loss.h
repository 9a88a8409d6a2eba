#pragma once

#include <array>
#include <span>
#include <string_view>

#include "glassbox/nn/batch.h"
#include "glassbox/nn/model/activation.h"

namespace glassbox::nn {

/// mse: ½(o - t)² with o the output. bce: binary cross-entropy on logits, softplus(s) - t·s, stable for every
/// s.
enum class Loss { mse, bce };

template <>
struct Names<Loss> {
  static constexpr std::array<std::string_view, 2> values{"mse", "bce"};
};

/// How a class label is coded at the output, and where the decision lies.
/// - sigmoid output: targets 0 and 1, threshold ½; bce's logit s is z.
/// - tanh output: targets -1 and 1, threshold 0; bce's logit is 2z, since (1 + tanh z)/2 = sigmoid(2z).
/// - any other output: mse has targets 0 and 1 and threshold ½; bce reads the output a as the logit,
/// threshold 0.
struct TargetCoding {
  float low;        ///< target of label 0
  float high;       ///< target of label 1
  float threshold;  ///< an output of at least this is label 1
};
TargetCoding target_coding(Activation output, Loss loss);

/// Whether any label is neither 0 nor 1, as targets of a regression are.
bool any_between(std::span<const float> labels);

/// The mean loss over the samples of one output unit. `labels` holds 0 or 1, or for regression targets in [0,
/// 1] between the two codings; z, a and labels have equal length. Accumulated in double.
double mean_loss(Loss loss, Activation output, std::span<const float> z, std::span<const float> a,
                 std::span<const float> labels);

/// Fraction of samples on their label's side of the threshold; 0 for no samples. NaN is on neither side.
double accuracy(Loss loss, Activation output, std::span<const float> a, std::span<const float> labels);

/// dL/dz of the output unit for the *mean* loss over the samples; padding up to padded(samples) is set to
/// zero. `dL_dz` has room for padded(samples) floats.
void loss_gradient(Loss loss, Activation output, std::span<const float> z, std::span<const float> a,
                   std::span<const float> labels, float* dL_dz);

}  // namespace glassbox::nn
