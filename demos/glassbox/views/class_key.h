#pragma once

#include "demos/glassbox/views/frame.h"

namespace glassbox {

/// "● label 1  ● label 0  ◎ held out", of a regression the last alone; right-aligned at `right`, centred on
/// its y. Draws nothing where it would reach further left than `left_limit`. Returns where it starts.
float draw_class_key(const Frame& frame, glm::vec2 right, float left_limit, float unit, bool still,
                     engine::Painter& painter);

}  // namespace glassbox
