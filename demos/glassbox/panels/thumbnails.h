#pragma once

#include <array>
#include <glm/vec2.hpp>
#include <memory>
#include <optional>
#include <vector>

#include "demos/glassbox/views/theme.h"
#include "glassbox/engine/draw/rect.h"
#include "glassbox/nn/data/generators.h"
#include "glassbox/nn/data/table.h"

namespace glassbox {

/// Thumbnails of data sets, from samples drawn when they are first shown: points in the square; of a surface
/// to fit, its map; of more than two features, points along the first two principal components; of images,
/// four of them.
class Thumbnails {
 public:
  /// Draws into `rect` of the current ImGui window.
  void draw(nn::DatasetName name, const engine::Rect& rect, const Theme& theme, float scale);
  void draw(const std::shared_ptr<const nn::Table>& table, const engine::Rect& rect, const Theme& theme,
            float scale);

 private:
  struct Picture {
    nn::Dataset samples;
    std::vector<glm::vec2> places;  ///< of the first samples, in [-1, 1]², y up; empty for images and maps
    std::vector<float> heights;     ///< of a surface, 0 … 1, `[y][x]` over a grid, y up; otherwise empty
  };
  static Picture make_picture(nn::Dataset samples);
  static void draw(const Picture& picture, const engine::Rect& rect, const Theme& theme, float scale);

  std::array<std::optional<Picture>, nn::names_of<nn::DatasetName>().size()> pictures_;
  std::shared_ptr<const nn::Table> table_;
  std::optional<Picture> table_picture_;
};

}  // namespace glassbox
