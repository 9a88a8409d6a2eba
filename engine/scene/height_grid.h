#pragma once

#include <glm/vec3.hpp>
#include <optional>
#include <span>

namespace glassbox::engine {

/// Heights over the square [-1, 1]² in world coordinates of a sheet (x = x1, z = -x2): y = offset +
/// factor·value, interpolated linearly between resolution² values `[x2][x1]`.
struct HeightGrid {
  std::span<const float> values;
  int resolution = 2;
  float offset = 0.0f;
  float factor = 1.0f;

  float height(float x1, float x2) const;
  /// Whether a ray hits the sheet before it leaves the square. `direction` may have any length except 0.
  bool hides(const glm::vec3& from, const glm::vec3& direction) const;
  /// The point where a ray first hits the sheet, from either side.
  std::optional<glm::vec3> first_met(const glm::vec3& from, const glm::vec3& direction) const;
};

}  // namespace glassbox::engine
