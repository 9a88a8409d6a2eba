#pragma once

#include <glm/vec2.hpp>

#include "demos/glassbox/views/dashes.h"
#include "demos/glassbox/views/frame.h"

namespace glassbox {

/// How the curves of a run are drawn: brightness tells its two sets of samples apart, strokes tell the run
/// that it is compared with from it.
inline constexpr Dashes other_run_dashes{5.0f, 3.5f};  ///< design px

/// Which line is whose, right-aligned at `right` and centred on its y; in fewer words, or not at all, where
/// it would reach further left than `left_limit`.
void draw_curve_key(const Frame& frame, glm::vec2 right, float left_limit, float unit, bool still,
                    engine::Painter& painter);

}  // namespace glassbox
