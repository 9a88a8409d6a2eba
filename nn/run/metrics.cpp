#include "glassbox/nn/run/metrics.h"

#include <algorithm>

namespace glassbox::nn {

namespace {

constexpr std::size_t capacity = 1000;

/// Of a curve that goes up to this step: the smallest power of two that leaves no more than `capacity`
/// points.
std::int64_t stride_at(std::int64_t step) {
  std::int64_t stride = 1;
  while (101 + step / stride - 100 / stride > static_cast<std::int64_t>(capacity)) stride *= 2;
  return stride;
}

}  // namespace

// Room from the start: copies into a curve that exists never allocate.
MetricsCurve::MetricsCurve() {
  points_.reserve(capacity + 1);
  finer_.reserve(40);
}

MetricsCurve::MetricsCurve(std::span<const Metrics> points, std::int64_t first_perfect_step)
    : MetricsCurve() {
  first_perfect_step_ = first_perfect_step;
  if (!points.empty()) stride_ = stride_at(points.back().step);
  points_.assign(points.begin(), points.end());
}

void MetricsCurve::add(const Metrics& metrics) {
  if (first_perfect_step_ < 0 && metrics.train_accuracy >= 1.0) first_perfect_step_ = metrics.step;
  points_.push_back(metrics);
  const std::int64_t stride = stride_at(metrics.step);
  if (stride <= stride_) return;
  finer_.push_back({stride_, std::make_shared<const std::vector<Metrics>>(points_)});
  stride_ = stride;
  std::erase_if(points_, [this](const Metrics& point) { return !due(point.step); });
}

MetricsCurve MetricsCurve::at(std::int64_t step) const {
  MetricsCurve curve;
  curve.stride_ = std::min(stride_at(step), stride_);
  const auto level = std::ranges::find(finer_, curve.stride_, &Finer::stride);
  const std::vector<Metrics>& from = level == finer_.end() ? points_ : *level->points;
  std::ranges::copy_if(from, std::back_inserter(curve.points_),
                       [step](const Metrics& point) { return point.step <= step; });
  curve.finer_.assign(finer_.begin(), level);
  if (level == finer_.end()) {
    std::erase_if(curve.finer_, [&](const Finer& finer) { return finer.stride >= curve.stride_; });
  }
  if (first_perfect_step_ <= step) curve.first_perfect_step_ = first_perfect_step_;
  return curve;
}

void MetricsCurve::clear() {
  stride_ = 1;
  first_perfect_step_ = -1;
  points_.clear();
  finer_.clear();
}

}  // namespace glassbox::nn
