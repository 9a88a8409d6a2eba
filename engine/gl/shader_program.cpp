#include "glassbox/engine/gl/shader_program.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <glm/gtc/type_ptr.hpp>

#include "glassbox/engine/gl/gl.h"
#include "glassbox/engine/gl/pipeline_state.h"

namespace glassbox::engine {

namespace {

void delete_shader(std::uint32_t id) { glDeleteShader(id); }
using Shader = Handle<delete_shader>;

std::string without_trailing_newlines(std::string log) {
  while (!log.empty() && (log.back() == '\n' || log.back() == '\0')) log.pop_back();
  return log;
}

Expected<Shader> compile(GLenum stage, const ShaderSource& source) {
  Shader shader(glCreateShader(stage));
  const char* text = source.text.c_str();
  glShaderSource(shader.id(), 1, &text, nullptr);
  glCompileShader(shader.id());
  GLint ok = 0;
  glGetShaderiv(shader.id(), GL_COMPILE_STATUS, &ok);
  if (ok != 0) return shader;
  GLint length = 0;
  glGetShaderiv(shader.id(), GL_INFO_LOG_LENGTH, &length);
  std::string log(static_cast<std::size_t>(length), '\0');
  glGetShaderInfoLog(shader.id(), length, nullptr, log.data());
  return tl::unexpected(Error{source.with_places(without_trailing_newlines(std::move(log)))});
}

}  // namespace

void delete_program(std::uint32_t id) {
  glDeleteProgram(id);
  PipelineState::current().program_deleted(id);
}

Expected<ShaderProgram> ShaderProgram::link(std::string_view name, const ShaderSource& vertex,
                                            const ShaderSource& fragment) {
  const Expected<Shader> vertex_shader = compile(GL_VERTEX_SHADER, vertex);
  if (!vertex_shader) return tl::unexpected(vertex_shader.error());
  const Expected<Shader> fragment_shader = compile(GL_FRAGMENT_SHADER, fragment);
  if (!fragment_shader) return tl::unexpected(fragment_shader.error());

  ShaderProgram program;
  program.handle_ = Handle<delete_program>(glCreateProgram());
  glAttachShader(program.id(), vertex_shader->id());
  glAttachShader(program.id(), fragment_shader->id());
  glLinkProgram(program.id());
  GLint ok = 0;
  glGetProgramiv(program.id(), GL_LINK_STATUS, &ok);
  if (ok == 0) {
    GLint length = 0;
    glGetProgramiv(program.id(), GL_INFO_LOG_LENGTH, &length);
    std::string log(static_cast<std::size_t>(length), '\0');
    glGetProgramInfoLog(program.id(), length, nullptr, log.data());
    return tl::unexpected(Error{std::string(name) + ": " + without_trailing_newlines(std::move(log))});
  }
  GLint uniforms = 0;
  glGetProgramiv(program.id(), GL_ACTIVE_UNIFORMS, &uniforms);
  for (GLint i = 0; i < uniforms; ++i) {
    std::array<char, 256> uniform{};
    GLint size = 0;
    GLenum type = 0;
    glGetActiveUniform(program.id(), static_cast<GLuint>(i), uniform.size(), nullptr, &size, &type,
                       uniform.data());
    program.uniforms_.push_back({uniform.data(), glGetUniformLocation(program.id(), uniform.data())});
  }
  return program;
}

int ShaderProgram::place_of_change(const char* uniform, std::span<const std::byte> value) const {
  const auto found = std::ranges::find(uniforms_, uniform, &Uniform::name);
  if (found == uniforms_.end()) return -1;
  if (found->bytes == value.size() && std::memcmp(found->value.data(), value.data(), value.size()) == 0)
    return -1;
  found->bytes = value.size();
  std::ranges::copy(value, found->value.begin());
  return found->location;
}

template <class Value, class Set>
void ShaderProgram::set_changed(const char* uniform, const Value& value, Set set) const {
  const int place = place_of_change(uniform, std::as_bytes(std::span(&value, 1)));
  if (place >= 0) set(place);
}

void ShaderProgram::use() const { PipelineState::current().use_program(id()); }
void ShaderProgram::set(const char* uniform, int value) const {
  set_changed(uniform, value, [&](int place) { glUniform1i(place, value); });
}
void ShaderProgram::set(const char* uniform, float value) const {
  set_changed(uniform, value, [&](int place) { glUniform1f(place, value); });
}
void ShaderProgram::set(const char* uniform, const glm::ivec2& value) const {
  set_changed(uniform, value, [&](int place) { glUniform2iv(place, 1, glm::value_ptr(value)); });
}
void ShaderProgram::set(const char* uniform, const glm::vec2& value) const {
  set_changed(uniform, value, [&](int place) { glUniform2fv(place, 1, glm::value_ptr(value)); });
}
void ShaderProgram::set(const char* uniform, const glm::vec3& value) const {
  set_changed(uniform, value, [&](int place) { glUniform3fv(place, 1, glm::value_ptr(value)); });
}
void ShaderProgram::set(const char* uniform, const glm::vec4& value) const {
  set_changed(uniform, value, [&](int place) { glUniform4fv(place, 1, glm::value_ptr(value)); });
}
void ShaderProgram::set(const char* uniform, const glm::mat4& value) const {
  set_changed(uniform, value,
              [&](int place) { glUniformMatrix4fv(place, 1, GL_FALSE, glm::value_ptr(value)); });
}

}  // namespace glassbox::engine
