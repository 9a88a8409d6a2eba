#include "glassbox/engine/scene/height_grid.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

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
  constexpr float step = 0.04f;  // in units of the square; may miss folds narrower than this
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

std::optional<glm::vec3> HeightGrid::first_met(const glm::vec3& from, const glm::vec3& direction) const {
  const auto [low, high] = std::ranges::minmax(values);
  const float a = offset + factor * low;
  const float b = offset + factor * high;
  constexpr float margin = 1e-3f;
  const glm::vec3 least(-1.0f, std::min(a, b) - margin, -1.0f);
  const glm::vec3 most(1.0f, std::max(a, b) + margin, 1.0f);
  // Clips the ray to the sheet's bounding box.
  float enters = 0.0f;
  float leaves = std::numeric_limits<float>::max();
  for (int axis = 0; axis < 3; ++axis) {
    if (direction[axis] == 0.0f) {
      if (from[axis] < least[axis] || from[axis] > most[axis]) return std::nullopt;
      continue;
    }
    const float one = (least[axis] - from[axis]) / direction[axis];
    const float other = (most[axis] - from[axis]) / direction[axis];
    enters = std::max(enters, std::min(one, other));
    leaves = std::min(leaves, std::max(one, other));
  }
  if (!(enters < leaves)) return std::nullopt;
  const auto place = [&](float t) { return from + t * direction; };
  const auto above = [&](float t) { return place(t).y > height(place(t).x, -place(t).z); };
  constexpr int steps = 256;
  constexpr int halvings = 16;
  const float stride = (leaves - enters) / steps;
  const bool starts_above = above(enters);
  for (int k = 1; k <= steps; ++k) {
    float after = enters + static_cast<float>(k) * stride;
    if (above(after) == starts_above) continue;
    float before = after - stride;
    for (int i = 0; i < halvings; ++i) {
      const float middle = 0.5f * (before + after);
      (above(middle) == starts_above ? before : after) = middle;
    }
    return place(after);
  }
  return std::nullopt;
}

}  // namespace glassbox::engine
