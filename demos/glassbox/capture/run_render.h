#pragma once

#include "demos/glassbox/cli/command_line.h"
#include "glassbox/engine/error.h"

namespace glassbox {

/// `glassbox render`: trains to the step asked for and draws, without a display. Prints a progress bar on a
/// terminal. The error is one line: no OpenGL, missing fonts, a run that diverged, a file that could not be
/// written (files are checked before anything is trained; frames that were written before stay).
engine::Expected<void> run_render(const RenderCommand& command);

}  // namespace glassbox
