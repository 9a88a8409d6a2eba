#pragma once

#include <span>

#include "demos/glassbox/cli/flags.h"
#include "demos/glassbox/session/setup.h"

namespace glassbox {

/// The flags for the scene, the run and the look, shared by the window and every subcommand that trains.
std::span<const FlagHelp> setup_flags();

/// If neither a model file nor a flag specifies the activations: report an error, or leave it to the window
/// to ask.
enum class UnknownActivations { error, ask };

/// Builds the setup from the typed flags. Errors are stored in `flags`.
Setup read_setup(FlagReader& flags, UnknownActivations unknown = UnknownActivations::error);

}  // namespace glassbox
