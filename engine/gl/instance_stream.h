#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>

#include "glassbox/engine/gl/stream_buffer.h"
#include "glassbox/engine/gl/vertex_array.h"

namespace glassbox::engine {

/// A streamed list of instances (structs of floats), each drawn as one strip. Call draw() as often as needed
/// after set().
class InstanceStream {
 public:
  /// A member of the struct that becomes an instance attribute.
  struct Member {
    std::uint32_t location;
    int components;
    std::size_t offset;  ///< bytes
  };

  template <class Instance>
  void set(std::span<const Instance> instances, std::initializer_list<Member> members) {
    set(std::as_bytes(instances), sizeof(Instance), members);
  }

  bool empty() const { return count_ == 0; }
  /// Draws a triangle strip of `vertices` vertices per instance, with the program in use.
  void draw(int vertices) const;

  std::size_t take_bytes_written() { return stream_.take_bytes_written(); }

 private:
  void set(std::span<const std::byte> bytes, std::size_t stride, std::initializer_list<Member> members);

  StreamBuffer stream_;
  VertexArray layout_;
  std::size_t count_ = 0;
};

}  // namespace glassbox::engine
