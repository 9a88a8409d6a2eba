#include "demos/glassbox/stage/stage_motion.h"

#include "glassbox/engine/scene/easing.h"

namespace glassbox {

namespace {

bool same_but_filled(StageArrangement a, StageArrangement b) {
  a.filled.reset();
  b.filled.reset();
  return a == b;
}

}  // namespace

void StageMotion::update(const Stage& stage, double now, bool at_once) {
  const StageArrangement before = seen_.value_or(stage);
  seen_ = stage;
  if (before.filled != stage.filled) {
    const std::size_t tile = stage.filled ? *stage.filled : *before.filled;
    const bool other = before.filled && stage.filled;
    if (!move_ || move_->tile != tile) move_ = {tile, before.filled ? 1.0f : 0.0f};
    from_ = move_->amount;
    start_ = now;
    at_once = at_once || other;
  }
  if (!move_) return;
  const auto passed = static_cast<float>((now - start_) / seconds);
  if (at_once || passed >= 1.0f || !same_but_filled(before, stage)) return move_.reset();
  const float to = stage.filled ? 1.0f : 0.0f;
  move_->amount = from_ + (to - from_) * engine::smootherstep(passed);
}

}  // namespace glassbox
