#pragma once

#include "demos/glassbox/views/readout.h"
#include "glassbox/engine/scene/height_grid.h"
#include "glassbox/engine/scene/scene_view.h"

namespace glassbox {

/// Places of a plane, in [-1, 1]² within what is shown of it, in a map that fills `square` of the picture,
/// px.
glm::vec2 place_on_map(const engine::Rect& square, glm::vec2 pixel);
glm::vec2 pixel_on_map(const engine::Rect& square, glm::vec2 place);

/// The visible sample whose point in a map is nearest to a pixel, within reach of the pointer.
std::optional<std::size_t> sample_on_map(const Frame& frame, const engine::Rect& square, glm::vec2 pixel,
                                         float unit);

/// The reading of that sample of a run beside its point in a map of the plane.
Reading map_sample_reading(const nn::Snapshot& snapshot, PointProbe& probe, std::size_t sample,
                           const engine::Rect& square, const PlaneFrame& plane, float unit);

/// The reach of the pointer around a point, and the radius of the ring around a place or point; design px.
inline constexpr float point_reach = 9.0f;
inline constexpr float place_radius = 4.0f;
inline constexpr float point_radius = 8.0f;

/// Where the ray through a pixel meets a sheet or, failing that, its plate at `plate_level`. x and -z are the
/// place in the square.
std::optional<glm::vec3> place_on_sheet(const engine::SceneView& view, const engine::HeightGrid& sheet,
                                        float plate_level, glm::vec2 pixel);

/// A ring on the sheet over a place of the square, a smaller one on the plate, and the line between them.
void mark_sheet(Reading& reading, const engine::SceneView& view, const engine::HeightGrid& sheet,
                float plate_level, glm::vec2 place, float unit);

}  // namespace glassbox
