#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "glassbox/engine/gl/handle.h"

namespace glassbox::engine {

void delete_vertex_array(std::uint32_t id);

/// Storage type of an attribute: floats, or unsigned bytes that the shader reads as 0 … 1.
enum class AttributeType { float32, unorm8 };

/// One vertex or instance attribute in a buffer.
struct Attribute {
  std::uint32_t location;
  int components;             ///< 1 … 4
  std::uint32_t buffer;       ///< the buffer's id
  std::size_t stride;         ///< bytes
  std::size_t offset;         ///< bytes
  std::uint32_t divisor = 0;  ///< 0 per vertex, 1 per instance
  AttributeType type = AttributeType::float32;
  bool operator==(const Attribute&) const = default;
};

/// Describes which buffers feed a draw. Setting an attribute again replaces it; if nothing changes, that
/// makes no GL call.
class VertexArray {
 public:
  VertexArray();

  void set(const Attribute& attribute);
  /// 32-bit indices.
  void set_indices(std::uint32_t buffer);
  void bind() const;

 private:
  /// Forgets attributes whose buffer ids may have been reused.
  void notice_deletions();

  Handle<delete_vertex_array> handle_;
  std::array<std::optional<Attribute>, 8> attributes_;  ///< by location
  std::uint32_t indices_ = 0;
  std::uint64_t deletions_ = 0;
};

}  // namespace glassbox::engine
