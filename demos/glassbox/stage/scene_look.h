#pragma once

#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/stage/renderer.h"

namespace glassbox {

/// What a document shows: with its scene's title and caption, if the scene is a figure.
Look look_of(const Document& document);

/// What a film of the scene has moved to at `frame` of `frames`: a morph goes once through all stages.
void move_film(const Scene& scene, int frame, int frames, Look& look);

}  // namespace glassbox
