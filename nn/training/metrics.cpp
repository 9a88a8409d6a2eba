#include "nn/training/metrics.h"

#include <algorithm>

namespace glassbox::nn {

namespace {
constexpr std::size_t capacity = 1000;
}  // namespace

void MetricsCurve::add(const Metrics& metrics) {
  if (first_perfect_step_ < 0 && metrics.train_accuracy >= 1.0) first_perfect_step_ = metrics.step;
  points_.push_back(metrics);
  if (points_.size() <= capacity) return;
  stride_ *= 2;
  std::erase_if(points_, [this](const Metrics& point) { return !due(point.step); });
}

void MetricsCurve::clear() {
  stride_ = 1;
  first_perfect_step_ = -1;
  points_.clear();
}

}  // namespace glassbox::nn
