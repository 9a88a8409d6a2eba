#pragma once

#include <cstdint>
#include <memory>
#include <span>
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
/// doubles (and every second point beyond 100 goes) whenever there would be more than 1,000. Which steps it
/// holds depends on the step count alone, never on speed. What it held before each doubling is kept aside, so
/// that any curve of the past can be had again.
class MetricsCurve {
 public:
  MetricsCurve();
  /// A curve of these points, ascending in step and as many as there are, that first reached an accuracy of 1
  /// at `first_perfect_step`
  /// (-1: never).
  MetricsCurve(std::span<const Metrics> points, std::int64_t first_perfect_step);

  /// Whether a point is due at this step.
  bool due(std::int64_t step) const { return step <= 100 || step % stride_ == 0; }
  void add(const Metrics& metrics);
  void clear();
  /// The curve as it was at this step: the points that were kept then, as far as they are known.
  MetricsCurve at(std::int64_t step) const;
  const std::vector<Metrics>& points() const { return points_; }
  /// Calls take(point) for every point that is known, ascending in step: those of points() and those that
  /// went when the stride doubled.
  template <class Take>
  void for_each_known(Take&& take) const {
    std::int64_t last = -1;
    const auto pass = [&](const std::vector<Metrics>& points) {
      for (const Metrics& point : points) {
        if (point.step <= last) continue;
        last = point.step;
        take(point);
      }
    };
    for (const Finer& finer : finer_) pass(*finer.points);
    pass(points_);
  }
  /// The first step recorded at which the training accuracy was 1, or -1.
  std::int64_t first_perfect_step() const { return first_perfect_step_; }

 private:
  /// What was held before the stride doubled.
  struct Finer {
    std::int64_t stride;
    std::shared_ptr<const std::vector<Metrics>> points;
  };

  std::int64_t stride_ = 1;
  std::int64_t first_perfect_step_ = -1;
  std::vector<Metrics> points_;
  std::vector<Finer> finer_;
};

}  // namespace glassbox::nn
