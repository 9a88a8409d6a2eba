#pragma once

#include <vector>

#include "demos/glassbox/cli/flags.h"
#include "demos/glassbox/cli/setup_flags.h"
#include "demos/glassbox/session/setup.h"
#include "glassbox/nn/io/checkpoints.h"

namespace glassbox {

/// Reads the network of --model and copies its layers into the settings. Without a flag that chooses data,
/// takes a built-in data set that fits. Returns the checkpoints of a tensor
/// file, which take their activations from the run's settings.
std::vector<nn::Checkpoint> read_model_file(FlagReader& flags, Setup& setup, UnknownActivations unknown);

/// Starts the run from the last checkpoint, with the run's activations; if the checkpoints are a run's
/// history, continues from them. Error: a network that does not fit the data.
nn::Expected<void> take_model(std::vector<nn::Checkpoint> checkpoints, Setup& setup);

}  // namespace glassbox
