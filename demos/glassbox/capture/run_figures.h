#pragma once

#include "demos/glassbox/cli/command_line.h"
#include "glassbox/engine/error.h"

namespace glassbox {

/// `glassbox figures`: draws every scene that is a figure: stills as NAME.png, videos as PNG sequences in
/// folders NAME. Then writes the measurements to figures.json. Prints a progress bar on a terminal. Errors
/// are one line, also for SIGINT, SIGTERM and SIGHUP; pictures written before remain.
engine::Expected<void> run_figures(const FiguresCommand& command);

}  // namespace glassbox
