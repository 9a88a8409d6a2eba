#pragma once

#include <optional>

#include "demos/glassbox/stage/stage.h"

namespace glassbox {

/// Moves a tile over the others to the whole stage, and back, when the user fills the stage with it. Time is
/// the frame's clock.
class StageMotion {
 public:
  static constexpr double seconds = 0.35;

  /// Takes over the stage of this frame. With `at_once`, or where other tiles changed, nothing moves.
  void update(const Stage& stage, double now, bool at_once);

  /// Nothing: all tiles are where Stage::layout() places them.
  std::optional<FillMove> move() const { return move_; }

 private:
  std::optional<StageArrangement> seen_;
  std::optional<FillMove> move_;
  float from_ = 0.0f;  ///< amount that the move began with
  double start_ = 0.0;
};

}  // namespace glassbox
