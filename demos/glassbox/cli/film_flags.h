#pragma once

#include <cstdint>
#include <span>

#include "demos/glassbox/cli/command_line.h"
#include "demos/glassbox/cli/flags.h"

namespace glassbox {

/// The flags for a video: length, steps, camera and quality.
std::span<const FlagHelp> film_flags();

/// Reads --out and the video flags into `command`, which is a still or a video by the suffix of --out. Flags
/// that do not apply to that output are an error.
void read_film(FlagReader& flags, RenderCommand& command);

}  // namespace glassbox
