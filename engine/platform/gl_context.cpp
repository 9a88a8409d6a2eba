#include "glassbox/engine/platform/gl_context.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "glassbox/engine/gl/gl.h"
#include "glassbox/engine/gl/pipeline_state.h"

namespace glassbox::engine {

namespace {

std::string gl_string(GLenum name) {
  const auto* text = reinterpret_cast<const char*>(glGetString(name));
  return text != nullptr ? text : "";
}

bool is_software(std::string_view renderer) {
  constexpr std::array<std::string_view, 3> names{"llvmpipe", "softpipe", "SwiftShader"};
  return std::any_of(names.begin(), names.end(), [renderer](std::string_view name) {
    return renderer.find(name) != std::string_view::npos;
  });
}

}  // namespace

bool GlContext::load(void (*(*get_proc_address)(const char*))(), LogSink log) {
  PipelineState::current().forget();
  const int version = gladLoadGL(get_proc_address);
  info_.major = GLAD_VERSION_MAJOR(version);
  info_.minor = GLAD_VERSION_MINOR(version);
  if (version < GLAD_MAKE_VERSION(3, 3)) return false;
  info_.vendor = gl_string(GL_VENDOR);
  info_.renderer = gl_string(GL_RENDERER);
  info_.software = is_software(info_.renderer);
  glGetIntegerv(GL_MAJOR_VERSION, &info_.major);
  glGetIntegerv(GL_MINOR_VERSION, &info_.minor);
  glGetIntegerv(GL_MAX_SAMPLES, &info_.max_samples);
  log_ = std::move(log);
  if (log_) install_debug_output(log_);
  return true;
}

std::string GlContext::too_old_message() const {
  return "the graphics driver offers OpenGL " + std::to_string(info_.major) + "." +
         std::to_string(info_.minor) +
         ", glassbox needs 3.3 core or newer: update the driver, or install Mesa's software renderer (Debian "
         "and "
         "Ubuntu: libgl1-mesa-dri) and set LIBGL_ALWAYS_SOFTWARE=1";
}

}  // namespace glassbox::engine
