#include "engine/gl/vertex_array.h"

#include "engine/gl/gl.h"

namespace glassbox::engine {

namespace {

std::uint32_t generate() {
  std::uint32_t id = 0;
  glGenVertexArrays(1, &id);
  return id;
}

}  // namespace

void delete_vertex_array(std::uint32_t id) { glDeleteVertexArrays(1, &id); }

VertexArray::VertexArray() : handle_(generate()) {}

void VertexArray::set(const Attribute& attribute) {
  bind();
  glBindBuffer(GL_ARRAY_BUFFER, attribute.buffer);
  glEnableVertexAttribArray(attribute.location);
  const bool floats = attribute.type == AttributeType::float32;
  glVertexAttribPointer(attribute.location, attribute.components, floats ? GL_FLOAT : GL_UNSIGNED_BYTE,
                        floats ? GL_FALSE : GL_TRUE, static_cast<GLsizei>(attribute.stride),
                        reinterpret_cast<const void*>(attribute.offset));
  glVertexAttribDivisor(attribute.location, attribute.divisor);
}

void VertexArray::set_indices(std::uint32_t buffer) {
  bind();
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffer);
}

void VertexArray::bind() const { glBindVertexArray(handle_.id()); }

}  // namespace glassbox::engine
