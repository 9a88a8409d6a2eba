#pragma once

#include <array>
#include <vector>

#include "demos/glassbox/document/brush.h"

namespace glassbox {

/// Two features as a data set has them.
using Place = std::array<double, 2>;

/// The area that a brush covers along its stroke. Lengths are in units of the brush's radius.
class StrokeShape {
 public:
  explicit StrokeShape(const BrushStroke& stroke);

  double length() const { return lengths_.back(); }
  double distance(const Place& a, const Place& b) const;
  bool covers(const Place& place) const;
  /// The place at a share of the stroke's length, then so far off it, 0 … 1, in the direction of an angle.
  Place place_at(double along, double off, double angle) const;

 private:
  std::array<double, 2> radii_;
  std::vector<Place> path_;
  std::vector<double> lengths_;  ///< `[place of the path]`: from its start
};

}  // namespace glassbox
