#pragma once

#include "demos/glassbox/cli/command_line.h"
#include "glassbox/engine/error.h"

namespace glassbox {

/// `glassbox`: runs the window until it is closed. Errors are one line: no display, no OpenGL, missing fonts.
engine::Expected<void> run_window(const WindowCommand& command);

}  // namespace glassbox
