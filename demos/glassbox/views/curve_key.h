#pragma once

#include <glm/vec2.hpp>

#include "demos/glassbox/views/dashes.h"
#include "demos/glassbox/views/frame.h"

namespace glassbox {

/// Brightness tells the training curve from the held-out one; dashes mark the run that is compared.
inline constexpr Dashes other_run_dashes{5.0f, 3.5f};  ///< design px

/// Draws the key of the curves, right-aligned at `right` and centered on its y. It is shorter, or missing,
/// where it would extend left of `left_limit`.
void draw_curve_key(const Frame& frame, glm::vec2 right, float left_limit, float unit, bool still,
                    engine::Painter& painter);

}  // namespace glassbox
