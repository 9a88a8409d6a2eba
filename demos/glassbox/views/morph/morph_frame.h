#pragma once

#include "demos/glassbox/views/frame.h"
#include "demos/glassbox/views/morph/morph_trace.h"
#include "glassbox/engine/scene/scene_view.h"

namespace glassbox {

/// A morph at a position, seen by a camera.
struct MorphScene {
  const MorphTrace& trace;
  const engine::MorphBlend& blend;
  const engine::SceneView& view;
};

/// Draws the boxes of the two layer steps that the position lies between, each around its values and as
/// visible as its step: cubes, squares or lines by the number of axes. Without `near`, the edges behind the
/// data; with it, those in front.
void draw_morph_frames(const MorphScene& scene, const Frame& frame, const Area& area, bool near,
                       engine::Painter& painter);

/// Draws their ticks and names.
void draw_morph_ticks(const MorphScene& scene, const Frame& frame, const Area& area,
                      engine::Painter& painter);

}  // namespace glassbox
