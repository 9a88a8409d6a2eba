#pragma once

#include <span>

#include "demos/glassbox/cli/command_line.h"
#include "demos/glassbox/cli/flags.h"

namespace glassbox {

/// What `render` draws and where it goes.
std::span<const FlagHelp> render_flags();

/// The command that the typed flags stand for; errors are left in `flags`.
RenderCommand read_render(FlagReader& flags, bool ui, bool force);

}  // namespace glassbox
