#include "glassbox/engine/gl/texture.h"

#include "glassbox/engine/gl/gl.h"
#include "glassbox/engine/gl/pipeline_state.h"

namespace glassbox::engine {

namespace {

struct GlFormat {
  GLint internal;
  GLenum format;
  GLenum type;
};

GlFormat gl_format(TexelFormat format) {
  switch (format) {
    case TexelFormat::r8:
      return {GL_R8, GL_RED, GL_UNSIGNED_BYTE};
    case TexelFormat::r32f:
      return {GL_R32F, GL_RED, GL_FLOAT};
    case TexelFormat::rgba16f:
      return {GL_RGBA16F, GL_RGBA, GL_FLOAT};
    case TexelFormat::rgba8:
      break;
  }
  return {GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE};
}

const void* data_or_null(std::span<const std::byte> texels) {
  return texels.empty() ? nullptr : texels.data();
}

}  // namespace

void delete_texture(std::uint32_t id) {
  glDeleteTextures(1, &id);
  PipelineState::current().texture_deleted(id);
}

Texture::Texture(glm::ivec2 size, TexelFormat format, Filter filter, std::span<const std::byte> texels)
    : size_(size), format_(format) {
  std::uint32_t id = 0;
  glGenTextures(1, &id);
  handle_ = Handle<delete_texture>(id);
  const GlFormat gl = gl_format(format);
  const GLint gl_filter = filter == Filter::linear ? GL_LINEAR : GL_NEAREST;
  bind(0);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, gl.internal, size.x, size.y, 0, gl.format, gl.type, data_or_null(texels));
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, gl_filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, gl_filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void Texture::update(glm::ivec2 origin, glm::ivec2 size, std::span<const std::byte> texels) {
  const GlFormat gl = gl_format(format_);
  bind(0);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexSubImage2D(GL_TEXTURE_2D, 0, origin.x, origin.y, size.x, size.y, gl.format, gl.type, texels.data());
}

void Texture::bind(int unit) const { PipelineState::current().bind_texture(unit, id()); }

}  // namespace glassbox::engine
