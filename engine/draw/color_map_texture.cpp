#include "glassbox/engine/draw/color_map_texture.h"

#include <algorithm>
#include <array>

namespace glassbox::engine {

void ColorMapTexture::set(std::span<const Color> anchors) {
  if (std::ranges::equal(anchors, anchors_)) return;
  anchors_.assign(anchors.begin(), anchors.end());
  std::array<glm::vec4, std::tuple_size_v<ColorMap>> texels;
  std::ranges::transform(make_color_map(anchors), texels.begin(), [](const glm::vec3& encoded) {
    return glm::vec4(srgb_decode(encoded.r), srgb_decode(encoded.g), srgb_decode(encoded.b), 1.0f);
  });
  texture_ = Texture({static_cast<int>(texels.size()), 1}, TexelFormat::rgba16f, Texture::Filter::linear,
                     std::as_bytes(std::span(texels)));
}

}  // namespace glassbox::engine
