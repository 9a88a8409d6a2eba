#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "glassbox/nn/names.h"

namespace glassbox {

enum class BrushTool { off, add, move, erase };

/// The brush that paints samples of two features on the decision boundary. In the hand, not part of what is
/// shown: neither saved nor undone.
struct Brush {
  BrushTool tool = BrushTool::off;
  std::size_t label = 0;  ///< class of added samples, from 0
  float size = 8.0f;      ///< radius, 1 … 30 % of the side of the map
  int density = 6;        ///< samples added for each diameter of the brush, 1 … 50
  bool operator==(const Brush&) const = default;
};

/// What a brush did from press to release. Places and radii are features as the data set has them.
struct BrushStroke {
  Brush brush;
  std::array<double, 2> radii{};              ///< of the brush along each feature, above 0
  std::vector<std::array<double, 2>> path{};  ///< at least one place

  static constexpr std::size_t most_places = 1'000;
};

}  // namespace glassbox

template <>
struct glassbox::nn::Names<glassbox::BrushTool> {
  static constexpr std::array<std::string_view, 4> values{"off", "add", "move", "erase"};
};
