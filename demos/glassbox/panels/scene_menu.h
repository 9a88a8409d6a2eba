#pragma once

#include <span>

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/engine/ui/ui.h"

namespace glassbox {

/// The open scene's title as a quiet button of that width; it opens a sheet of all scenes, each with its
/// picture, title and, at rest, its caption. True where another one was chosen; `opened` where the sheet has
/// just been opened.
bool draw_scene_menu(const engine::Ui& ui, std::span<const SceneEntry> scenes, std::string& chosen,
                     float width, bool& opened);

}  // namespace glassbox
