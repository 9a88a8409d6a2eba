#include "glassbox/engine/draw/image_set.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "glassbox/engine/check.h"
#include "glassbox/engine/draw/draw_state.h"

namespace glassbox::engine {

namespace {

constexpr int widest_texture = 2048;

}  // namespace

void ImageSet::set(std::span<const float> values, glm::ivec2 size) {
  const std::size_t pixels = static_cast<std::size_t>(size.x) * static_cast<std::size_t>(size.y);
  const std::size_t count = values.size() / pixels;
  size_ = size;
  columns_ = std::clamp(static_cast<int>(count), 1, std::max(1, widest_texture / size.x));
  const auto columns = static_cast<std::size_t>(columns_);
  const std::size_t rows = std::max<std::size_t>(1, (count + columns - 1) / columns);
  const auto width = static_cast<std::size_t>(size.x);
  const std::size_t stride = columns * width;
  packed_.assign(stride * rows * static_cast<std::size_t>(size.y), 0.0f);
  for (std::size_t image = 0; image < count; ++image) {
    const std::size_t origin =
        image / columns * static_cast<std::size_t>(size.y) * stride + image % columns * width;
    for (std::size_t row = 0; row < static_cast<std::size_t>(size.y); ++row)
      std::ranges::copy(values.subspan(image * pixels + row * width, width),
                        packed_.begin() + static_cast<std::ptrdiff_t>(origin + row * stride));
  }
  const glm::ivec2 whole(static_cast<int>(stride), static_cast<int>(rows) * size.y);
  const auto texels = std::as_bytes(std::span<const float>(packed_));
  written_ += texels.size();
  if (texels_.size() != whole) {
    texels_ = Texture(whole, TexelFormat::r32f, Texture::Filter::nearest, texels);
  } else {
    texels_.update(texels);
  }
}

void ImageSet::place(std::span<const PlacedImage> images) {
  instances_.set(images, {{0, 4, offsetof(PlacedImage, rect)},
                          {1, 4, offsetof(PlacedImage, low)},
                          {2, 4, offsetof(PlacedImage, high)},
                          {3, 4, offsetof(PlacedImage, border)},
                          {4, 1, offsetof(PlacedImage, image)}});
}

void ImageSet::draw(const Rect& rect, glm::ivec2 picture, const ImageStyle& style,
                    const ColorMapTexture* map) {
  if (instances_.empty()) return;
  texels_.bind(1);
  if (map != nullptr) map->bind(0);
  const ShaderProgram& program = shaders_->program("image_set");
  program.use();
  const glm::vec2 origin(std::round(rect.x), std::round(rect.y));
  program.set("origin", origin);
  program.set("viewport", glm::vec2(std::round(rect.right()), std::round(rect.bottom())) - origin);
  program.set("texels", 1);
  program.set("color_map", 0);
  program.set("mapped", map != nullptr ? 1 : 0);
  program.set("size", size_);
  program.set("columns", columns_);
  program.set("corner_radius", style.corner_radius);
  program.set("border_width", style.border_width);
  set_draw_state({.rect = rect, .picture = picture}, DepthUse::none);
  instances_.draw(4);
}

std::size_t ImageSet::take_bytes_written() {
  return std::exchange(written_, 0) + instances_.take_bytes_written();
}

}  // namespace glassbox::engine
