#pragma once

#include "glassbox/engine/draw/value_scale.h"
#include "glassbox/engine/gl/shader_program.h"
#include "glassbox/engine/scene/color.h"

namespace glassbox::engine {

/// Contours on a map or a sheet, and the decision contour where the value has a mark. Widths in pixels, 0 for
/// none.
struct ContourStyle {
  float unit = 1.0f;  ///< px of a design pixel, for what fades by distance
  Color ink{0.0f, 0.0f, 0.0f, 0.3f};
  float width = 1.1f;
  float every = 0.1f;  ///< of the value's interval
  float dense = 0.0f;  ///< closer than this, every second contour only, px
  Color decision{1.0f};
  float decision_width = 3.2f;
  Color halo{0.0f};
};

/// Sets the uniforms of include/contours.glsl.
void set_contours(const ShaderProgram& program, const ValueScale& scale, const ContourStyle& style);

}  // namespace glassbox::engine
