#include "demos/glassbox/views/field_reading.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "glassbox/engine/scene/view_ray.h"

namespace glassbox {

using engine::Rect;

glm::vec2 place_on_map(const Rect& square, glm::vec2 pixel) {
  const glm::vec2 from_middle = 2.0f * (pixel - square.center()) / glm::vec2(square.width, square.height);
  return {from_middle.x, -from_middle.y};
}

glm::vec2 pixel_on_map(const Rect& square, glm::vec2 place) {
  return square.center() + .5f * glm::vec2(square.width, -square.height) * place;
}

std::optional<std::size_t> sample_on_map(const Frame& frame, const Rect& square, glm::vec2 pixel,
                                         float unit) {
  const nn::Dataset* const data = frame.snapshot.dataset.get();
  if (data == nullptr || !frame.options.points) return std::nullopt;
  const std::size_t count = frame.options.held_out ? data->size() : data->training_count;
  std::optional<std::size_t> nearest;
  float reach = point_reach * unit;
  for (std::size_t i = 0; i < count; ++i) {
    if (!frame.plane->shows(i)) continue;
    const float distance = glm::distance(pixel_on_map(square, frame.plane->place_of(i)), pixel);
    if (distance >= reach) continue;
    reach = distance;
    nearest = i;
  }
  return nearest;
}

Reading map_sample_reading(const nn::Snapshot& snapshot, PointProbe& probe, std::size_t sample,
                           const Rect& square, const PlaneFrame& plane, float unit) {
  Reading reading = sample_reading(snapshot, probe, sample);
  reading.place = pixel_on_map(square, plane.place_of(sample));
  reading.mark_ring(reading.place, point_radius * unit);
  return reading;
}

std::optional<glm::vec3> place_on_sheet(const engine::SceneView& view, const engine::HeightGrid& sheet,
                                        float plate_level, glm::vec2 pixel) {
  const engine::ViewRay ray = engine::ray_at(view, pixel);
  if (const auto met = sheet.first_met(ray.origin, ray.direction)) return met;
  const float t = (plate_level - ray.origin.y) / ray.direction.y;
  if (!std::isfinite(t) || t < 0.0f) return std::nullopt;
  const glm::vec3 on_plate = ray.origin + t * ray.direction;
  if (std::max(std::abs(on_plate.x), std::abs(on_plate.z)) > 1.0f) return std::nullopt;
  return on_plate;
}

void mark_sheet(Reading& reading, const engine::SceneView& view, const engine::HeightGrid& sheet,
                float plate_level, glm::vec2 place, float unit) {
  const auto project = [&](float y) { return view.project({place.x, y, -place.y}); };
  const glm::vec2 above = project(sheet.height(place.x, place.y));
  const glm::vec2 below = project(plate_level);
  reading.mark_line(above, below);
  reading.mark_ring(below, .6f * place_radius * unit);
  reading.mark_ring(above, place_radius * unit);
}

}  // namespace glassbox
