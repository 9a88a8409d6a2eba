#pragma once

#include "demos/glassbox/views/theme.h"
#include "glassbox/engine/ui/theme.h"

namespace glassbox {

/// The interface's share of the theme.
engine::UiColors interface_colors(const Theme& theme);

}  // namespace glassbox
