#pragma once

#include "demos/glassbox/cli/command_line.h"
#include "glassbox/engine/error.h"

namespace glassbox {

/// `glassbox figures`: draws every scene that is a figure, stills as NAME.png and films as PNG sequences in
/// folders NAME, and writes what was measured in them as figures.json, last. Prints a progress bar on a
/// terminal. The error is one line, also that of an end by SIGINT, SIGTERM or SIGHUP; pictures that were
/// written before stay.
engine::Expected<void> run_figures(const FiguresCommand& command);

}  // namespace glassbox
