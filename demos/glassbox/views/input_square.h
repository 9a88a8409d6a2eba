#pragma once

#include <glm/vec2.hpp>

#include "glassbox/nn/probe/input_square.h"

namespace glassbox {

/// The limits of an input square: half of its side, and the distance of its center from the origin.
inline constexpr float least_square_half = 0.01f;
inline constexpr float greatest_square_half = 8.0f;
inline constexpr float farthest_square_center = 8.0f;

/// The square magnified by `factor` about `place`, which is in the square's own coordinates.
nn::InputSquare zoomed(const nn::InputSquare& square, glm::vec2 place, float factor);
/// The square moved so that what was at `from` is at `to`, in its own coordinates.
nn::InputSquare moved(const nn::InputSquare& square, glm::vec2 from, glm::vec2 to);

/// Moves the square back to the standard one, eased. Time is the frame's clock.
class SquareReturn {
 public:
  void start(const nn::InputSquare& from, double now);
  void stop() { moving_ = false; }
  bool moving() const { return moving_; }
  /// Sets `square` while it moves.
  void update(double now, nn::InputSquare& square);

 private:
  nn::InputSquare start_;
  double start_time_ = 0.0;
  bool moving_ = false;
};

}  // namespace glassbox
