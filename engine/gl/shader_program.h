#pragma once

#include <cstdint>
#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/error.h"
#include "engine/gl/handle.h"
#include "engine/gl/shader_source.h"

namespace glassbox::engine {

void delete_program(std::uint32_t id);

/// A linked vertex and fragment shader. Setting a uniform that the program does not use is allowed: the
/// compiler may have dropped it.
class ShaderProgram {
 public:
  ShaderProgram() = default;

  /// The error is the compiler's own words with the places in the files, or the linker's, headed by `name`.
  static Expected<ShaderProgram> link(std::string_view name, const ShaderSource& vertex,
                                      const ShaderSource& fragment);

  void use() const;
  void set(const char* uniform, int value) const;
  void set(const char* uniform, float value) const;
  void set(const char* uniform, const glm::ivec2& value) const;
  void set(const char* uniform, const glm::vec2& value) const;
  void set(const char* uniform, const glm::vec3& value) const;
  void set(const char* uniform, const glm::vec4& value) const;
  void set(const char* uniform, const glm::mat4& value) const;

  std::uint32_t id() const { return handle_.id(); }

 private:
  int location(const char* uniform) const;

  Handle<delete_program> handle_;
  std::vector<std::pair<std::string, int>> locations_;  ///< of all active uniforms
};

}  // namespace glassbox::engine
