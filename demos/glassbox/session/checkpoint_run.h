#pragma once

#include <vector>

#include "demos/glassbox/session/learned.h"
#include "glassbox/nn/io/checkpoints.h"
#include "glassbox/nn/run/run_settings.h"

namespace glassbox {

/// Checkpoints as the past of a run, each a moment at its step, measured on the data of `run`, whose layers
/// are theirs. Learning would go on from the last.
Learned run_of_checkpoints(const nn::RunSettings& run, const std::vector<nn::Checkpoint>& checkpoints);

}  // namespace glassbox
