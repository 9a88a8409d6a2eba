#include "glassbox/engine/draw/curve_set.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "glassbox/engine/draw/draw_state.h"

namespace glassbox::engine {

namespace {

constexpr int steps = 40;  ///< line segments per curve

}  // namespace

void CurveSet::set(std::span<const Curve> curves) {
  if (std::ranges::equal(curves, held_)) return;
  held_.assign(curves.begin(), curves.end());
  instances_.set(
      curves,
      {{0, 4, offsetof(Curve, start)}, {1, 4, offsetof(Curve, color)}, {2, 1, offsetof(Curve, width)}});
}

void CurveSet::draw(const Rect& rect, glm::ivec2 picture) {
  if (instances_.empty()) return;
  const SceneView view{.rect = rect, .picture = picture};
  const ShaderProgram& program = shaders_->program("curve_set");
  program.use();
  const glm::vec2 origin(std::round(rect.x), std::round(rect.y));
  program.set("origin", origin);
  program.set("viewport", glm::vec2(std::round(rect.right()), std::round(rect.bottom())) - origin);
  program.set("steps", static_cast<float>(steps));
  set_draw_state(view, DepthUse::none);
  instances_.draw(2 * (steps + 1));
}

}  // namespace glassbox::engine
