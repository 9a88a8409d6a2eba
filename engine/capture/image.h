#pragma once

#include <cstdint>
#include <glm/vec2.hpp>
#include <vector>

namespace glassbox::engine {

/// A picture in memory: rows from the top down, four sRGB-encoded bytes (red, green, blue, alpha) per pixel,
/// without padding.
struct Image {
  glm::ivec2 size{0};
  std::vector<std::uint8_t> rgba;

  bool operator==(const Image&) const = default;
};

}  // namespace glassbox::engine
