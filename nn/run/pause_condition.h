#pragma once

#include <array>
#include <string_view>

#include "glassbox/nn/names.h"
#include "glassbox/nn/run/trainer.h"

namespace glassbox::nn {

/// What a playing run may pause at.
enum class PauseAt { never, step, train_accuracy, test_accuracy, train_loss, test_loss };

template <>
struct Names<PauseAt> {
  static constexpr std::array<std::string_view, 6> values{"never",         "step",       "train-accuracy",
                                                          "test-accuracy", "train-loss", "test-loss"};
};

/// Where a playing run pauses by itself: after the first step that reaches it.
struct PauseCondition {
  PauseAt at = PauseAt::never;
  /// The step; or the accuracy, a fraction in [0, 1], that is reached from below; or the loss, from above.
  double value = 0.0;
  bool operator==(const PauseCondition&) const = default;
};

/// Whether the trainer stands where the condition says. For an accuracy or a loss this measures the metrics
/// of the step, unless they are known. A figure that is not defined is never reached.
bool is_reached(const PauseCondition& condition, const Trainer& trainer);

}  // namespace glassbox::nn
