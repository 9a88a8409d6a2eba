#pragma once

#include <algorithm>

namespace glassbox::engine {

/// 6t⁵ - 15t⁴ + 10t³ for t clamped to [0, 1]. Velocity and acceleration are zero at both ends (Perlin 2002).
constexpr float smootherstep(float t) {
  t = std::clamp(t, 0.0f, 1.0f);
  return t * t * t * (t * (t * 6.0f - 15.0f) + 10.0f);
}

}  // namespace glassbox::engine
