#pragma once

#include <optional>

#include "demos/glassbox/stage/stage.h"

namespace glassbox {

/// Eases a tile over the others to the whole stage, and back, when somebody fills the stage with it. Time is
/// the frame's clock.
class StageMotion {
 public:
  static constexpr double seconds = 0.35;

  /// Sees how the stage stands now; `at_once` leaves the move out. A stage whose tiles stand otherwise than
  /// they did does not move either.
  void update(const Stage& stage, double now, bool at_once);

  /// Nothing: all stands where Stage::layout() has it.
  std::optional<FillMove> move() const { return move_; }

 private:
  std::optional<StageArrangement> seen_;
  std::optional<FillMove> move_;
  float from_ = 0.0f;  ///< amount that the move began with
  double start_ = 0.0;
};

}  // namespace glassbox
