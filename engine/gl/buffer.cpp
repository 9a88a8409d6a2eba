#include "glassbox/engine/gl/buffer.h"

#include "glassbox/engine/gl/gl.h"
#include "glassbox/engine/gl/pipeline_state.h"

namespace glassbox::engine {

void delete_buffer(std::uint32_t id) {
  glDeleteBuffers(1, &id);
  PipelineState::current().buffer_deleted(id);
}

Buffer::Buffer(std::span<const std::byte> contents) {
  std::uint32_t id = 0;
  glGenBuffers(1, &id);
  handle_ = Handle<delete_buffer>(id);
  // The copy-write target does not affect the vertex array's bindings.
  glBindBuffer(GL_COPY_WRITE_BUFFER, id);
  glBufferData(GL_COPY_WRITE_BUFFER, static_cast<GLsizeiptr>(contents.size()), contents.data(),
               GL_STATIC_DRAW);
}

}  // namespace glassbox::engine
