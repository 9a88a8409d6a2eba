#include "engine/draw/point_cloud.h"

#include <cstddef>
#include <cstring>

#include "engine/draw/draw_scope.h"
#include "engine/gl/gl.h"

namespace glassbox::engine {

namespace {

constexpr float sphere_bias = 3.0f;  ///< radii
constexpr float ring_bias = 5.0f;

}  // namespace

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
  attribute(2, 4, offsetof(CloudPoint, color));
}

void PointCloud::draw_hidden(const SceneView& view, const PointStyle& style) {
  draw_part(view, style, Part::hidden);
}

void PointCloud::draw(const SceneView& view, const PointStyle& style) {
  draw_part(view, style, Part::spheres);
  draw_part(view, style, Part::rings);
}

void PointCloud::draw_part(const SceneView& view, const PointStyle& style, Part part) {
  if (count_ == 0) return;
  const bool rings = part == Part::rings;
  const ShaderProgram& program = shaders_->program("point_cloud");
  program.use();
  set_scene(program, view);
  program.set("scale", view.scale);
  program.set("radius", style.radius);
  program.set("bias", rings ? ring_bias : sphere_bias);
  program.set("reach", (rings ? style.ring_radius + 0.5f * style.ring_width : style.radius) + 1.0f);
  program.set("ring_radius", rings ? style.ring_radius : 0.0f);
  program.set("ring_width", style.ring_width);
  program.set("ring_color", style.ring);
  program.set("rim_color", style.rim);
  program.set("rim_width", style.rim_width);
  program.set("see_through", part == Part::hidden ? style.hidden_outline : 0.0f);
  program.set("see_fill", style.hidden_fill);
  layout_.bind();
  const DrawScope scope(view, part == Part::hidden    ? DepthUse::behind
                              : part == Part::spheres ? DepthUse::test_and_write
                                                      : DepthUse::test);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count_));
}

}  // namespace glassbox::engine
