#pragma once

#include "demos/glassbox/cli/command_line.h"
#include "glassbox/engine/error.h"

namespace glassbox {

/// `glassbox render`: trains to the requested step and draws without a display. Prints a progress bar on a
/// terminal. Errors are one line: no OpenGL, missing fonts, a run that diverged, a file that could not be
/// written. Files are checked before training; frames written before an error remain.
engine::Expected<void> run_render(const RenderCommand& command);

}  // namespace glassbox
