#pragma once

#include <cstdint>
#include <vector>

namespace glassbox::nn {

/// Losses are means; accuracies are fractions in [0, 1]. Without held-out samples the test figures are NaN,
/// and so are the accuracies of a regression.
struct Metrics {
  std::int64_t step = 0;
  std::int64_t epoch = 0;
  double train_loss = 0.0;
  double test_loss = 0.0;
  double train_accuracy = 0.0;
  double test_accuracy = 0.0;
};

/// Metrics at fixed steps in bounded memory: every step up to 100, then every multiple of a stride that
/// doubles (and every second point beyond 100 goes) whenever there are more than 1,000. Which steps it holds
/// depends on the step count alone, never on speed.
class MetricsCurve {
 public:
  MetricsCurve();
  /// Whether a point is due at this step.
  bool due(std::int64_t step) const { return step <= 100 || step % stride_ == 0; }
  void add(const Metrics& metrics);
  void clear();
  /// Forgets what came after this step.
  void rewind(std::int64_t step);
  const std::vector<Metrics>& points() const { return points_; }
  /// The first step recorded at which the training accuracy was 1, or -1.
  std::int64_t first_perfect_step() const { return first_perfect_step_; }

 private:
  std::int64_t stride_ = 1;
  std::int64_t first_perfect_step_ = -1;
  std::vector<Metrics> points_;
};

}  // namespace glassbox::nn
