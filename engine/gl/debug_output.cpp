#include "glassbox/engine/gl/debug_output.h"

#include <string>

#include "glassbox/engine/gl/gl.h"

namespace glassbox::engine {

namespace {

const char* severity_word(GLenum severity) {
  switch (severity) {
    case GL_DEBUG_SEVERITY_HIGH:
      return "high";
    case GL_DEBUG_SEVERITY_MEDIUM:
      return "medium";
    default:
      return "low";
  }
}

void GLAD_API_PTR on_message(GLenum source, GLenum type, GLuint id, GLenum severity, GLsizei length,
                             const GLchar* text, const void* user) {
  // Shader compilation errors are reported by the code that compiles, with file names.
  if (source == GL_DEBUG_SOURCE_SHADER_COMPILER) return;
  // The driver's performance notes do not indicate mistakes.
  if (type == GL_DEBUG_TYPE_PERFORMANCE || type == GL_DEBUG_TYPE_OTHER) return;
  const LogSink& sink = *static_cast<const LogSink*>(user);
  sink("GL " + std::to_string(id) + " (" + severity_word(severity) +
       "): " + std::string(text, static_cast<std::size_t>(length)));
}

}  // namespace

void install_debug_output(const LogSink& sink) {
  if (GLAD_GL_KHR_debug == 0) return;
  glEnable(GL_DEBUG_OUTPUT);
  glEnable(GL_DEBUG_OUTPUT_SYNCHRONOUS);
  glDebugMessageControl(GL_DONT_CARE, GL_DONT_CARE, GL_DEBUG_SEVERITY_NOTIFICATION, 0, nullptr, GL_FALSE);
  glDebugMessageCallback(on_message, &sink);
}

}  // namespace glassbox::engine
