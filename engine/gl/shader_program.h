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

/// A linked vertex and fragment shader. Setting a uniform that the program does not use is allowed: the
/// compiler may have dropped it. Setting it to the value that it holds costs no call.
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
  /// An active uniform and the value that it holds.
  struct Uniform {
    std::string name;
    int location;
    std::array<std::byte, sizeof(glm::mat4)> value{};
    std::size_t bytes = 0;  ///< of the value; 0 before the first
  };

  /// Where the value is to be set; -1 if the uniform holds it already or there is no such uniform.
  int place_of_change(const char* uniform, std::span<const std::byte> value) const;
  template <class Value, class Set>
  void set_changed(const char* uniform, const Value& value, Set set) const;

  Handle<delete_program> handle_;
  mutable std::vector<Uniform> uniforms_;
};

}  // namespace glassbox::engine
