#include "glassbox/nn/run/pause_condition.h"

#include <cmath>
#include <limits>

namespace glassbox::nn {

namespace {

/// Steps from the lowest loss of the curve to its end, if that is the trainer's step; else 0.
std::int64_t steps_without_improvement(const Trainer& trainer) {
  const MetricsCurve& curve = trainer.curve();
  const std::int64_t now = trainer.step_count();
  if (curve.points().empty() || curve.points().back().step != now) return 0;
  double lowest = std::numeric_limits<double>::infinity();
  std::int64_t best = now;
  curve.for_each_known([&](const Metrics& point) {
    const double loss = std::isnan(point.test_loss) ? point.train_loss : point.test_loss;
    if (!(loss < lowest)) return;
    lowest = loss;
    best = point.step;
  });
  return now - best;
}

}  // namespace

bool is_reached(const PauseCondition& condition, const Trainer& trainer) {
  switch (condition.at) {
    case PauseAt::never:
      return false;
    case PauseAt::step:
      return static_cast<double>(trainer.step_count()) == condition.value;
    case PauseAt::train_accuracy:
      return trainer.metrics().train_accuracy >= condition.value;
    case PauseAt::test_accuracy:
      return trainer.metrics().test_accuracy >= condition.value;
    case PauseAt::train_loss:
      return trainer.metrics().train_loss <= condition.value;
    case PauseAt::test_loss:
      return trainer.metrics().test_loss <= condition.value;
    case PauseAt::no_improvement:
      return static_cast<double>(steps_without_improvement(trainer)) >= condition.value;
  }
  return false;
}

}  // namespace glassbox::nn
