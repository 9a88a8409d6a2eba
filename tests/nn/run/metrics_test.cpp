#include "glassbox/nn/run/metrics.h"

#include <doctest/doctest.h>

using namespace glassbox::nn;

namespace {

MetricsCurve curve_after(std::int64_t steps, std::int64_t perfect_from) {
  MetricsCurve curve;
  for (std::int64_t step = 0; step <= steps; ++step) {
    if (curve.due(step)) curve.add({step, 0, 1.0, 1.0, step >= perfect_from ? 1.0 : 0.5, 0.5});
  }
  return curve;
}

}  // namespace

TEST_CASE("the curve holds the first hundred steps and then an even thousand at most") {
  const MetricsCurve curve = curve_after(100'000, 200'000);
  const auto& points = curve.points();
  CHECK(points.size() > 500);
  CHECK(points.size() <= 1001);
  for (std::size_t step = 0; step <= 100; ++step) CHECK(points[step].step == static_cast<std::int64_t>(step));
  const std::int64_t stride = points.back().step - points[points.size() - 2].step;
  for (std::size_t i = 102; i < points.size(); ++i) CHECK(points[i].step - points[i - 1].step == stride);
  CHECK(curve.first_perfect_step() == -1);
}

TEST_CASE("every point that was ever measured stays known, in order") {
  std::vector<std::int64_t> steps;
  const auto collect = [&](const Metrics& point) { steps.push_back(point.step); };
  const MetricsCurve curve = curve_after(5'000, 9'000);
  curve.for_each_known(collect);
  // Every step up to the first doubling, then every second one, and so on.
  for (std::size_t i = 0; i <= 1000; ++i) CHECK(steps[i] == static_cast<std::int64_t>(i));
  for (std::size_t i = 1; i < steps.size(); ++i) CHECK(steps[i] > steps[i - 1]);
  CHECK(steps.back() == 5'000);
  CHECK(steps.size() > curve.points().size());
  steps.clear();
  curve.at(1'500).for_each_known(collect);
  CHECK(steps[777] == 777);
  CHECK(steps.back() == 1'500);
}

TEST_CASE("the curve remembers the first perfect step and can be rewound") {
  MetricsCurve curve = curve_after(700, 420);
  CHECK(curve.first_perfect_step() == 420);
  curve = curve.at(500);
  CHECK(curve.points().back().step == 500);
  CHECK(curve.first_perfect_step() == 420);
  curve = curve.at(400);
  CHECK(curve.points().back().step == 400);
  CHECK(curve.first_perfect_step() == -1);
  curve.clear();
  CHECK(curve.points().empty());
}
