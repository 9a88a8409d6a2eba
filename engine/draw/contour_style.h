#pragma once

#include "glassbox/engine/draw/value_scale.h"
#include "glassbox/engine/gl/shader_program.h"
#include "glassbox/engine/scene/color.h"

namespace glassbox::engine {

/// Contours on a map or sheet, plus the decision contour if the value scale has a mark. Widths are in pixels;
/// 0 draws nothing.
struct ContourStyle {
  float unit = 1.0f;  ///< physical px per design px; scales distance-based fading
  Color ink{0.0f, 0.0f, 0.0f, 0.3f};
  float width = 1.1f;
  float every = 0.1f;  ///< contour spacing, as a fraction of the value interval
  float dense = 0.0f;  ///< px; where contours are closer than this, draws every second one only
  Color decision{1.0f};
  float decision_width = 3.2f;
  Color halo{0.0f};
};

/// Sets the uniforms of include/contours.glsl.
void set_contours(const ShaderProgram& program, const ValueScale& scale, const ContourStyle& style);

}  // namespace glassbox::engine
