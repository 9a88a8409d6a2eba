#pragma once

#include <glm/vec2.hpp>

#include "glassbox/nn/probe/input_square.h"

namespace glassbox {

/// How small and how large an input square may be, and how far its centre from the origin.
inline constexpr float least_square_half = 0.01f;
inline constexpr float greatest_square_half = 8.0f;
inline constexpr float farthest_square_center = 8.0f;

/// The square in which what lies at `place`, in the square's own coordinates, stays there, `factor` times
/// larger.
nn::InputSquare zoomed(const nn::InputSquare& square, glm::vec2 place, float factor);
/// The square in which what lay at the place `from` lies at `to`.
nn::InputSquare moved(const nn::InputSquare& square, glm::vec2 from, glm::vec2 to);

/// An eased way back to the standard square. Time is the frame's clock.
class SquareReturn {
 public:
  void start(const nn::InputSquare& from, double now);
  /// A hand on the square ends it.
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
