#include "glassbox/engine/draw/draw_state.h"

#include <cmath>
#include <glm/geometric.hpp>

#include "glassbox/engine/gl/gl.h"

namespace glassbox::engine {

void set_draw_state(const SceneView& view, DepthUse depth) {
  const auto x = static_cast<int>(std::lround(view.rect.x));
  const auto bottom = static_cast<int>(std::lround(view.rect.bottom()));
  const PixelBox box{{x, view.picture.y - bottom},
                     {static_cast<int>(std::lround(view.rect.right())) - x,
                      bottom - static_cast<int>(std::lround(view.rect.y))}};
  PipelineState& state = PipelineState::current();
  state.set_viewport(box);
  state.set_scissor(box);
  state.blend();
  state.set_depth(depth);
}

void clear_depth(const SceneView& view) {
  set_draw_state(view, DepthUse::test_and_write);
  glClear(GL_DEPTH_BUFFER_BIT);
}

void set_scene(const ShaderProgram& program, const SceneView& view) {
  program.set("world_to_eye", view.world_to_eye);
  program.set("eye_to_clip", view.eye_to_clip);
  program.set("viewport", glm::vec2(view.rect.width, view.rect.height));
}

glm::vec3 light_direction(const ViewAxes& axes) {
  return glm::normalize(-0.46f * axes.right + glm::vec3(0.0f, 0.85f, 0.0f) + 0.26f * axes.floor_to_viewer);
}

void set_light(const ShaderProgram& program, const SceneView& view) {
  program.set("light", light_direction(view.axes));
  program.set("eye", view.eye);
}

}  // namespace glassbox::engine
