#include "glassbox/engine/gl/vertex_array.h"

#include "glassbox/engine/gl/gl.h"
#include "glassbox/engine/gl/pipeline_state.h"

namespace glassbox::engine {

namespace {

std::uint32_t generate() {
  std::uint32_t id = 0;
  glGenVertexArrays(1, &id);
  return id;
}

}  // namespace

void delete_vertex_array(std::uint32_t id) {
  glDeleteVertexArrays(1, &id);
  PipelineState::current().vertex_array_deleted(id);
}

VertexArray::VertexArray() : handle_(generate()) {}

void VertexArray::notice_deletions() {
  if (deletions_ == buffer_deletions()) return;
  deletions_ = buffer_deletions();
  for (auto& attribute : attributes_) {
    if (attribute) attribute->buffer = 0;
  }
  indices_ = 0;
}

void VertexArray::set(const Attribute& attribute) {
  notice_deletions();
  std::optional<Attribute>& held = attributes_[attribute.location];
  if (held == attribute) return;
  bind();
  PipelineState::current().bind_array_buffer(attribute.buffer);
  if (!held) glEnableVertexAttribArray(attribute.location);
  const bool floats = attribute.type == AttributeType::float32;
  glVertexAttribPointer(attribute.location, attribute.components, floats ? GL_FLOAT : GL_UNSIGNED_BYTE,
                        floats ? GL_FALSE : GL_TRUE, static_cast<GLsizei>(attribute.stride),
                        reinterpret_cast<const void*>(attribute.offset));
  if (attribute.divisor != (held ? held->divisor : 0))
    glVertexAttribDivisor(attribute.location, attribute.divisor);
  held = attribute;
}

void VertexArray::set_indices(std::uint32_t buffer) {
  notice_deletions();
  if (indices_ == buffer) return;
  bind();
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffer);
  indices_ = buffer;
}

void VertexArray::bind() const { PipelineState::current().bind_vertex_array(handle_.id()); }

}  // namespace glassbox::engine
