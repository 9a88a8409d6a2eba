#include "glassbox/engine/gl/framebuffer.h"

#include <algorithm>

#include "glassbox/engine/check.h"
#include "glassbox/engine/gl/gl.h"
#include "glassbox/engine/gl/pipeline_state.h"

namespace glassbox::engine {

namespace {

Handle<delete_renderbuffer> attach(GLenum attachment, GLenum format, glm::ivec2 size, int samples) {
  std::uint32_t id = 0;
  glGenRenderbuffers(1, &id);
  glBindRenderbuffer(GL_RENDERBUFFER, id);
  glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, format, size.x, size.y);
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, attachment, GL_RENDERBUFFER, id);
  return Handle<delete_renderbuffer>(id);
}

Handle<delete_framebuffer> bind_new() {
  std::uint32_t id = 0;
  glGenFramebuffers(1, &id);
  glBindFramebuffer(GL_FRAMEBUFFER, id);
  return Handle<delete_framebuffer>(id);
}

void blit(std::uint32_t from, std::uint32_t to, glm::ivec2 size) {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, from);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to);
  PipelineState::current().set_scissor({});  // the scissor would clip the copy
  glBlitFramebuffer(0, 0, size.x, size.y, 0, 0, size.x, size.y, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

}  // namespace

void delete_framebuffer(std::uint32_t id) { glDeleteFramebuffers(1, &id); }
void delete_renderbuffer(std::uint32_t id) { glDeleteRenderbuffers(1, &id); }

Framebuffer::Framebuffer(glm::ivec2 size, int samples) : size_(size) {
  check_at_least("width of a framebuffer", size.x, 1);
  check_at_least("height of a framebuffer", size.y, 1);
  GLint most = 0;
  glGetIntegerv(GL_MAX_SAMPLES, &most);
  samples_ = std::clamp(samples, 0, static_cast<int>(most));
  drawn_ = bind_new();
  color_ = attach(GL_COLOR_ATTACHMENT0, GL_RGBA8, size, samples_);
  depth_ = attach(GL_DEPTH_ATTACHMENT, GL_DEPTH_COMPONENT24, size, samples_);
  if (samples_ > 0) {
    resolved_ = bind_new();
    resolved_color_ = attach(GL_COLOR_ATTACHMENT0, GL_RGBA8, size, 0);
  }
  bind();
  clear();
}

void Framebuffer::bind() const {
  glBindFramebuffer(GL_FRAMEBUFFER, drawn_.id());
  PipelineState::current().set_viewport({{0, 0}, size_});
}

void Framebuffer::clear(const Color& color) const {
  PipelineState::current().set_scissor({});
  PipelineState::current().allow_depth_writes();
  glClearColor(color.r, color.g, color.b, color.a);
  glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
}

void Framebuffer::resolve() const {
  if (samples_ > 0) blit(drawn_.id(), resolved_.id(), size_);
}

void Framebuffer::finish() const { glFinish(); }

void Framebuffer::present() const { blit(resolved_id(), 0, size_); }

}  // namespace glassbox::engine
