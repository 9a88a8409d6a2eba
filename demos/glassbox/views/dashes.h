#pragma once

#include <glm/vec2.hpp>
#include <span>
#include <vector>

#include "glassbox/engine/draw/painter.h"

namespace glassbox {

/// Lengths along a line, px.
struct Dashes {
  float stroke = 6.0f;
  float gap = 4.0f;
};

/// Draws a polyline in dashes; the first begins at its start. `piece` is scratch memory.
void draw_dashes(std::span<const glm::vec2> points, const Dashes& dashes, float width,
                 const engine::Color& color, std::vector<glm::vec2>& piece, engine::Painter& painter);

}  // namespace glassbox
