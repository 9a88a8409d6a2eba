#pragma once

#include <span>

#include "demos/glassbox/cli/flags.h"
#include "demos/glassbox/session/setup.h"

namespace glassbox {

/// The flags that set up a run: its data, network, training and seeds.
std::span<const FlagHelp> run_flags();

/// Those, the scene's and the look's: the same for the window and every subcommand that has one.
std::span<const FlagHelp> setup_flags();

/// Changes the settings by the flags of run_flags() that were typed; errors are left in `flags`.
void read_run(FlagReader& flags, Setup& setup);

/// The texts of the flags that set a run up like this one, one for each that applies; a table of the user's
/// own has none. They read back as the same settings.
FlagTexts run_flag_texts(const nn::RunSettings& run);

/// Whether a model's file that does not say its activations, when no flag says them either, is an error or is
/// left to be asked about.
enum class UnknownActivations { error, ask };

/// The settings that the typed set-up flags stand for; errors are left in `flags`.
Setup read_setup(FlagReader& flags, UnknownActivations unknown = UnknownActivations::error);

}  // namespace glassbox
