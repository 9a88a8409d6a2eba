#pragma once

#include <array>
#include <cstddef>
#include <glm/vec3.hpp>
#include <optional>

#include "glassbox/engine/draw/morph.h"
#include "glassbox/nn/model/activation.h"
#include "glassbox/nn/probe/layer_steps.h"

namespace glassbox {

/// A layer step in the world: its first coordinate along x, the second along -z, the third along y.
struct MorphStop {
  /// What the coordinates are.
  enum class Space {
    values,    ///< of the units
    simplex,   ///< of three classes' outputs: their differences in an upright plane, their sum as its depth
    subspace,  ///< along three axes through the values of more than three units
  };
  nn::LayerStep step;
  Space space = Space::values;
  int axes = 3;                       ///< 1 … 3 that are in use
  std::array<int, 3> units{0, 1, 2};  ///< shown, in the space of values
  // Of a subspace:
  std::size_t given = 0;                ///< its first axes are directions of the output's weights
  std::size_t separating = 0;           ///< its first axes separate the classes most
  bool aligned = false;                 ///< its axes are turned towards those of the stop before
  bool turned = false;                  ///< by hand or by a tour
  double variance_kept = 1.0;           ///< 0 … 1
  std::optional<nn::Interval> range{};  ///< of a bounded activation's values, of probabilities, of the inputs
  engine::MorphBox box{};
};

/// Three probabilities: they fill a triangle.
inline bool is_triangle(const MorphStop& stop) {
  return stop.space == MorphStop::Space::simplex && stop.step.kind == nn::LayerStep::Kind::probabilities;
}

inline glm::vec3 in_world(const glm::vec3& coordinates) {
  return {coordinates.x, coordinates.z, -coordinates.y};
}
inline glm::vec3 from_world(const glm::vec3& place) { return {place.x, -place.z, place.y}; }

/// The plane normal · p + offset = 0 in the places of a stop; elsewhere, a value that grows along the normal.
struct MorphPlane {
  glm::vec3 normal{0.0f};
  float offset = 0.0f;
};

/// The coordinates of three outputs in a simplex: orthonormal, so that three probabilities make an
/// equilateral triangle that faces the viewer, with the third at its top.
glm::vec3 in_simplex(const glm::vec3& outputs);

}  // namespace glassbox
