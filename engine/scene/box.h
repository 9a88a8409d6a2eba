#pragma once

#include <array>
#include <glm/vec3.hpp>

namespace glassbox::engine {

/// An axis-aligned box in the world: what a camera frames.
struct Box {
  glm::vec3 low{-1.0f};
  glm::vec3 high{1.0f};

  std::array<glm::vec3, 8> corners() const {
    std::array<glm::vec3, 8> points;
    for (std::size_t i = 0; i < points.size(); ++i)
      points[i] = {(i & 1) != 0 ? high.x : low.x, (i & 2) != 0 ? high.y : low.y,
                   (i & 4) != 0 ? high.z : low.z};
    return points;
  }
};

}  // namespace glassbox::engine
