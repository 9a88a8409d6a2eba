#include "engine/capture/frame_reader.h"

#include <algorithm>
#include <cstddef>

#include "engine/gl/gl.h"

namespace glassbox::engine {

Image read_frame(const Framebuffer& framebuffer) {
  const glm::ivec2 size = framebuffer.size();
  const std::size_t row = static_cast<std::size_t>(size.x) * 4;
  Image image{size, std::vector<std::uint8_t>(row * static_cast<std::size_t>(size.y))};
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer.resolved_id());
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  glReadPixels(0, 0, size.x, size.y, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  // GL's first row is the lowest one.
  auto top = image.rgba.begin();
  auto bottom = image.rgba.end();
  for (int y = 0; y < size.y / 2; ++y) {
    bottom -= static_cast<std::ptrdiff_t>(row);
    top = std::swap_ranges(bottom, bottom + static_cast<std::ptrdiff_t>(row), top);
  }
  return image;
}

}  // namespace glassbox::engine
