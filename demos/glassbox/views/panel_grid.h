#pragma once

#include <cstddef>
#include <vector>

#include "glassbox/engine/draw/rect.h"

namespace glassbox {

/// Places `count` equal squares in `room`, in the number of columns that makes them largest: `between` pixels
/// apart, with `words` pixels below each. A last row that is not full stands in the middle. Replaces what
/// `panels` holds.
void arrange_panels(const engine::Rect& room, std::size_t count, float between, float words,
                    std::vector<engine::Rect>& panels);

}  // namespace glassbox
