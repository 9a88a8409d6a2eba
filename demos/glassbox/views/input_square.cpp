#include "demos/glassbox/views/input_square.h"

#include <algorithm>
#include <cmath>

#include "glassbox/engine/scene/easing.h"
#include "glassbox/engine/scene/orbit_camera.h"

namespace glassbox {

namespace {

float within_reach(float center) {
  return std::clamp(center, -farthest_square_center, farthest_square_center);
}

}  // namespace

nn::InputSquare zoomed(const nn::InputSquare& square, glm::vec2 place, float factor) {
  nn::InputSquare nearer;
  const float half = std::clamp(square.half[0] / factor, least_square_half, greatest_square_half);
  nearer.half.fill(half);
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const float at = place[static_cast<int>(axis)];
    nearer.center[axis] = within_reach(square.input_at(axis, at) - half * at);
  }
  return nearer;
}

nn::InputSquare moved(const nn::InputSquare& square, glm::vec2 from, glm::vec2 to) {
  nn::InputSquare beside = square;
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const int i = static_cast<int>(axis);
    beside.center[axis] = within_reach(square.center[axis] - square.half[axis] * (to[i] - from[i]));
  }
  return beside;
}

void SquareReturn::start(const nn::InputSquare& from, double now) {
  start_ = from;
  start_time_ = now;
  moving_ = from != nn::InputSquare();
}

void SquareReturn::update(double now, nn::InputSquare& square) {
  if (!moving_) return;
  const float elapsed = static_cast<float>(now - start_time_) / engine::OrbitCamera::return_seconds;
  if (elapsed >= 1.0f) {
    square = {};
    moving_ = false;
    return;
  }
  const float left = 1.0f - engine::smootherstep(elapsed);
  square.half.fill(std::pow(start_.half[0], left));
  for (std::size_t axis = 0; axis < 2; ++axis) square.center[axis] = left * start_.center[axis];
}

}  // namespace glassbox
