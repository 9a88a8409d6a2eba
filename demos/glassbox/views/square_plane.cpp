#include "demos/glassbox/views/square_plane.h"

#include <cmath>
#include <numbers>

#include "demos/glassbox/views/landscape_buffer.h"
#include "glassbox/engine/scene/view_ray.h"

namespace glassbox {

glm::vec2 SquarePlane::place_at(glm::vec2 pixel) const {
  const engine::ViewRay ray = engine::ray_at(view, pixel);
  const glm::vec3 met = ray.origin + (level - ray.origin.y) / ray.direction.y * ray.direction;
  return {met.x, -met.z};
}

std::optional<SquarePlane> map_plane(const engine::Rect& square, glm::vec2 pixel) {
  if (!square.contains(pixel)) return std::nullopt;
  const auto above = engine::ViewAxes::from_angles(0.0f, 0.5f * std::numbers::pi_v<float>);
  return SquarePlane{engine::SceneView::orthographic(square, {}, above, glm::vec3(0.0f), square.center(),
                                                     0.5f * square.width)};
}

std::optional<SquarePlane> sheet_plane(const engine::SceneView& view, const engine::HeightGrid& sheet,
                                       glm::vec2 pixel) {
  const engine::ViewRay ray = engine::ray_at(view, pixel);
  constexpr float flattest = 0.1f;  // a plane seen edge-on would run away from the pointer
  const auto met = sheet.first_met(ray.origin, ray.direction);
  if (!met || std::abs(ray.direction.y) < flattest) return std::nullopt;
  return SquarePlane{view, met->y};
}

engine::HeightGrid sheet_of(const nn::Landscape& landscape, UnitId unit, float height) {
  const glm::vec2 normalization = value_scale(landscape.range(unit.layer, unit.unit)).normalization();
  return {landscape.heights(unit.layer, unit.unit), landscape.resolution(), height * normalization.x,
          height * normalization.y};
}

}  // namespace glassbox
