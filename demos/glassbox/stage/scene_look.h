#pragma once

#include "demos/glassbox/document/settings.h"
#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/stage/renderer.h"

namespace glassbox {

/// The view of that name, one of view_names; nothing for the stage.
std::optional<ViewKind> view_kind(std::string_view name);

/// How a scene looks where nobody changed anything: its title and caption, what it shows, where its morph
/// stands, its view alone on the stage.
Look scene_look(const Scene& scene, const Settings& settings);

/// What a film of the scene has moved to at `frame` of `frames`: a morph goes once through all stages.
void move_film(const Scene& scene, int frame, int frames, Look& look);

}  // namespace glassbox
