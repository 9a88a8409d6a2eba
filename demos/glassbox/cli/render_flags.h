#pragma once

#include <span>

#include "demos/glassbox/cli/command_line.h"
#include "demos/glassbox/cli/flags.h"

namespace glassbox {

/// The flags for what `render` draws and where it writes.
std::span<const FlagHelp> render_flags();

/// Builds the command from the typed flags. Errors are stored in `flags`.
RenderCommand read_render(FlagReader& flags, bool ui, bool force);

}  // namespace glassbox
