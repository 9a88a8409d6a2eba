#include "engine/draw/point_cloud.h"

#include <cstddef>
#include <cstring>

#include "engine/draw/draw_scope.h"
#include "engine/gl/gl.h"

namespace glassbox::engine {

void PointCloud::set(std::span<const CloudPoint> points) {
  count_ = points.size();
  if (count_ == 0) return;
  std::memcpy(stream_.begin(points.size_bytes()).data(), points.data(), points.size_bytes());
  stream_.end();
  const auto attribute = [&](std::uint32_t location, int components, std::size_t member) {
    layout_.set({location, components, stream_.id(), sizeof(CloudPoint), stream_.offset() + member, 1});
  };
  attribute(0, 3, offsetof(CloudPoint, center));
  attribute(1, 1, offsetof(CloudPoint, ring));
  attribute(2, 3, offsetof(CloudPoint, color));
  attribute(3, 1, offsetof(CloudPoint, hidden));
}

void PointCloud::draw(const SceneView& view, const PointStyle& style) {
  if (count_ == 0) return;
  const ShaderProgram& program = shaders_->program("point_cloud");
  program.use();
  set_scene(program, view);
  program.set("radius", style.radius);
  program.set("ring_radius", style.ring_radius);
  program.set("ring_width", style.ring_width);
  program.set("ring_color", style.ring);
  program.set("rim_color", style.rim);
  program.set("rim_width", style.rim_width);
  program.set("hidden_outline", style.hidden_outline);
  program.set("hidden_fill", style.hidden_fill);
  layout_.bind();
  const DrawScope scope(view, DepthUse::none);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count_));
}

}  // namespace glassbox::engine
