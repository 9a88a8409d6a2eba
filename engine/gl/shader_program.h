#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/engine/error.h"
#include "glassbox/engine/gl/handle.h"
#include "glassbox/engine/gl/shader_source.h"

namespace glassbox::engine {

void delete_program(std::uint32_t id);

/// A linked vertex and fragment shader. Setting a uniform that the program does not use is allowed, because
/// the compiler may have removed it. Setting a uniform to its current value makes no GL call.
class ShaderProgram {
 public:
  ShaderProgram() = default;

  /// Errors contain `name` and the compiler's message with file names and line numbers, or the linker's
  /// message.
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
  /// An active uniform and its current value.
  struct Uniform {
    std::string name;
    int location;
    std::array<std::byte, sizeof(glm::mat4)> value{};
    std::size_t bytes = 0;  ///< size of the value; 0 before the first set()
  };

  /// The location to set; -1 if the uniform already has this value or does not exist.
  int place_of_change(const char* uniform, std::span<const std::byte> value) const;
  template <class Value, class Set>
  void set_changed(const char* uniform, const Value& value, Set set) const;

  Handle<delete_program> handle_;
  mutable std::vector<Uniform> uniforms_;
};

}  // namespace glassbox::engine
