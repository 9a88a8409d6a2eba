#pragma once

#include <glm/vec2.hpp>
#include <optional>

namespace glassbox::engine {

/// The meaning of values for drawing: the interval that colours and heights span, the value of the colour
/// map's neutral middle, and the value of the decision contour, if any.
struct ValueScale {
  float low = 0.0f;
  float high = 1.0f;
  float middle = 0.5f;
  std::optional<float> mark = {};

  /// 0 at low, 1 at high.
  float normalized(float value) const { return (value - low) / (high - low); }
  /// The value that shaders subtract: the mark if there is one, so that values near its contour keep their
  /// precision.
  float level() const { return mark.value_or(middle); }
  /// normalized(value) = x + y (value - level()).
  glm::vec2 deviation_normalization() const { return {normalized(level()), 1.0f / (high - low)}; }
  /// normalized(value) = x + y value.
  glm::vec2 normalization() const { return {-low / (high - low), 1.0f / (high - low)}; }
  bool operator==(const ValueScale&) const = default;
};

}  // namespace glassbox::engine
