#pragma once

#include <array>
#include <string_view>

#include "glassbox/nn/names.h"
#include "glassbox/nn/run/trainer.h"

namespace glassbox::nn {

/// What a playing run may pause at.
enum class PauseAt { never, step, train_accuracy, test_accuracy, train_loss, test_loss, no_improvement };

template <>
struct Names<PauseAt> {
  static constexpr std::array<std::string_view, 7> values{
      "never", "step", "train-accuracy", "test-accuracy", "train-loss", "test-loss", "no-improvement"};
};

/// Where a playing run pauses by itself: after the first step that reaches it.
struct PauseCondition {
  PauseAt at = PauseAt::never;
  /// The step; or the accuracy, a fraction in [0, 1], that is reached from below; or the loss, from above; or
  /// the steps since the curve had its lowest loss, of the held-out samples if there are any (early
  /// stopping).
  double value = 0.0;
  bool operator==(const PauseCondition&) const = default;
};

/// Whether the trainer stands where the condition says. For an accuracy or a loss this measures the metrics
/// of the step, unless they are known. A figure that is not defined is never reached. The lack of improvement
/// is seen at the steps that the curve records (MetricsCurve).
bool is_reached(const PauseCondition& condition, const Trainer& trainer);

}  // namespace glassbox::nn
