#include "glassbox/engine/gl/pipeline_state.h"

#include <atomic>

#include "glassbox/engine/gl/gl.h"

namespace glassbox::engine {

namespace {

std::atomic<std::uint64_t> deletions{0};

/// Sets `held` to `value`; true if it was different.
template <class T>
bool changes(std::optional<T>& held, const T& value) {
  if (held == value) return false;
  held = value;
  return true;
}

void set_enabled(std::optional<bool>& held, GLenum capability, bool on) {
  if (changes(held, on)) on ? glEnable(capability) : glDisable(capability);
}

void drop(std::optional<std::uint32_t>& held, std::uint32_t id) {
  if (held == id) held.reset();
}

}  // namespace

PipelineState& PipelineState::current() {
  thread_local PipelineState state;
  return state;
}

void PipelineState::use_program(std::uint32_t id) {
  if (changes(program_, id)) glUseProgram(id);
}

void PipelineState::bind_vertex_array(std::uint32_t id) {
  if (changes(vertex_array_, id)) glBindVertexArray(id);
}

void PipelineState::bind_array_buffer(std::uint32_t id) {
  if (changes(array_buffer_, id)) glBindBuffer(GL_ARRAY_BUFFER, id);
}

void PipelineState::bind_texture(int unit, std::uint32_t id) {
  if (changes(active_unit_, unit)) glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
  if (changes(textures_[static_cast<std::size_t>(unit)], id)) glBindTexture(GL_TEXTURE_2D, id);
}

void PipelineState::set_viewport(const PixelBox& box) {
  if (changes(viewport_, box)) glViewport(box.origin.x, box.origin.y, box.size.x, box.size.y);
}

void PipelineState::set_scissor(const std::optional<PixelBox>& box) {
  set_enabled(scissor_on_, GL_SCISSOR_TEST, box.has_value());
  if (box && changes(scissor_, *box)) glScissor(box->origin.x, box->origin.y, box->size.x, box->size.y);
}

void PipelineState::set_depth(DepthUse use) {
  set_enabled(depth_on_, GL_DEPTH_TEST, use != DepthUse::none);
  if (use == DepthUse::none) return;
  const bool behind = use == DepthUse::behind;
  if (changes(depth_behind_, behind)) glDepthFunc(behind ? GL_GREATER : GL_LEQUAL);
  const bool writes = use == DepthUse::test_and_write;
  if (changes(depth_writes_, writes)) glDepthMask(writes ? GL_TRUE : GL_FALSE);
}

void PipelineState::allow_depth_writes() {
  if (changes(depth_writes_, true)) glDepthMask(GL_TRUE);
}

void PipelineState::blend() {
  if (blending_) return;
  blending_ = true;
  glDisable(GL_CULL_FACE);
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

void PipelineState::program_deleted(std::uint32_t id) { drop(program_, id); }
void PipelineState::vertex_array_deleted(std::uint32_t id) { drop(vertex_array_, id); }
void PipelineState::texture_deleted(std::uint32_t id) {
  for (auto& texture : textures_) drop(texture, id);
}
void PipelineState::buffer_deleted(std::uint32_t id) {
  drop(array_buffer_, id);
  deletions.fetch_add(1, std::memory_order_relaxed);
}

std::uint64_t buffer_deletions() { return deletions.load(std::memory_order_relaxed); }

}  // namespace glassbox::engine
