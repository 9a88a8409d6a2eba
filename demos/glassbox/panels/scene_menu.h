#pragma once

#include <span>

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// A button with the open scene's title; it opens a list of all scenes with thumbnails, titles and, on hover,
/// captions. True if another scene was chosen; sets `opened` if the list was just opened.
bool draw_scene_menu(const engine::Ui& ui, std::span<const SceneEntry> scenes, std::string& chosen,
                     float width, bool& opened);

}  // namespace glassbox
