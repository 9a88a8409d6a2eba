#pragma once

#include "demos/glassbox/views/morph/morph_frame.h"

namespace glassbox {

/// The radius of each of so many points, px.
float morph_point_radius(std::size_t points, const Area& area);

/// Where a point of the trace stands in the picture, px.
glm::vec2 morph_point_place(const MorphScene& scene, std::size_t point);

/// The way of a sample through all stages, each in its own box.
void draw_sample_thread(const MorphScene& scene, const Frame& frame, const Area& area, std::size_t sample,
                        engine::Painter& painter);

/// What there is to know of a sample, beside its point.
void draw_sample_tag(const MorphScene& scene, const Frame& frame, const Area& area, std::size_t sample,
                     engine::Painter& painter);

}  // namespace glassbox
