#pragma once

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <glm/vec2.hpp>
#include <memory>
#include <string>
#include <vector>

#include "glassbox/engine/gl/framebuffer.h"
#include "glassbox/engine/gl/gl.h"
#include "glassbox/engine/platform/headless_context.h"
#include "glassbox/engine/shaders/shader_library.h"

namespace glassbox::engine {

/// Pixels read back from a framebuffer.
struct Pixels {
  glm::ivec2 size{0};
  std::vector<std::uint8_t> bytes;  ///< RGBA rows, bottom row first

  /// 8-bit red, green and blue of a pixel; y is down from the top.
  std::array<int, 3> at(int x, int y) const {
    const auto index = 4 * (static_cast<std::size_t>(size.y - 1 - y) * static_cast<std::size_t>(size.x) +
                            static_cast<std::size_t>(x));
    return {bytes[index], bytes[index + 1], bytes[index + 2]};
  }
};

/// A headless context for one test. Any GL message fails the test.
class GlFixture {
 public:
  GlFixture() {
    auto created = create_headless_context([this](std::string_view line) { messages.emplace_back(line); });
    REQUIRE_MESSAGE(created.has_value(), (created ? std::string() : created.error().message));
    context = std::move(*created);
    shaders = std::make_unique<ShaderLibrary>();
  }

  ~GlFixture() {
    for (const std::string& message : messages) CHECK_MESSAGE(false, message);
    shaders.reset();
  }

  GlFixture(const GlFixture&) = delete;
  GlFixture& operator=(const GlFixture&) = delete;

  /// A bound framebuffer, cleared to black and the far plane.
  static Framebuffer target(glm::ivec2 size, int samples = 0) {
    Framebuffer framebuffer(size, samples);
    framebuffer.bind();
    framebuffer.clear({0.0f, 0.0f, 0.0f, 1.0f});
    return framebuffer;
  }

  static Pixels read(const Framebuffer& framebuffer) {
    framebuffer.resolve();
    Pixels pixels{framebuffer.size(), {}};
    pixels.bytes.resize(4u * static_cast<std::size_t>(pixels.size.x) *
                        static_cast<std::size_t>(pixels.size.y));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer.resolved_id());
    glReadPixels(0, 0, pixels.size.x, pixels.size.y, GL_RGBA, GL_UNSIGNED_BYTE, pixels.bytes.data());
    return pixels;
  }

  std::vector<std::string> messages;
  std::unique_ptr<GlContext> context;
  std::unique_ptr<ShaderLibrary> shaders;
};

}  // namespace glassbox::engine
