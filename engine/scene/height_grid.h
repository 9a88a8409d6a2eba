#pragma once

#include <glm/vec3.hpp>
#include <optional>
#include <span>

namespace glassbox::engine {

/// Heights over the square [-1, 1]² in the world of a sheet (x = x1, z = -x2): y = offset + factor·value,
/// linear between resolution² values `[x2][x1]`.
struct HeightGrid {
  std::span<const float> values;
  int resolution = 2;
  float offset = 0.0f;
  float factor = 1.0f;

  float height(float x1, float x2) const;
  /// Whether the sheet lies somewhere on the way from `from` in `direction` (of any length but 0), followed
  /// until it leaves the square.
  bool hides(const glm::vec3& from, const glm::vec3& direction) const;
  /// Where the way from `from` in `direction` first meets the sheet, from above or from below.
  std::optional<glm::vec3> first_met(const glm::vec3& from, const glm::vec3& direction) const;
};

}  // namespace glassbox::engine
