#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "glassbox/engine/gl/handle.h"

namespace glassbox::engine {

void delete_buffer(std::uint32_t id);

/// A static vertex or index buffer, filled on construction. Use StreamBuffer for data that changes.
class Buffer {
 public:
  Buffer() = default;
  explicit Buffer(std::span<const std::byte> contents);

  std::uint32_t id() const { return handle_.id(); }

 private:
  Handle<delete_buffer> handle_;
};

}  // namespace glassbox::engine
