#include "glassbox/engine/draw/class_map.h"

#include "glassbox/engine/draw/draw_state.h"
#include "glassbox/engine/gl/gl.h"

namespace glassbox::engine {

void ClassMap::draw(const Rect& rect, glm::ivec2 picture, const ClassField& field,
                    const ContourStyle& style) {
  const ShaderProgram& program = shaders_->program("class_map");
  program.use();
  field.use(program, 0);
  set_contours(program, {0.0f, 1.0f, 0.5f, 0.5f}, style);
  layout_.bind();
  set_draw_state({.rect = rect, .picture = picture}, DepthUse::none);
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

}  // namespace glassbox::engine
