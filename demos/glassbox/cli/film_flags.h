#pragma once

#include <cstdint>
#include <span>

#include "demos/glassbox/cli/command_line.h"
#include "demos/glassbox/cli/flags.h"

namespace glassbox {

/// How long a film is, what its frames show and how well it is kept.
std::span<const FlagHelp> film_flags();

/// Puts the film that a command asks for into it, if it asks for one by its output; errors where the flags do
/// not fit that.
void read_film(FlagReader& flags, RenderCommand& command);

}  // namespace glassbox
