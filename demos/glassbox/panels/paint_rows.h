#pragma once

#include "demos/glassbox/panels/sections.h"

namespace glassbox {

/// The brush for samples on the decision boundary. Draws nothing for data that it cannot paint.
void draw_paint_rows(PanelContext& panel);

}  // namespace glassbox
