#include "demos/glassbox/views/dashes.h"

#include <algorithm>
#include <glm/common.hpp>

namespace glassbox {

void draw_dashes(std::span<const glm::vec2> points, const Dashes& dashes, float width,
                 const engine::Color& color, std::vector<glm::vec2>& piece, engine::Painter& painter) {
  if (points.empty()) return;
  const float start = points.front().x;
  const float period = dashes.stroke + dashes.gap;
  const auto flush = [&] {
    if (piece.size() > 1) painter.polyline(piece, width, color);
    piece.clear();
  };
  piece.clear();
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const glm::vec2 from = points[i];
    const glm::vec2 to = points[i + 1];
    const float length = to.x - from.x;
    const auto at = [&](float x) { return length > 0.0f ? glm::mix(from, to, (x - from.x) / length) : to; };
    const float last = std::max(to.x, from.x);
    for (int index = static_cast<int>((from.x - start) / period);; ++index) {
      const float begin = start + static_cast<float>(index) * period;
      const float end = begin + dashes.stroke;
      if (begin > last) break;
      if (end <= from.x) continue;
      if (piece.empty()) piece.push_back(at(std::max(begin, from.x)));
      piece.push_back(at(std::min(end, last)));
      if (end <= last) flush();
    }
  }
  flush();
}

}  // namespace glassbox
