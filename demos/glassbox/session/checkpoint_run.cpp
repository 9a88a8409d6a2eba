#include "demos/glassbox/session/checkpoint_run.h"

#include <memory>
#include <optional>

namespace glassbox {

Learned run_of_checkpoints(const nn::RunSettings& run, const std::vector<nn::Checkpoint>& checkpoints) {
  const nn::Trainer shape(run, std::make_shared<const nn::Mlp>(checkpoints.front().model.mlp));
  nn::History history;
  std::vector<nn::Metrics> points;
  std::int64_t first_perfect = -1;
  std::optional<nn::TrainerGroup> trainers;
  for (const nn::Checkpoint& checkpoint : checkpoints) {
    nn::Trainer trainer = shape;
    nn::TrainerState state = shape.state();
    state.start = std::make_shared<const nn::Mlp>(checkpoint.model.mlp);
    state.parameters.assign(checkpoint.model.mlp.parameters().begin(),
                            checkpoint.model.mlp.parameters().end());
    state.progress.step = checkpoint.step;
    trainer.restore(state, {});
    points.push_back(trainer.metrics());
    if (first_perfect < 0 && points.back().train_accuracy >= 1.0) first_perfect = checkpoint.step;
    const nn::MetricsCurve curve(points, first_perfect);
    trainers.emplace(nn::GroupState{std::move(state), {}}, std::span(&curve, 1));
    history.add_stretch(*trainers,
                        &checkpoint == &checkpoints.back() ? nn::History::open_end : checkpoint.step);
  }
  return {std::move(*trainers), std::move(history)};
}

}  // namespace glassbox
