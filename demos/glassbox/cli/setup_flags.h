#pragma once

#include <span>

#include "demos/glassbox/cli/flags.h"
#include "demos/glassbox/session/setup.h"

namespace glassbox {

/// The flags of a run, its scene and its look: the same for the window and every subcommand that has a run.
std::span<const FlagHelp> setup_flags();

/// Whether a model's file that does not say its activations, when no flag says them either, is an error or is
/// left to be asked about.
enum class UnknownActivations { error, ask };

/// The settings that the typed set-up flags stand for; errors are left in `flags`.
Setup read_setup(FlagReader& flags, UnknownActivations unknown = UnknownActivations::error);

}  // namespace glassbox
