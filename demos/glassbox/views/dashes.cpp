#include "demos/glassbox/views/dashes.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace glassbox {

void draw_dashes(std::span<const glm::vec2> points, const Dashes& dashes, float width,
                 const engine::Color& color, std::vector<glm::vec2>& piece, engine::Painter& painter) {
  const auto flush = [&] {
    if (piece.size() > 1) painter.polyline(piece, width, color);
    piece.clear();
  };
  piece.clear();
  if (points.empty()) return;
  piece.push_back(points.front());
  bool stroke = true;
  float left = dashes.stroke;  // of the stroke or gap that has begun
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const float length = glm::distance(points[i], points[i + 1]);
    float done = 0.0f;
    while (length - done >= left) {
      done += left;
      piece.push_back(glm::mix(points[i], points[i + 1], done / length));
      if (stroke) flush();
      stroke = !stroke;
      left = stroke ? dashes.stroke : dashes.gap;
    }
    left -= length - done;
    if (stroke) piece.push_back(points[i + 1]);
  }
  flush();
}

}  // namespace glassbox
