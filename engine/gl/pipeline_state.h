#pragma once

#include <array>
#include <cstdint>
#include <glm/vec2.hpp>
#include <optional>

namespace glassbox::engine {

/// What is drawn when it lies behind or before what the depth buffer holds, and whether it is written there.
/// `behind` keeps what the depth buffer would hide.
enum class DepthUse { none, test, test_and_write, behind };

/// A rectangle of a framebuffer in pixels, from its lower left corner.
struct PixelBox {
  glm::ivec2 origin{0};
  glm::ivec2 size{0};
  bool operator==(const PixelBox&) const = default;
};

/// What the context that is current on this thread is set to, so that nothing is set to what it already is.
/// All of engine sets these states here and leaves them as they are: who draws says what it needs. Dear
/// ImGui's backend sets its own and puts back what it found.
class PipelineState {
 public:
  static PipelineState& current();

  /// Another context became current: nothing is known of it.
  void forget() { *this = {}; }

  void use_program(std::uint32_t id);
  void bind_vertex_array(std::uint32_t id);
  void bind_array_buffer(std::uint32_t id);
  /// Leaves `unit` the active one.
  void bind_texture(int unit, std::uint32_t id);
  void set_viewport(const PixelBox& box);
  /// Nothing: the whole framebuffer.
  void set_scissor(const std::optional<PixelBox>& box);
  void set_depth(DepthUse use);
  /// Colours with premultiplied alpha, and both sides of what is drawn.
  void blend();
  /// Before a clear: depth may be written, whatever else `set_depth` said.
  void allow_depth_writes();

  // GL takes a name that is deleted out of use and may give it to something new.
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

/// How many buffers were deleted since the start, in all contexts: an id that was seen before the last
/// deletion may mean another buffer now.
std::uint64_t buffer_deletions();

}  // namespace glassbox::engine
