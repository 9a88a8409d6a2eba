#pragma once

#include <vector>

#include "demos/glassbox/cli/flags.h"
#include "demos/glassbox/cli/setup_flags.h"
#include "demos/glassbox/session/setup.h"
#include "glassbox/nn/io/checkpoints.h"

namespace glassbox {

/// The activations of the hidden layers, of all alike or of each.
void read_activations(FlagReader& flags, nn::RunSettings& run);

/// The network that --model names, with its layers in the settings. Returns the checkpoints, where they are
/// the past of a run.
std::vector<nn::Checkpoint> read_model_file(FlagReader& flags, Setup& setup, UnknownActivations unknown);

}  // namespace glassbox
