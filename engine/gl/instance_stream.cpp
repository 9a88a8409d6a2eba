#include "glassbox/engine/gl/instance_stream.h"

#include <cstring>

#include "glassbox/engine/gl/gl.h"

namespace glassbox::engine {

void InstanceStream::set(std::span<const std::byte> bytes, std::size_t stride,
                         std::initializer_list<Member> members) {
  count_ = bytes.size() / stride;
  if (count_ == 0) return;
  std::memcpy(stream_.begin(bytes.size()).data(), bytes.data(), bytes.size());
  stream_.end();
  for (const Member& member : members) {
    layout_.set(
        {member.location, member.components, stream_.id(), stride, stream_.offset() + member.offset, 1});
  }
}

void InstanceStream::draw(int vertices) const {
  layout_.bind();
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, vertices, static_cast<GLsizei>(count_));
}

}  // namespace glassbox::engine
