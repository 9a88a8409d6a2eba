#pragma once

#include "demos/glassbox/views/frame.h"

namespace glassbox {

/// Draws the key "● label 1  ● label 0  ◎ held out  ● off the plane", right-aligned at `right` and centered
/// on its y. A regression has no classes, and only samples of more than two features lie off the plane. Where
/// it would extend left of `left_limit`, it loses first the plane, then the last of more than two classes,
/// and then all. Returns its left end.
float draw_class_key(const Frame& frame, glm::vec2 right, float left_limit, float unit, bool still,
                     engine::Painter& painter);

}  // namespace glassbox
