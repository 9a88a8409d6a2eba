#pragma once

#include <glm/vec2.hpp>
#include <optional>

namespace glassbox::engine {

/// What values mean to a drawable: the interval that maps and heights span, the value of the map's neutral
/// middle, and the one that the decision contour marks, if any.
struct ValueScale {
  float low = 0.0f;
  float high = 1.0f;
  float middle = 0.5f;
  std::optional<float> mark = {};

  /// 0 at low, 1 at high.
  float normalized(float value) const { return (value - low) / (high - low); }
  /// What shaders take values from: the mark, so that those near its contour keep their digits.
  float level() const { return mark.value_or(middle); }
  /// normalized(value) = x + y (value - level()).
  glm::vec2 deviation_normalization() const { return {normalized(level()), 1.0f / (high - low)}; }
  /// normalized(value) = x + y value.
  glm::vec2 normalization() const { return {-low / (high - low), 1.0f / (high - low)}; }
  bool operator==(const ValueScale&) const = default;
};

}  // namespace glassbox::engine
