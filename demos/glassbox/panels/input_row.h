#pragma once

#include "demos/glassbox/panels/sections.h"

namespace glassbox {

/// The inputs of the network: for two features a switch for each of them, their squares, product and sines;
/// for more, their number and a menu of products, squares and sines. `column` is the width of the label.
void draw_input_row(PanelContext& panel, float column);

}  // namespace glassbox
