#pragma once

#include <cstdint>
#include <glm/vec2.hpp>

#include "glassbox/engine/gl/handle.h"
#include "glassbox/engine/scene/color.h"

namespace glassbox::engine {

void delete_framebuffer(std::uint32_t id);
void delete_renderbuffer(std::uint32_t id);

/// A multisampled picture with depth, and the single-sampled picture that it resolves to. Colours are
/// sRGB-encoded 8-bit values. All drawing goes to a Framebuffer, with or without a window.
class Framebuffer {
 public:
  Framebuffer() = default;
  /// A black picture of at least 1 x 1 pixels, bound for drawing. `samples` per pixel, 0 for no
  /// multisampling, are clamped to what the context offers.
  explicit Framebuffer(glm::ivec2 size, int samples = 4);

  void bind() const;
  /// Fills it with one colour at the greatest depth. It must be bound.
  void clear(const Color& color = {0.0f, 0.0f, 0.0f, 1.0f}) const;
  /// Makes the picture readable through resolved_id(). Does nothing without multisampling.
  void resolve() const;
  /// Waits until the GPU has finished drawing. For measurements.
  void finish() const;
  /// Copies the resolved picture to the window's framebuffer, which must have the same size.
  void present() const;

  std::uint32_t resolved_id() const { return samples_ > 0 ? resolved_.id() : drawn_.id(); }
  glm::ivec2 size() const { return size_; }
  int samples() const { return samples_; }

 private:
  glm::ivec2 size_{0};
  int samples_ = 0;
  Handle<delete_framebuffer> drawn_;
  Handle<delete_framebuffer> resolved_;
  Handle<delete_renderbuffer> color_;
  Handle<delete_renderbuffer> depth_;
  Handle<delete_renderbuffer> resolved_color_;
};

}  // namespace glassbox::engine
