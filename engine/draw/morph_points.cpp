#include "glassbox/engine/draw/morph_points.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>

#include "glassbox/engine/draw/draw_state.h"
#include "glassbox/engine/gl/gl.h"

namespace glassbox::engine {

void MorphPoints::set(std::span<const MorphPoint> points) {
  count_ = points.size();
  if (count_ == 0) return;
  std::memcpy(stream_.begin(points.size_bytes()).data(), points.data(), points.size_bytes());
  stream_.end();
  layout_.set({2, 3, stream_.id(), sizeof(MorphPoint), stream_.offset() + offsetof(MorphPoint, color), 1});
  layout_.set({3, 1, stream_.id(), sizeof(MorphPoint), stream_.offset() + offsetof(MorphPoint, ring), 1});
}

const ShaderProgram& MorphPoints::use(const char* name, const SceneView& view,
                                      const MorphBlend& blend) const {
  const ShaderProgram& program = shaders_->program(name);
  program.use();
  set_scene(program, view);
  set_morph(program, blend);
  return program;
}

void MorphPoints::draw(const MorphVertices& places, const MorphBlend& blend) {
  places.feed(layout_, 0, blend.from, 0, 1, 1);
  places.feed(layout_, 1, blend.to, 0, 1, 1);
  layout_.bind();
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count_));
}

void MorphPoints::draw(const SceneView& view, const MorphVertices& places, const MorphBlend& blend,
                       const PointStyle& style) {
  if (count_ == 0) return;
  const ShaderProgram& program = use("morph_points", view, blend);
  set_sphere(program, style);
  set_draw_state(view, DepthUse::test_and_write);
  draw(places, blend);
}

void MorphPoints::draw_tails(const SceneView& view, const MorphVertices& places, const MorphBlend& blend,
                             const Tails& tails) {
  if (count_ == 0) return;
  MorphBlend before = blend;
  before.weight = std::clamp(tails.since, 0.0f, blend.weight);
  const MorphBox box = before.box();
  const ShaderProgram& program = use("morph_tails", view, blend);
  program.set("tail_weight", before.value_weight());
  program.set("tail_center", box.center);
  program.set("tail_half", box.half);
  program.set("width", tails.width);
  program.set("opacity", tails.opacity);
  set_draw_state(view, DepthUse::none);
  draw(places, blend);
}

void MorphPoints::draw_discs(const SceneView& view, const MorphVertices& places, const MorphBlend& blend,
                             const Discs& discs) {
  if (count_ == 0) return;
  const ShaderProgram& program = use("morph_discs", view, blend);
  program.set("floor_height", discs.floor);
  program.set("radius", discs.radius);
  program.set("foreshortening", std::abs(view.axes.to_viewer.y));
  program.set("disc_color", discs.color);
  set_draw_state(view, DepthUse::none);
  draw(places, blend);
}

}  // namespace glassbox::engine
