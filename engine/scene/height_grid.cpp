#include "engine/scene/height_grid.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace glassbox::engine {

float HeightGrid::height(float x1, float x2) const {
  const float last = static_cast<float>(resolution - 1);
  const auto place = [&](float x) { return std::clamp(0.5f * (x + 1.0f), 0.0f, 1.0f) * last; };
  const float px = place(x1);
  const float py = place(x2);
  const int i = std::min(static_cast<int>(px), resolution - 2);
  const int j = std::min(static_cast<int>(py), resolution - 2);
  const float fx = px - static_cast<float>(i);
  const float fy = py - static_cast<float>(j);
  const float* low = values.data() + static_cast<std::ptrdiff_t>(j) * resolution + i;
  const float* high = low + resolution;
  const float lower = low[0] + fx * (low[1] - low[0]);
  const float upper = high[0] + fx * (high[1] - high[0]);
  return offset + factor * (lower + fy * (upper - lower));
}

bool HeightGrid::hides(const glm::vec3& from, const glm::vec3& direction) const {
  constexpr float step = 0.04f;  // of the square's coordinates: a fold as narrow as this may be missed
  constexpr float steepest = 4.0f;
  const float across = std::hypot(direction.x, direction.z);
  const float rise = std::abs(direction.y);
  const glm::vec3 stride = direction * (step / std::max(across, rise / steepest));
  const auto inside = [](const glm::vec3& p) { return std::abs(p.x) <= 1.0f && std::abs(p.z) <= 1.0f; };
  const auto above = [&](const glm::vec3& p) { return p.y > height(p.x, -p.z); };
  if (!inside(from)) return false;
  const bool starts_above = above(from);
  constexpr int most_steps = 80;
  glm::vec3 p = from;
  for (int k = 0; k < most_steps; ++k) {
    p += stride;
    if (!inside(p)) return false;
    if (above(p) != starts_above) return true;
  }
  return false;
}

}  // namespace glassbox::engine
