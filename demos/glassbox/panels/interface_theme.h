#pragma once

#include "demos/glassbox/views/theme.h"
#include "glassbox/engine/ui/theme.h"

namespace glassbox {

/// The part of the theme that the interface uses.
engine::UiColors interface_colors(const Theme& theme);

}  // namespace glassbox
