#include "engine/draw/curve_set.h"

#include <cmath>
#include <cstddef>
#include <cstring>

#include "engine/draw/draw_scope.h"
#include "engine/gl/gl.h"

namespace glassbox::engine {

namespace {

constexpr int steps = 40;  ///< straight pieces of a curve

}  // namespace

void CurveSet::set(std::span<const Curve> curves) {
  count_ = curves.size();
  if (count_ == 0) return;
  std::memcpy(stream_.begin(curves.size_bytes()).data(), curves.data(), curves.size_bytes());
  stream_.end();
  const auto attribute = [&](std::uint32_t location, int components, std::size_t member) {
    layout_.set({location, components, stream_.id(), sizeof(Curve), stream_.offset() + member, 1});
  };
  attribute(0, 4, offsetof(Curve, start));
  attribute(1, 4, offsetof(Curve, color));
  attribute(2, 1, offsetof(Curve, width));
}

void CurveSet::draw(const Rect& rect, glm::ivec2 picture) {
  if (count_ == 0) return;
  const SceneView view{.rect = rect, .picture = picture};
  const ShaderProgram& program = shaders_->program("curve_set");
  program.use();
  const glm::vec2 origin(std::round(rect.x), std::round(rect.y));
  program.set("origin", origin);
  program.set("viewport", glm::vec2(std::round(rect.right()), std::round(rect.bottom())) - origin);
  program.set("steps", static_cast<float>(steps));
  layout_.bind();
  const DrawScope scope(view, DepthUse::none);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 2 * (steps + 1), static_cast<GLsizei>(count_));
}

}  // namespace glassbox::engine
