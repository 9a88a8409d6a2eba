#include "engine/draw/heat_map.h"

#include <utility>

#include "engine/draw/draw_scope.h"
#include "engine/gl/gl.h"

namespace glassbox::engine {

void HeatMap::set(std::span<const float> values, int resolution, const ValueScale& scale) {
  scale_ = scale;
  const std::span<const std::byte> texels = std::as_bytes(values);
  written_ += texels.size();
  if (values_.size() != glm::ivec2(resolution)) {
    values_ = Texture(glm::ivec2(resolution), TexelFormat::r32f, Texture::Filter::nearest, texels);
  } else {
    values_.update(texels);
  }
}

void HeatMap::draw(const Rect& rect, glm::ivec2 picture, const ColorMapTexture& map,
                   const ContourStyle& style) {
  map.bind(0);
  values_.bind(1);
  const ShaderProgram& program = shaders_->program("heat_map");
  program.use();
  program.set("color_map", 0);
  program.set("values", 1);
  program.set("cell", glm::ivec2(0));
  program.set("resolution", values_.size().x);
  program.set("normalize_value", scale_.normalization());
  program.set("middle", scale_.normalized(scale_.middle));
  set_contours(program, scale_, style);
  layout_.bind();
  const DrawScope scope({.rect = rect, .picture = picture}, DepthUse::none);
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

std::size_t HeatMap::take_bytes_written() { return std::exchange(written_, 0); }

}  // namespace glassbox::engine
