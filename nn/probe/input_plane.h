#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/probe/input_square.h"

namespace glassbox::nn {

/// A parallelogram in an input space of any dimension: the point (u, v), each in [-1, 1], is the input
/// origin + u·axis_u + v·axis_v. All three are `[input]`.
struct InputPlane {
  std::vector<float> origin, axis_u, axis_v;
  bool operator==(const InputPlane&) const = default;
};

/// An input square as a plane of two inputs.
InputPlane plane_of(const InputSquare& square);

/// The plane on which features `u` and `v` span the box and all others stay at its middle. `box` has one
/// interval per feature.
InputPlane feature_plane(std::span<const FeatureScale> box, std::size_t u, std::size_t v);

}  // namespace glassbox::nn
