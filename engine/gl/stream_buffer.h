#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/engine/gl/buffer.h"
#include "glassbox/engine/gl/handle.h"

namespace glassbox::engine {

/// A vertex buffer that is written anew every now and then, up to once a frame, while the GPU may still read
/// what was written before. A ring of three generations, persistently mapped where the driver has buffer
/// storage (a fence guards each generation), orphaning otherwise.
///
///   std::span<std::byte> bytes = stream.begin(size);  // write all of it
///   stream.end();
///   … draw with stream.id(), from stream.offset() on, as often as wanted, until the next begin()
class StreamBuffer {
 public:
  StreamBuffer() = default;
  ~StreamBuffer();
  StreamBuffer(StreamBuffer&& other) noexcept;
  StreamBuffer& operator=(StreamBuffer&& other) noexcept;

  /// Room for `bytes`, aligned to 64; what was drawn from before is not to be drawn again. Waits only if the
  /// GPU is three generations behind; allocates only when `bytes` outgrows every earlier generation.
  std::span<std::byte> begin(std::size_t bytes);
  std::span<float> begin_floats(std::size_t count);
  void end();

  /// The buffer and where in it, in bytes, the last generation starts. Both may change with every begin().
  std::uint32_t id() const { return handle_.id(); }
  std::size_t offset() const { return offset_; }

  /// Bytes written since the last call, for the status line.
  std::size_t take_bytes_written();

 private:
  static constexpr int generations = 3;

  void allocate(std::size_t capacity);
  void release_fences();

  Handle<delete_buffer> handle_;
  std::size_t capacity_ = 0;  ///< of one generation
  std::size_t offset_ = 0;
  std::size_t written_ = 0;
  int generation_ = 0;
  std::byte* mapped_ = nullptr;     ///< the whole ring, where persistent
  void* fences_[generations] = {};  ///< GLsync of the last use of each generation
  std::vector<std::byte> staging_;  ///< where not persistent
  std::size_t staged_ = 0;
};

}  // namespace glassbox::engine
