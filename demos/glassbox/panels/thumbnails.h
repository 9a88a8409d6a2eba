#pragma once

#include <array>
#include <glm/vec2.hpp>
#include <vector>

#include "demos/glassbox/views/theme.h"
#include "glassbox/engine/draw/rect.h"
#include "glassbox/nn/data/generators.h"

namespace glassbox {

/// Thumbnails of the data sets, from points drawn by the generators.
class Thumbnails {
 public:
  Thumbnails();

  /// Draws a data set's points into `rect` of the current ImGui window.
  void draw(nn::DatasetName name, const engine::Rect& rect, const Theme& theme, float scale) const;

 private:
  struct Point {
    glm::vec2 place;  ///< in [-1, 1]², y up
    float label;
  };
  std::array<std::vector<Point>, nn::names_of<nn::DatasetName>().size()> points_;
};

}  // namespace glassbox
