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

std::optional<glm::vec3> HeightGrid::meets(const Ray& ray) const {
  const glm::vec2 from(ray.origin.x, ray.origin.z);
  const glm::vec2 way(ray.direction.x, ray.direction.z);
  const auto rise_above = [&](float t) {
    const glm::vec3 p = ray.origin + t * ray.direction;
    return p.y - height(p.x, -p.z);
  };
  const float across = std::hypot(way.x, way.y);
  if (across < 1e-6f * std::abs(ray.direction.y)) {
    if (std::max(std::abs(from.x), std::abs(from.y)) > 1.0f) return std::nullopt;
    const float y = height(from.x, -from.y);
    if ((y - ray.origin.y) * ray.direction.y < 0.0f) return std::nullopt;
    return glm::vec3(from.x, y, from.y);
  }
  // The part of the ray over the square.
  float start = 0.0f;
  float end = INFINITY;
  for (int axis = 0; axis < 2; ++axis) {
    if (way[axis] == 0.0f) {
      if (std::abs(from[axis]) > 1.0f) return std::nullopt;
      continue;
    }
    const float a = (-1.0f - from[axis]) / way[axis];
    const float b = (1.0f - from[axis]) / way[axis];
    start = std::max(start, std::min(a, b));
    end = std::min(end, std::max(a, b));
  }
  if (start >= end) return std::nullopt;
  const float half_cell = 1.0f / static_cast<float>(resolution - 1);
  const int steps = std::max(1, static_cast<int>(std::ceil((end - start) * across / half_cell)));
  const bool starts_above = rise_above(start) > 0.0f;
  float before = start;
  for (int k = 1; k <= steps; ++k) {
    float after = start + (end - start) * static_cast<float>(k) / static_cast<float>(steps);
    if ((rise_above(after) > 0.0f) == starts_above) {
      before = after;
      continue;
    }
    constexpr int halvings = 24;
    for (int i = 0; i < halvings; ++i) {
      const float middle = .5f * (before + after);
      ((rise_above(middle) > 0.0f) == starts_above ? before : after) = middle;
    }
    return ray.origin + after * ray.direction;
  }
  return std::nullopt;
}

}  // namespace glassbox::engine
