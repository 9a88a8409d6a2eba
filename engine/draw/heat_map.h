#pragma once

#include <glm/vec2.hpp>
#include <span>
#include <vector>

#include "glassbox/engine/draw/class_field.h"
#include "glassbox/engine/draw/color_map_texture.h"
#include "glassbox/engine/draw/contour_style.h"
#include "glassbox/engine/draw/height_stream.h"
#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/draw/value_scale.h"
#include "glassbox/engine/gl/texture.h"
#include "glassbox/engine/gl/vertex_array.h"
#include "glassbox/engine/shaders/shader_library.h"

namespace glassbox::engine {

/// Values over the square [-1, 1]² seen from above, with the colour map, contours and the decision contour.
class HeatMap {
 public:
  explicit HeatMap(ShaderLibrary& shaders) : shaders_(&shaders) {}

  /// Uploads resolution² values `[x2][x1]`; the first row is x2 = -1, the bottom edge. Call when the values
  /// change. Allocates only if the resolution changes. A hard map shows only the two end colours of the
  /// scale, chosen by the side of the mark on which a value lies.
  void set(std::span<const float> values, int resolution, const ValueScale& scale, bool hard = false);

  /// Fills `rect`, in pixels of a picture of size `picture`. The corner radius is in pixels. The
  /// borders of a class, if given, take the place of the decision contour.
  void draw(const Rect& rect, glm::ivec2 picture, const ColorMapTexture& map, const ContourStyle& style,
            float corner_radius = 0.0f, const ClassBorders& borders = {});

  /// Does the same for one sheet of a stream.
  void draw(const Rect& rect, glm::ivec2 picture, const HeightStream& heights, std::size_t sheet,
            const ColorMapTexture& map, const ContourStyle& style, float corner_radius);

  /// Bytes uploaded since the last call.
  std::size_t take_bytes_written();

 private:
  /// One cell in an atlas of values.
  struct Cell {
    const Texture* texture;
    glm::ivec2 place;
    int resolution;
    ValueScale scale;
    bool hard = false;
  };
  void draw(const Rect& rect, glm::ivec2 picture, const Cell& cell, const ColorMapTexture& map,
            const ContourStyle& style, float corner_radius, const ClassBorders& borders = {});

  ShaderLibrary* shaders_;
  Texture values_;  ///< deviations from the scale's level
  std::vector<float> deviations_;
  ValueScale scale_;
  bool hard_ = false;
  VertexArray layout_;
  std::size_t written_ = 0;
};

}  // namespace glassbox::engine
