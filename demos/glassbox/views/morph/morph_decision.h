#pragma once

#include "demos/glassbox/views/morph/morph_frame.h"
#include "glassbox/engine/draw/plane_patch.h"

namespace glassbox {

/// The output unit's plane in the last space before it, as visible as that stage.
void draw_decision_plane(const MorphScene& scene, const Frame& frame, const Area& area,
                         engine::PlanePatch& patch);

/// Where that space has one or two axes, the point or the line instead; and on the output's line the
/// threshold.
void draw_decision_marks(const MorphScene& scene, const Frame& frame, const Area& area,
                         engine::Painter& painter);

}  // namespace glassbox
