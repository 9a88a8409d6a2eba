#pragma once

#include <glm/vec2.hpp>

namespace glassbox::engine {

/// A rectangle of a picture in pixels, y down from the top left corner.
struct Rect {
  float x = 0.0f;
  float y = 0.0f;
  float width = 0.0f;
  float height = 0.0f;

  float right() const { return x + width; }
  float bottom() const { return y + height; }
  glm::vec2 center() const { return {x + 0.5f * width, y + 0.5f * height}; }
  bool contains(glm::vec2 p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  bool contains(const Rect& other) const {
    return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
  }
  /// Shrunk by `margin` on every side.
  Rect inset(float margin) const { return {x + margin, y + margin, width - 2 * margin, height - 2 * margin}; }
  bool operator==(const Rect&) const = default;
};

}  // namespace glassbox::engine
