#pragma once

#include "demos/glassbox/views/frame.h"

namespace glassbox {

/// Draws the key "● label 1  ● label 0  ◎ held out" (for a regression only the last), right-aligned at
/// `right` and centered on its y. Draws nothing where it would extend left of `left_limit`. Returns its left
/// end.
float draw_class_key(const Frame& frame, glm::vec2 right, float left_limit, float unit, bool still,
                     engine::Painter& painter);

}  // namespace glassbox
