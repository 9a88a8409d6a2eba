#include "glassbox/engine/draw/contour_style.h"

namespace glassbox::engine {

void set_contours(const ShaderProgram& program, const ValueScale& scale, const ContourStyle& style) {
  program.set("unit", style.unit);
  program.set("ink", style.ink);
  program.set("contour_width", style.width);
  program.set("contour_every", style.every);
  program.set("contour_dense", style.dense);
  program.set("decision_color", glm::vec3(style.decision));
  program.set("halo", style.halo);
  program.set("decision_width", scale.mark ? style.decision_width : 0.0f);
}

}  // namespace glassbox::engine
