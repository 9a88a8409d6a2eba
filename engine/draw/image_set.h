#pragma once

#include <cstddef>
#include <glm/vec2.hpp>
#include <glm/vec4.hpp>
#include <span>
#include <vector>

#include "glassbox/engine/draw/color_map_texture.h"
#include "glassbox/engine/draw/rect.h"
#include "glassbox/engine/gl/instance_stream.h"
#include "glassbox/engine/gl/texture.h"
#include "glassbox/engine/scene/color.h"
#include "glassbox/engine/shaders/shader_library.h"

namespace glassbox::engine {

/// One image of an ImageSet in a picture.
struct PlacedImage {
  glm::vec4 rect{0.0f};  ///< x, y, width and height; pixels of the picture
  Color low{0.0f};       ///< of the value 0; unused with a color map
  Color high{1.0f};      ///< of the value 1
  Color border{0.0f};
  float image = 0.0f;  ///< its number in the set
};

/// Lengths in pixels.
struct ImageStyle {
  float corner_radius = 0.0f;
  float border_width = 0.0f;
};

/// Many small images of one size, drawn in one call, each pixel as a square of one color. Call place() and
/// draw() as often as needed after set().
class ImageSet {
 public:
  explicit ImageSet(ShaderLibrary& shaders) : shaders_(&shaders) {}

  /// Uploads values in [0, 1], `[image][row][column]`, the top row first. Allocates only if the set grows.
  void set(std::span<const float> values, glm::ivec2 size);
  void place(std::span<const PlacedImage> images);
  /// Draws within `rect` of a picture of size `picture`, in the order of place(). `map`: the colors of the
  /// values, instead of those between `low` and `high`; its middle stands for ½.
  void draw(const Rect& rect, glm::ivec2 picture, const ImageStyle& style,
            const ColorMapTexture* map = nullptr);

  /// Bytes uploaded since the last call.
  std::size_t take_bytes_written();

 private:
  ShaderLibrary* shaders_;
  Texture texels_;  ///< images side by side, `columns_` in a row
  glm::ivec2 size_{1};
  int columns_ = 1;
  std::vector<float> packed_;
  InstanceStream instances_;
  std::size_t written_ = 0;
};

}  // namespace glassbox::engine
