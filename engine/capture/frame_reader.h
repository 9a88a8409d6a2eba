#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "glassbox/engine/capture/image.h"
#include "glassbox/engine/gl/buffer.h"
#include "glassbox/engine/gl/framebuffer.h"

namespace glassbox::engine {

/// Resolves the framebuffer and reads its picture. Waits until it is drawn.
Image read_frame(const Framebuffer& framebuffer);

/// The resolved pictures of frames, a few frames after they were drawn, so that nobody waits for the GPU: it
/// copies them into a ring of buffers while the next ones are drawn. For films; needs its context current.
/// Drivers that draw on the processor may wait in begin(): with Mesa's llvmpipe a frame takes as long as with
/// read_frame(), neither more nor less.
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

  /// Has the picture copied as it is drawn up to now; the framebuffer may be drawn into again at once, or
  /// deleted. Not while full(): take one first. Frames may differ in size.
  void begin(const Framebuffer& framebuffer) { begin(framebuffer, {0, 0}, framebuffer.size()); }
  /// The same of a part of it: `size` pixels from the pixel `corner` on, both within the picture, y down from
  /// the top.
  void begin(const Framebuffer& framebuffer, glm::ivec2 corner, glm::ivec2 size);

  /// The oldest frame that was begun, equal to read_frame() there; nothing if there is none, or if it is not
  /// there yet and `wait` is false.
  std::optional<Image> take(bool wait);

  /// An image that is of no use any more: the next take() fills its memory instead of new one. Worth it where
  /// frames are not moved on to somebody else, as when they are downsampled().
  void recycle(Image image) { spare_ = std::move(image); }

  /// Frames that were begun and not taken.
  std::size_t in_flight() const { return in_flight_; }
  bool full() const { return in_flight_ == capacity; }

 private:
  struct Slot {
    Handle<delete_buffer> buffer;
    std::size_t bytes = 0;  ///< that the buffer has room for
    glm::ivec2 size{0};
    void* fence = nullptr;  ///< GLsync, while in flight
  };

  Slot& oldest() { return slots_[(next_ + capacity - in_flight_) % capacity]; }
  Image copied(const Slot& slot);

  std::array<Slot, capacity> slots_;
  std::size_t next_ = 0;  ///< the slot that the next frame goes to
  std::size_t in_flight_ = 0;
  Image spare_;
};

}  // namespace glassbox::engine
