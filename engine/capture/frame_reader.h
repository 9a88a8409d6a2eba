#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "glassbox/engine/capture/image.h"
#include "glassbox/engine/gl/buffer.h"
#include "glassbox/engine/gl/framebuffer.h"

namespace glassbox::engine {

/// Resolves the framebuffer and reads its picture. Waits until drawing is complete.
Image read_frame(const Framebuffer& framebuffer);

/// Reads back resolved pictures a few frames after they were drawn, without waiting for the GPU: it copies
/// them into a ring of buffers while the next frames are drawn. Used for videos; needs its context current.
/// Software renderers may wait in begin(): with Mesa's llvmpipe, a frame takes as long as with read_frame().
///
///   … draw, resolve …
///   reader.begin(framebuffer);
///   while (auto frame = reader.take(reader.full())) … frame …
///   … and after the last one: while (auto frame = reader.take(true)) … frame …
class FrameReader {
 public:
  static constexpr std::size_t capacity = 3;

  FrameReader() = default;
  ~FrameReader();
  FrameReader(const FrameReader&) = delete;
  FrameReader& operator=(const FrameReader&) = delete;

  /// Starts copying the picture as drawn so far. The framebuffer can be reused or deleted at once. Must not
  /// be called while full(): take() a frame first. Frames may differ in size.
  void begin(const Framebuffer& framebuffer) { begin(framebuffer, {0, 0}, framebuffer.size()); }
  /// The same for a rectangle of `size` pixels at `corner`, within the picture, y down from the top.
  void begin(const Framebuffer& framebuffer, glm::ivec2 corner, glm::ivec2 size);

  /// The oldest frame that was begun, equal to what read_frame() would have returned. No value if there is
  /// none, or if it has not arrived yet and `wait` is false.
  std::optional<Image> take(bool wait);

  /// Gives back an image so that the next take() reuses its memory. Useful if frames are not moved elsewhere,
  /// for example if they are downsampled().
  void recycle(Image image) { spare_ = std::move(image); }

  /// The number of frames begun and not taken.
  std::size_t in_flight() const { return in_flight_; }
  bool full() const { return in_flight_ == capacity; }

 private:
  struct Slot {
    Handle<delete_buffer> buffer;
    std::size_t bytes = 0;  ///< capacity of the buffer
    glm::ivec2 size{0};
    void* fence = nullptr;  ///< GLsync, while in flight
  };

  Slot& oldest() { return slots_[(next_ + capacity - in_flight_) % capacity]; }
  Image copied(const Slot& slot);

  std::array<Slot, capacity> slots_;
  std::size_t next_ = 0;  ///< the slot of the next frame
  std::size_t in_flight_ = 0;
  Image spare_;
};

}  // namespace glassbox::engine
