#include "glassbox/engine/capture/frame_reader.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "glassbox/engine/check.h"
#include "glassbox/engine/gl/gl.h"

namespace glassbox::engine {

namespace {

std::size_t row_bytes(glm::ivec2 size) { return static_cast<std::size_t>(size.x) * 4; }

std::size_t image_bytes(glm::ivec2 size) { return row_bytes(size) * static_cast<std::size_t>(size.y); }

/// `corner` is the upper left one, y down. `to` is memory, or null for the start of the bound pixel pack
/// buffer.
void read_pixels(const Framebuffer& framebuffer, glm::ivec2 corner, glm::ivec2 size, void* to) {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer.resolved_id());
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  glReadPixels(corner.x, framebuffer.size().y - corner.y - size.y, size.x, size.y, GL_RGBA, GL_UNSIGNED_BYTE,
               to);
}

}  // namespace

Image read_frame(const Framebuffer& framebuffer) {
  framebuffer.resolve();
  const glm::ivec2 size = framebuffer.size();
  Image image{size, std::vector<std::uint8_t>(image_bytes(size))};
  read_pixels(framebuffer, {0, 0}, size, image.rgba.data());
  // GL's first row is the bottom row.
  const auto row = static_cast<std::ptrdiff_t>(row_bytes(size));
  auto top = image.rgba.begin();
  auto bottom = image.rgba.end();
  for (int y = 0; y < size.y / 2; ++y) {
    bottom -= row;
    top = std::swap_ranges(bottom, bottom + row, top);
  }
  return image;
}

FrameReader::~FrameReader() {
  for (const Slot& slot : slots_) {
    if (slot.fence != nullptr) glDeleteSync(static_cast<GLsync>(slot.fence));
  }
}

void FrameReader::begin(const Framebuffer& framebuffer, glm::ivec2 corner, glm::ivec2 size) {
  check(!full(), "a frame is taken before one more is begun", std::to_string(in_flight_) + " are in flight");
  Slot& slot = slots_[next_];
  slot.size = size;
  if (!slot.buffer) {
    std::uint32_t id = 0;
    glGenBuffers(1, &id);
    slot.buffer = Handle<delete_buffer>(id);
  }
  glBindBuffer(GL_PIXEL_PACK_BUFFER, slot.buffer.id());
  if (const std::size_t bytes = image_bytes(slot.size); bytes != slot.bytes) {
    glBufferData(GL_PIXEL_PACK_BUFFER, static_cast<GLsizeiptr>(bytes), nullptr, GL_STREAM_READ);
    slot.bytes = bytes;
  }
  read_pixels(framebuffer, corner, size, nullptr);
  // Other code that reads pixels expects no bound pack buffer.
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  slot.fence = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
  next_ = (next_ + 1) % capacity;
  ++in_flight_;
}

std::optional<Image> FrameReader::take(bool wait) {
  if (in_flight_ == 0) return {};
  Slot& slot = oldest();
  const GLenum state = glClientWaitSync(static_cast<GLsync>(slot.fence), GL_SYNC_FLUSH_COMMANDS_BIT,
                                        wait ? GL_TIMEOUT_IGNORED : 0);
  if (state == GL_TIMEOUT_EXPIRED) return {};
  glDeleteSync(static_cast<GLsync>(slot.fence));
  slot.fence = nullptr;
  --in_flight_;
  return copied(slot);
}

Image FrameReader::copied(const Slot& slot) {
  Image image = std::exchange(spare_, {});
  image.size = slot.size;
  image.rgba.resize(image_bytes(slot.size));
  glBindBuffer(GL_PIXEL_PACK_BUFFER, slot.buffer.id());
  const void* mapped =
      glMapBufferRange(GL_PIXEL_PACK_BUFFER, 0, static_cast<GLsizeiptr>(image.rgba.size()), GL_MAP_READ_BIT);
  // If mapping fails for lack of memory, the picture keeps its old contents; the debug output reports it.
  if (mapped != nullptr) {
    const std::size_t row = row_bytes(slot.size);
    const std::uint8_t* from = static_cast<const std::uint8_t*>(mapped) + image.rgba.size();
    for (std::size_t at = 0; at < image.rgba.size(); at += row) {
      from -= row;
      std::memcpy(image.rgba.data() + at, from, row);
    }
    glUnmapBuffer(GL_PIXEL_PACK_BUFFER);
  }
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  return image;
}

}  // namespace glassbox::engine
