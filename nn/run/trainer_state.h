#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/model/mlp.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox::nn {

/// How far a run has come.
struct Progress {
  std::int64_t step = 0;
  std::int64_t epoch = 0;
  std::size_t cursor = 0;  ///< training samples of this epoch already used
  std::size_t batch = 0;   ///< samples of the latest step; 0: unknown, or no longer there
  bool operator==(const Progress&) const = default;
};

/// All that going on learning from one moment needs: a trainer that is restored from it takes the same steps,
/// bit for bit. What seldom changes is shared with the moments before.
struct TrainerState {
  std::shared_ptr<const RunSettings> settings;
  std::shared_ptr<const Mlp> start;  ///< what the run began from, if not from an initialisation
  std::shared_ptr<const Dataset> dataset;
  Progress progress;
  std::vector<float> parameters;
  std::vector<std::vector<float>> moments;  ///< traits_of() the optimizer says how many
  std::int64_t updates = 0;                 ///< of the optimizer
  double lowest_loss = 0.0;                 ///< since the settings last changed
  bool diverged = false;
};

}  // namespace glassbox::nn
