#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/engine/gl/buffer.h"
#include "glassbox/engine/gl/handle.h"

namespace glassbox::engine {

/// A vertex buffer that is rewritten up to once a frame while the GPU may still read earlier contents. A ring
/// of three generations, each guarded by a fence, persistently mapped if the driver has buffer storage;
/// otherwise it orphans the buffer.
///
///   std::span<std::byte> bytes = stream.begin(size);  // write all of it
///   stream.end();
///   … draw with stream.id() at stream.offset(), as often as needed, until the next begin()
class StreamBuffer {
 public:
  StreamBuffer() = default;
  ~StreamBuffer();
  StreamBuffer(StreamBuffer&& other) noexcept;
  StreamBuffer& operator=(StreamBuffer&& other) noexcept;

  /// Makes room for `bytes`, aligned to 64. Do not draw from earlier contents after this. Waits only if the
  /// GPU is three generations behind; allocates only if `bytes` exceeds every earlier size.
  std::span<std::byte> begin(std::size_t bytes);
  std::span<float> begin_floats(std::size_t count);
  void end();

  /// The buffer, and the byte offset of the last generation in it. Both may change with every begin().
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
  std::byte* mapped_ = nullptr;     ///< the whole ring, if persistently mapped
  void* fences_[generations] = {};  ///< GLsync of each generation's last use
  std::vector<std::byte> staging_;  ///< if not persistently mapped
  std::size_t staged_ = 0;
};

}  // namespace glassbox::engine
