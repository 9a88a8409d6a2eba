#pragma once

#include "demos/glassbox/views/morph/morph_trace.h"
#include "demos/glassbox/views/frame.h"
#include "glassbox/engine/scene/scene_view.h"

namespace glassbox {

/// A morph at a moment, as it is seen.
struct MorphScene {
  const MorphTrace& trace;
  const engine::MorphBlend& blend;
  const engine::SceneView& view;
};

/// The boxes of the stages that the moment lies between, each where its own values are and as visible as it:
/// cubes, squares or lines by the number of axes. First what lies behind the data, then, with `near`, what
/// lies before them.
void draw_morph_frames(const MorphScene& scene, const Frame& frame, const Area& area, bool near,
                       engine::Painter& painter);

/// Their ticks and names.
void draw_morph_ticks(const MorphScene& scene, const Frame& frame, const Area& area,
                      engine::Painter& painter);

}  // namespace glassbox
