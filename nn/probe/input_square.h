#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <span>

#include "glassbox/nn/data/dataset.h"

namespace glassbox::nn {

/// A rectangle of the input plane, which landscapes and maps show as a square. Its own coordinates run from
/// -1 to 1 along both axes; for the standard square they equal the inputs.
struct InputSquare {
  InputSquare() = default;
  InputSquare(std::array<float, 2> middle, float half_side) : center(middle), half{half_side, half_side} {}

  std::array<float, 2> center{};
  std::array<float, 2> half{1.0f, 1.0f};  ///< half the side lengths, above 0

  /// Converts between an input and its coordinate along an axis of the square, -1 … 1 inside.
  float place_of(std::size_t axis, float input) const { return (input - center[axis]) / half[axis]; }
  float input_at(std::size_t axis, float place) const { return center[axis] + half[axis] * place; }
  bool contains(float x1, float x2) const {
    return std::abs(place_of(0, x1)) <= 1.0f && std::abs(place_of(1, x2)) <= 1.0f;
  }

  bool operator==(const InputSquare&) const = default;
};

/// The square that shows the box of the data. `box` has one interval for each of two inputs.
inline InputSquare square_in(std::span<const FeatureScale> box, const InputSquare& square) {
  check_equal("intervals of a box", box.size(), 2);
  InputSquare result = square;
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const auto half = static_cast<float>(box[axis].half);
    result.center[axis] = static_cast<float>(box[axis].middle) + half * square.center[axis];
    result.half[axis] = half * square.half[axis];
  }
  return result;
}

}  // namespace glassbox::nn
