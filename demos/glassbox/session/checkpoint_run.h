#pragma once

#include <vector>

#include "glassbox/nn/io/checkpoints.h"
#include "glassbox/nn/run/run_set.h"

namespace glassbox {

/// A run whose past are these checkpoints, each at its step, measured on the data of `run`, whose layers must
/// be theirs. Training continues from the last one.
nn::RunSet run_of_checkpoints(const nn::RunSettings& run, const std::vector<nn::Checkpoint>& checkpoints);

}  // namespace glassbox
