#pragma once

#include "demos/glassbox/panels/sections.h"
#include "glassbox/engine/ui/fill_slider.h"

namespace glassbox {

/// A slider of a setting that a rule can set: shows "auto" while it does, and takes the setting over when it
/// is moved.
void auto_slider(PanelContext& panel, const char* label, nn::AutoSetting setting, float& value,
                 const engine::SliderRange& range, float width, std::string_view tip);

/// The choice of an initialisation, with "auto" at the end of the list.
void init_combo(PanelContext& panel, float width, std::string_view tip);

}  // namespace glassbox
