#include "demos/glassbox/views/panel_grid.h"

#include <algorithm>
#include <cmath>

namespace glassbox {

using engine::Rect;

void arrange_panels(const Rect& room, std::size_t count, float between, float words,
                    std::vector<Rect>& panels) {
  panels.clear();
  float best_side = 0.0f;
  for (std::size_t columns = 1; columns <= count; ++columns) {
    const std::size_t rows = (count + columns - 1) / columns;
    const float width =
        (room.width - between * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const float height =
        (room.height - between * static_cast<float>(rows - 1)) / static_cast<float>(rows) - words;
    const float side = std::floor(std::min(width, height));
    if (side <= best_side) continue;
    best_side = side;
    panels.clear();
    const float whole_width = side * static_cast<float>(columns) + between * static_cast<float>(columns - 1);
    const float whole_height =
        (side + words) * static_cast<float>(rows) + between * static_cast<float>(rows - 1);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t row = i / columns;
      // A last row that is not full stands in the middle.
      const std::size_t in_row = std::min(columns, count - row * columns);
      const float indent = .5f * static_cast<float>(columns - in_row) * (side + between);
      panels.push_back({std::round(room.x + .5f * (room.width - whole_width) + indent +
                                   static_cast<float>(i % columns) * (side + between)),
                        std::round(room.y + .5f * (room.height - whole_height) +
                                   static_cast<float>(row) * (side + words + between)),
                        side, side});
    }
  }
}

}  // namespace glassbox
