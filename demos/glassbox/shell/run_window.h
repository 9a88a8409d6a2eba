#pragma once

#include "demos/glassbox/cli/command_line.h"
#include "glassbox/engine/error.h"

namespace glassbox {

/// `glassbox`: the window, until it is closed. The error is one line: no display, no OpenGL, missing fonts.
engine::Expected<void> run_window(const WindowCommand& command);

}  // namespace glassbox
