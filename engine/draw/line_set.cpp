#include "engine/draw/line_set.h"

#include <cstddef>
#include <cstring>

#include "engine/gl/gl.h"

namespace glassbox::engine {

void LineSet::set(std::span<const LineSegment> segments) {
  count_ = segments.size();
  if (count_ == 0) return;
  std::memcpy(stream_.begin(segments.size_bytes()).data(), segments.data(), segments.size_bytes());
  stream_.end();
  const auto attribute = [&](std::uint32_t location, int components, std::size_t member) {
    layout_.set({location, components, stream_.id(), sizeof(LineSegment), stream_.offset() + member, 1});
  };
  attribute(0, 3, offsetof(LineSegment, start));
  attribute(1, 3, offsetof(LineSegment, end));
  attribute(2, 4, offsetof(LineSegment, color));
  attribute(3, 1, offsetof(LineSegment, width));
}

void LineSet::draw(const SceneView& view, const Draw& how) {
  if (count_ == 0) return;
  const ShaderProgram& program = shaders_->program("line_set");
  program.use();
  set_scene(program, view);
  program.set("bias", how.bias / view.scale);
  program.set("opacity", how.opacity);
  layout_.bind();
  const DrawScope scope(view, how.depth);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count_));
}

}  // namespace glassbox::engine
