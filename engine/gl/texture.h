#pragma once

#include <cstddef>
#include <cstdint>
#include <glm/vec2.hpp>
#include <span>

#include "glassbox/engine/gl/handle.h"

namespace glassbox::engine {

void delete_texture(std::uint32_t id);

/// Internal format of texels. rgba16f is filled from four 32-bit floats per texel.
enum class TexelFormat { r8, rgba8, r32f, rgba16f };

/// A 2D texture, clamped to its edges.
class Texture {
 public:
  enum class Filter { nearest, linear };

  Texture() = default;
  /// `texels` holds tightly packed rows, starting at v = 0. Empty leaves the contents undefined.
  Texture(glm::ivec2 size, TexelFormat format, Filter filter, std::span<const std::byte> texels = {});

  /// Replaces all texels.
  void update(std::span<const std::byte> texels) { update({0, 0}, size_, texels); }
  /// Replaces the texels of a rectangle whose first texel is `origin`.
  void update(glm::ivec2 origin, glm::ivec2 size, std::span<const std::byte> texels);
  void bind(int unit) const;

  glm::ivec2 size() const { return size_; }
  std::uint32_t id() const { return handle_.id(); }

 private:
  Handle<delete_texture> handle_;
  glm::ivec2 size_{0};
  TexelFormat format_ = TexelFormat::rgba8;
};

}  // namespace glassbox::engine
