#include "glassbox/engine/platform/headless_context.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <array>
#include <string_view>
#include <utility>

#include "glassbox/engine/gl/pipeline_state.h"

namespace glassbox::engine {

namespace {

bool has_extension(const char* list, std::string_view name) {
  if (list == nullptr) return false;
  std::string_view rest = list;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, end) == name) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

class HeadlessContext final : public GlContext {
 public:
  ~HeadlessContext() override {
    if (display_ == EGL_NO_DISPLAY) return;
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context_ != EGL_NO_CONTEXT) eglDestroyContext(display_, context_);
    // All contexts of the process share the display, so do not terminate it.
  }

  void make_current() override {
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_);
    PipelineState::current().forget();
  }

  void release_current() override {
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
  }

  /// Initialises the display. Returns false if it cannot provide a 3.3 core context without a surface.
  bool open(EGLDisplay display) {
    EGLint major = 0;
    EGLint minor = 0;
    if (display == EGL_NO_DISPLAY || eglInitialize(display, &major, &minor) == EGL_FALSE) return false;
    display_ = display;
    const char* extensions = eglQueryString(display, EGL_EXTENSIONS);
    if (!has_extension(extensions, "EGL_KHR_surfaceless_context") ||
        !has_extension(extensions, "EGL_KHR_no_config_context") || eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) {
      return false;
    }
    constexpr std::array<EGLint, 9> attributes{EGL_CONTEXT_MAJOR_VERSION,
                                               3,
                                               EGL_CONTEXT_MINOR_VERSION,
                                               3,
                                               EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                               EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                               EGL_CONTEXT_OPENGL_DEBUG,
                                               EGL_TRUE,
                                               EGL_NONE};
    context_ = eglCreateContext(display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, attributes.data());
    return context_ != EGL_NO_CONTEXT &&
           eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context_) == EGL_TRUE;
  }

  Expected<void> start(LogSink log) {
    if (load(eglGetProcAddress, std::move(log))) return {};
    return tl::unexpected(Error{too_old_message()});
  }

 private:
  EGLDisplay display_ = EGL_NO_DISPLAY;
  EGLContext context_ = EGL_NO_CONTEXT;
};

template <class Function>
Function egl_function(const char* name) {
  return reinterpret_cast<Function>(eglGetProcAddress(name));
}

/// The displays to try, best first: GPUs, then Mesa's surfaceless platform.
template <class Try>
bool any_display(Try&& try_display) {
  const char* extensions = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
  const auto get_display = egl_function<PFNEGLGETPLATFORMDISPLAYEXTPROC>("eglGetPlatformDisplayEXT");
  if (get_display == nullptr) return false;
  if (has_extension(extensions, "EGL_EXT_device_enumeration") &&
      has_extension(extensions, "EGL_EXT_platform_device")) {
    const auto query_devices = egl_function<PFNEGLQUERYDEVICESEXTPROC>("eglQueryDevicesEXT");
    const auto query_string = egl_function<PFNEGLQUERYDEVICESTRINGEXTPROC>("eglQueryDeviceStringEXT");
    std::array<EGLDeviceEXT, 16> devices{};
    EGLint count = 0;
    query_devices(static_cast<EGLint>(devices.size()), devices.data(), &count);
    for (EGLint i = 0; i < count; ++i) {
      EGLDeviceEXT device = devices[static_cast<std::size_t>(i)];
      if (has_extension(query_string(device, EGL_EXTENSIONS), "EGL_MESA_device_software")) continue;
      if (try_display(get_display(EGL_PLATFORM_DEVICE_EXT, device, nullptr))) return true;
    }
  }
  return has_extension(extensions, "EGL_MESA_platform_surfaceless") &&
         try_display(get_display(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr));
}

}  // namespace

Expected<std::unique_ptr<GlContext>> create_headless_context(LogSink log) {
  std::unique_ptr<HeadlessContext> context;
  const bool opened = any_display([&context](EGLDisplay display) {
    context = std::make_unique<HeadlessContext>();
    return context->open(display);
  });
  if (!opened) {
    return tl::unexpected(Error{
        "no OpenGL without a display: EGL offers no device and no surfaceless platform with OpenGL 3.3 core; "
        "install a graphics driver or Mesa's software renderer (Debian and Ubuntu: libegl1 "
        "libgl1-mesa-dri)"});
  }
  if (const Expected<void> started = context->start(std::move(log)); !started) {
    return tl::unexpected(started.error());
  }
  return context;
}

}  // namespace glassbox::engine
