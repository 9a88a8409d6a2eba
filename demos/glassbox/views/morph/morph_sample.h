#pragma once

#include "demos/glassbox/views/morph/morph_frame.h"

namespace glassbox {

/// The radius of a point among `count`, px.
float morph_point_radius(std::size_t points, const Area& area);

/// The place of a point of the trace in the picture, px.
glm::vec2 morph_point_place(const MorphScene& scene, std::size_t point);

/// Draws the path of a sample through all layer steps, each in its own box.
void draw_sample_thread(const MorphScene& scene, const Frame& frame, const Area& area, std::size_t sample,
                        engine::Painter& painter);

/// Draws the user's own sample: its path through all layer steps, and where it is now. Draws nothing without
/// one.
void draw_own_sample(const MorphScene& scene, const Frame& frame, const Area& area, bool drawing,
                     engine::Painter& painter);

/// Draws the values of a sample beside its point.
void draw_sample_tag(const MorphScene& scene, const Frame& frame, const Area& area, std::size_t sample,
                     engine::Painter& painter);

}  // namespace glassbox
