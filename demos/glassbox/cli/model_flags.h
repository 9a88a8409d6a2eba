#pragma once

#include <vector>

#include "demos/glassbox/cli/flags.h"
#include "demos/glassbox/cli/setup_flags.h"
#include "demos/glassbox/session/setup.h"
#include "glassbox/nn/io/checkpoints.h"

namespace glassbox {

/// Reads the network that --model names and puts its layers into the settings. Returns the checkpoints of a
/// file of tensors, whose activations the run's settings say.
std::vector<nn::Checkpoint> read_model_file(FlagReader& flags, Setup& setup, UnknownActivations unknown);

/// Lets the run start from the last of these checkpoints, with the run's activations, or continue from them
/// if they are the past of a run.
void take_model(std::vector<nn::Checkpoint> checkpoints, Setup& setup);

}  // namespace glassbox
