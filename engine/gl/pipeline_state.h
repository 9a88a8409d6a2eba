#pragma once

#include <array>
#include <cstdint>
#include <glm/vec2.hpp>
#include <optional>

namespace glassbox::engine {

/// Depth test and depth writes. `behind` draws only what the depth buffer would hide, and writes no depth.
enum class DepthUse { none, test, test_and_write, behind };

/// A rectangle of a framebuffer in pixels, origin at the lower left.
struct PixelBox {
  glm::ivec2 origin{0};
  glm::ivec2 size{0};
  bool operator==(const PixelBox&) const = default;
};

/// Caches the state of the context that is current on this thread, to skip redundant GL calls. All engine
/// code sets these states here and does not restore them: every draw sets what it needs. Dear ImGui's backend
/// sets its own state and restores it.
class PipelineState {
 public:
  static PipelineState& current();

  /// Call after another context becomes current: its state is unknown.
  void forget() { *this = {}; }

  void use_program(std::uint32_t id);
  void bind_vertex_array(std::uint32_t id);
  void bind_array_buffer(std::uint32_t id);
  /// Makes `unit` the active unit.
  void bind_texture(int unit, std::uint32_t id);
  void set_viewport(const PixelBox& box);
  /// Without a value: the whole framebuffer.
  void set_scissor(const std::optional<PixelBox>& box);
  void set_depth(DepthUse use);
  /// Enables premultiplied-alpha blending and disables face culling.
  void blend();
  /// Enables depth writes for a clear, whatever set_depth() has set.
  void allow_depth_writes();

  // GL unbinds a deleted name and may reuse it for a new object.
  void program_deleted(std::uint32_t id);
  void vertex_array_deleted(std::uint32_t id);
  void texture_deleted(std::uint32_t id);
  void buffer_deleted(std::uint32_t id);

 private:
  static constexpr int units = 4;

  std::optional<std::uint32_t> program_, vertex_array_, array_buffer_;
  std::optional<int> active_unit_;
  std::array<std::optional<std::uint32_t>, units> textures_;
  std::optional<PixelBox> viewport_, scissor_;
  std::optional<bool> scissor_on_, depth_on_, depth_writes_, depth_behind_;
  bool blending_ = false;
};

/// Number of buffers deleted since the start, in all contexts. An id from before the last deletion may now
/// belong to another buffer.
std::uint64_t buffer_deletions();

}  // namespace glassbox::engine
