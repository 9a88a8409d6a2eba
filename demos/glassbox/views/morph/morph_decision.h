#pragma once

#include "demos/glassbox/views/morph/morph_frame.h"
#include "glassbox/engine/draw/plane_patch.h"

namespace glassbox {

/// Draws the output unit's plane in the last space before it, as visible as that layer step.
void draw_decision_plane(const MorphScene& scene, const Frame& frame, const Area& area,
                         engine::PlanePatch& patch);

/// Draws a point or a line instead where that space has one or two axes, and the threshold on the line of the
/// output.
void draw_decision_marks(const MorphScene& scene, const Frame& frame, const Area& area,
                         engine::Painter& painter);

}  // namespace glassbox
