#include "glassbox/engine/draw/point_cloud.h"

#include <cstddef>

#include "glassbox/engine/draw/draw_state.h"

namespace glassbox::engine {

void set_sphere(const ShaderProgram& program, const PointStyle& style) {
  program.set("radius", style.radius);
  program.set("ring_radius", style.ring_radius);
  program.set("ring_width", style.ring_width);
  program.set("ring_color", style.ring);
  program.set("rim_color", style.rim);
  program.set("rim_width", style.rim_width);
}

void PointCloud::set(std::span<const CloudPoint> points) {
  instances_.set(points, {{0, 3, offsetof(CloudPoint, center)},
                          {1, 1, offsetof(CloudPoint, ring)},
                          {2, 3, offsetof(CloudPoint, color)},
                          {3, 1, offsetof(CloudPoint, hidden)},
                          {4, 1, offsetof(CloudPoint, presence)}});
}

void PointCloud::draw(const SceneView& view, const PointStyle& style) {
  if (instances_.empty()) return;
  const ShaderProgram& program = shaders_->program("point_cloud");
  program.use();
  set_scene(program, view);
  set_sphere(program, style);
  program.set("hidden_outline", style.hidden_outline);
  program.set("hidden_fill", style.hidden_fill);
  program.set("opacity", style.opacity);
  set_draw_state(view, DepthUse::none);
  instances_.draw(4);
}

}  // namespace glassbox::engine
