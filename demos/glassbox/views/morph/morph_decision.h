#pragma once

#include "demos/glassbox/views/morph/morph_frame.h"
#include "glassbox/engine/draw/plane_patch.h"

namespace glassbox {

/// Draws the planes that part the classes, in the spaces of three axes that have them, as visible as each
/// layer step.
void draw_decision_planes(const MorphScene& scene, const Frame& frame, const Area& area,
                          engine::PlanePatch& patch);

/// Draws points or lines instead where a space has one or two axes or is a triangle, and the threshold on the
/// line of a single output.
void draw_decision_marks(const MorphScene& scene, const Frame& frame, const Area& area,
                         engine::Painter& painter);

}  // namespace glassbox
