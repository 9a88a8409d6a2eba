#pragma once

#include "demos/glassbox/panels/sections.h"

namespace glassbox {

/// The rows that choose what landscapes and maps show: a plane through more than two features, its turn, and
/// one of several classes. Draws nothing for other data.
void draw_plane_rows(PanelContext& panel);

}  // namespace glassbox
