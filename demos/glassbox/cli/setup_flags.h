#pragma once

#include <span>

#include "demos/glassbox/cli/flags.h"
#include "demos/glassbox/session/settings.h"

namespace glassbox {

/// The flags that set up a run, the same for the window and every subcommand that has one.
std::span<const FlagHelp> setup_flags();

/// The settings that the typed set-up flags stand for; errors are left in `flags`.
Settings read_setup(FlagReader& flags);

}  // namespace glassbox
