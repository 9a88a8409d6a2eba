#pragma once

#include <glm/vec2.hpp>

#include "engine/ui/ui.h"

namespace glassbox::engine {

enum class Icon { play, pause, step, reset, dice, plus, minus, cross, chevron, camera, check, cube };

/// Draws an icon of 12 to 18 px with strokes of 1.5 px into the current window.
void draw_icon(const Ui& ui, Icon icon, glm::vec2 center, const Color& color);

}  // namespace glassbox::engine
