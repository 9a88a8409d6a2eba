#include "nn/training/metrics.h"

#include <algorithm>

namespace glassbox::nn {

namespace {
constexpr std::size_t capacity = 1000;
}  // namespace

// Room from the start: copies into a curve that exists never allocate.
MetricsCurve::MetricsCurve() { points_.reserve(capacity + 1); }

void MetricsCurve::add(const Metrics& metrics) {
  if (first_perfect_step_ < 0 && metrics.train_accuracy >= 1.0) first_perfect_step_ = metrics.step;
  points_.push_back(metrics);
  if (points_.size() <= capacity) return;
  stride_ *= 2;
  std::erase_if(points_, [this](const Metrics& point) { return !due(point.step); });
}

void MetricsCurve::rewind(std::int64_t step) {
  std::erase_if(points_, [step](const Metrics& point) { return point.step > step; });
  if (first_perfect_step_ > step) first_perfect_step_ = -1;
}

void MetricsCurve::clear() {
  stride_ = 1;
  first_perfect_step_ = -1;
  points_.clear();
}

}  // namespace glassbox::nn
