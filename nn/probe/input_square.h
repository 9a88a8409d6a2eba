#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace glassbox::nn {

/// A square of the plane of inputs: what landscapes and maps show. It has coordinates of its own, which run
/// from -1 to 1 along either axis; those of the standard one are the inputs themselves.
struct InputSquare {
  std::array<float, 2> center{};
  float half = 1.0f;  ///< half its side, above 0

  /// Where an input lies along an axis of the square, -1 … 1 within it; and the input there.
  float place_of(std::size_t axis, float input) const { return (input - center[axis]) / half; }
  float input_at(std::size_t axis, float place) const { return center[axis] + half * place; }
  bool contains(float x1, float x2) const {
    return std::abs(place_of(0, x1)) <= 1.0f && std::abs(place_of(1, x2)) <= 1.0f;
  }

  bool operator==(const InputSquare&) const = default;
};

}  // namespace glassbox::nn
