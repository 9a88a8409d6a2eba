#pragma once

#include <glm/vec2.hpp>

#include "demos/glassbox/document/stage.h"
#include "glassbox/engine/draw/rect.h"

namespace glassbox {

/// How much of the interface is there: all of it; all of it with the panel lying over the stage, where both
/// have no room side by side; all but the panel; nothing, and the stage has everything.
enum class InterfaceShown { all, panel_over, no_panel, nothing };

/// What the interface takes of a window or of a picture with interface, in pixels: the panel at the left, the
/// status line at the bottom, the timeline above it, the stage in the rest. What is not there, or has no
/// room, is empty.
struct InterfaceLayout {
  engine::Rect panel;
  engine::Rect status;
  engine::Rect timeline;
  engine::Rect stage;
};
InterfaceLayout interface_layout(glm::vec2 size, float unit, InterfaceShown shown = InterfaceShown::all);

/// The stage of a picture without interface: all of it, less the padding.
engine::Rect bare_stage(glm::vec2 size, float unit);

/// Height of a tile's title row, in design pixels.
inline constexpr float title_row_height = 40.0f;

/// The interface scale of a picture of that height: 1 up to 1349 pixels, then in quarter steps of
/// height/1080.
float picture_interface_scale(int height);

}  // namespace glassbox
