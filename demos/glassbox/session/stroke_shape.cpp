#include "demos/glassbox/session/stroke_shape.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace glassbox {

StrokeShape::StrokeShape(const BrushStroke& stroke) : radii_(stroke.radii), path_(stroke.path) {
  lengths_.push_back(0.0);
  for (std::size_t i = 1; i < path_.size(); ++i)
    lengths_.push_back(lengths_.back() + distance(path_[i - 1], path_[i]));
}

double StrokeShape::distance(const Place& a, const Place& b) const {
  return std::hypot((a[0] - b[0]) / radii_[0], (a[1] - b[1]) / radii_[1]);
}

bool StrokeShape::covers(const Place& place) const {
  if (distance(place, path_.front()) <= 1.0) return true;
  for (std::size_t i = 1; i < path_.size(); ++i) {
    const Place& a = path_[i - 1];
    const Place ab{(path_[i][0] - a[0]) / radii_[0], (path_[i][1] - a[1]) / radii_[1]};
    const Place ap{(place[0] - a[0]) / radii_[0], (place[1] - a[1]) / radii_[1]};
    const double square = ab[0] * ab[0] + ab[1] * ab[1];
    const double share = square > 0.0 ? std::clamp((ap[0] * ab[0] + ap[1] * ab[1]) / square, 0.0, 1.0) : 0.0;
    if (std::hypot(ap[0] - share * ab[0], ap[1] - share * ab[1]) <= 1.0) return true;
  }
  return false;
}

Place StrokeShape::place_at(double along, double off, double angle) const {
  const double at = along * length();
  const auto next = std::ranges::upper_bound(lengths_, at);
  const auto end = std::min(static_cast<std::size_t>(next - lengths_.begin()), path_.size() - 1);
  const std::size_t start = end == 0 ? 0 : end - 1;
  const double step = lengths_[end] - lengths_[start];
  const double share = step > 0.0 ? (at - lengths_[start]) / step : 0.0;
  const std::array<double, 2> out{std::cos(angle), std::sin(angle)};
  Place place{};
  for (std::size_t f = 0; f < 2; ++f)
    place[f] = path_[start][f] + share * (path_[end][f] - path_[start][f]) + off * radii_[f] * out[f];
  return place;
}

}  // namespace glassbox
