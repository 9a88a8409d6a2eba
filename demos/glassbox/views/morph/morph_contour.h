#pragma once

#include <cstddef>
#include <glm/vec2.hpp>
#include <span>
#include <vector>

#include "glassbox/nn/batch.h"

namespace glassbox {

/// Appends the segments in which values over a grid of side² vertices cross a level, by marching squares:
/// pairs of ends in [-1, 1]².
void append_contour(std::span<const float> values, int side, float level, std::vector<glm::vec2>& ends);

/// The borders between the regions in which one of several values `[class][vertex]` is the largest, in the
/// same form. Scratch that is reused.
class RegionBorders {
 public:
  void append(nn::BatchView values, int side, std::vector<glm::vec2>& ends);

 private:
  std::vector<std::size_t> winner_;
  std::vector<float> best_, second_;
};

}  // namespace glassbox
