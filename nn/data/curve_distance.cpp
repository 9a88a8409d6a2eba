#include "glassbox/nn/data/curve_distance.h"

#include <algorithm>
#include <limits>

namespace glassbox::nn {

namespace {

/// nearest[s] = squared distance of each input to the nearest point.
void squared_distances(const std::vector<Point>& points, BatchView inputs, std::span<float> nearest) {
  const float* const x1 = inputs.row(0).data();
  const float* const x2 = inputs.row(1).data();
  std::ranges::fill(nearest, std::numeric_limits<float>::max());
  for (const Point& q : points) {
    for (std::size_t s = 0; s < nearest.size(); ++s) {
      const float square = (x1[s] - q[0]) * (x1[s] - q[0]) + (x2[s] - q[1]) * (x2[s] - q[1]);
      nearest[s] = square < nearest[s] ? square : nearest[s];
    }
  }
}

}  // namespace

CurvePoints points_along(Point (*curve)(std::size_t which, float t), std::size_t curves, std::size_t points) {
  CurvePoints all(curves, std::vector<Point>(points));
  const auto pieces = static_cast<float>(points - 1);
  for (std::size_t which = 0; which < curves; ++which) {
    for (std::size_t i = 0; i < points; ++i) all[which][i] = curve(which, static_cast<float>(i) / pieces);
  }
  return all;
}

void nearness(const CurvePoints& curves, BatchView inputs, Batch& margins) {
  for (std::size_t k = 0; k < curves.size(); ++k) {
    const std::span<float> row = margins.row(k);
    squared_distances(curves[k], inputs, row);
    for (float& margin : row) margin = -margin;
  }
}

void margin_between(const CurvePoints& curves, BatchView inputs, Batch& margins) {
  const std::span<float> row = margins.row(0);
  squared_distances(curves[0], inputs, row);
  std::vector<float> second(row.size());
  squared_distances(curves[1], inputs, second);
  std::ranges::transform(row, second, row.begin(), [](float a, float b) { return a - b; });
}

}  // namespace glassbox::nn
