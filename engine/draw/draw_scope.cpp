#include "engine/draw/draw_scope.h"

#include <cmath>
#include <glm/geometric.hpp>

#include "engine/gl/gl.h"

namespace glassbox::engine {

namespace {

void set_region(void (*set)(GLint, GLint, GLsizei, GLsizei), const SceneView& view) {
  const auto x = static_cast<GLint>(std::lround(view.rect.x));
  const auto bottom = static_cast<GLint>(std::lround(view.rect.bottom()));
  set(x, view.picture.y - bottom, static_cast<GLsizei>(std::lround(view.rect.right())) - x,
      bottom - static_cast<GLint>(std::lround(view.rect.y)));
}

}  // namespace

DrawScope::DrawScope(const SceneView& view, DepthUse depth) {
  set_region([](GLint x, GLint y, GLsizei w, GLsizei h) { glViewport(x, y, w, h); }, view);
  set_region([](GLint x, GLint y, GLsizei w, GLsizei h) { glScissor(x, y, w, h); }, view);
  glEnable(GL_SCISSOR_TEST);
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  if (depth == DepthUse::none) {
    glDisable(GL_DEPTH_TEST);
  } else {
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(depth == DepthUse::behind ? GL_GREATER : GL_LEQUAL);
    glDepthMask(depth == DepthUse::test_and_write ? GL_TRUE : GL_FALSE);
  }
}

DrawScope::~DrawScope() {
  glDisable(GL_DEPTH_TEST);
  glDepthMask(GL_TRUE);
  glDisable(GL_SCISSOR_TEST);
}

void clear_depth(const SceneView& view) {
  const DrawScope scope(view, DepthUse::test_and_write);
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
