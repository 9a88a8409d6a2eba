#include "glassbox/engine/draw/line_set.h"

#include <cstddef>

namespace glassbox::engine {

void LineSet::set(std::span<const LineSegment> segments) {
  instances_.set(segments, {{0, 3, offsetof(LineSegment, start)},
                            {1, 3, offsetof(LineSegment, end)},
                            {2, 4, offsetof(LineSegment, color)},
                            {3, 1, offsetof(LineSegment, width)}});
}

void LineSet::draw(const SceneView& view, const Draw& how) {
  if (instances_.empty()) return;
  const ShaderProgram& program = shaders_->program("line_set");
  program.use();
  set_scene(program, view);
  program.set("bias", how.bias / view.scale);
  program.set("opacity", how.opacity);
  set_draw_state(view, how.depth);
  instances_.draw(4);
}

}  // namespace glassbox::engine
