#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/probe/input_plane.h"
#include "glassbox/nn/probe/plane_choice.h"

namespace glassbox::nn {

/// A chosen plane of a data set. Places on it are in [-1, 1]² within the part that shows the data.
struct ChosenPlane {
  struct Axis {
    std::optional<std::size_t> feature;  ///< where the axis runs along one feature alone
    FeatureScale scale;                  ///< of other axes: the figure at place p is middle + half·p
    double share = 0.0;                  ///< of a principal component: its part of the variance, 0 … 1
  };
  InputPlane plane;
  std::array<Axis, 2> axes;
  PlaneSettings settings;  ///< that it follows: those asked for, but for what the data set lacks
};

/// The plane that settings choose. What the data set lacks (see check_plane()) is replaced by the default.
/// The second axis of the plane of a single feature has no length.
///
/// - Along two features: they span the box; the other features stay at the anchor.
/// - Principal components: those of the training samples, at most 2,000 of them, evenly spaced. Figures are
///   distances from the mean.
/// - Three samples: the first axis runs from the first to the second, where its figures are 0 and 1; the
///   second towards the third, at right angles to the first.
ChosenPlane choose_plane(const Dataset& dataset, const PlaneSettings& settings);

/// Where a sample lies with respect to a plane: its orthogonal projection, and the root mean square over the
/// features of what is left, divided by two features less than there are.
struct PlanePlace {
  float u = 0.0f, v = 0.0f;  ///< on the plane, -1 … 1 within its part
  float distance = 0.0f;     ///< 0 with up to two features
};
/// One for each sample of `features`, `[feature][sample]`; `box` has an interval per feature.
std::vector<PlanePlace> places_on(const ChosenPlane& chosen, BatchView features,
                                  std::span<const FeatureScale> box);

/// The part of a chosen plane that a square of its places shows.
InputPlane part_of(const InputPlane& plane, const InputSquare& square);

}  // namespace glassbox::nn
