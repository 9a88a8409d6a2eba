#include "demos/glassbox/session/checkpoint_run.h"

#include <memory>

namespace glassbox {

nn::RunSet run_of_checkpoints(const nn::RunSettings& run, const std::vector<nn::Checkpoint>& checkpoints) {
  nn::Trainer trainer(run, std::make_shared<const nn::Mlp>(checkpoints.front().model.mlp));
  nn::TrainerState state = trainer.state();
  nn::History history;
  std::vector<nn::Metrics> points;
  std::int64_t first_perfect = -1;
  for (const nn::Checkpoint& checkpoint : checkpoints) {
    state.start = std::make_shared<const nn::Mlp>(checkpoint.model.mlp);
    state.parameters.assign(checkpoint.model.mlp.parameters().begin(),
                            checkpoint.model.mlp.parameters().end());
    state.progress.step = checkpoint.step;
    trainer.restore(state, {});
    points.push_back(trainer.metrics());
    if (first_perfect < 0 && points.back().train_accuracy >= 1.0) first_perfect = checkpoint.step;
    trainer.restore(state, nn::MetricsCurve(points, first_perfect));
    history.add_stretch(trainer,
                        &checkpoint == &checkpoints.back() ? nn::History::open_end : checkpoint.step);
  }
  std::vector<nn::Run> runs;
  runs.emplace_back(std::move(trainer), std::move(history));
  return nn::RunSet(std::move(runs));
}

}  // namespace glassbox
