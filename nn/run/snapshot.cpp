#include "glassbox/nn/run/snapshot.h"

#include "glassbox/nn/run/trainer.h"

namespace glassbox::nn {

void take_snapshot(const Trainer& trainer, Snapshot& snapshot) {
  snapshot.settings = trainer.settings();
  snapshot.mlp = trainer.mlp();
  snapshot.dataset = trainer.dataset();
  trainer.last_batch(snapshot.batch);
  trainer.last_dropped(snapshot.dropped);
  snapshot.metrics = trainer.metrics();
  snapshot.curve = trainer.curve();
  snapshot.diverged = trainer.diverged();
  snapshot.stuck = trainer.stuck();
  snapshot.notice = {};
  if (const auto divergence = trainer.divergence()) snapshot.notice = *divergence;
}

}  // namespace glassbox::nn
