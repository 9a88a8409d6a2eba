#include "glassbox/engine/platform/display_loss.h"

#include <dlfcn.h>

#include <utility>

namespace glassbox::engine {

namespace {

// Declared as in Xlib.h and glfw3native.h, so that building does not require those headers.
using Display = void;
using ExitHandler = void (*)(Display* display, void* data);
using ErrorHandler = int (*)(Display* display);
using SetErrorHandler = ErrorHandler (*)(ErrorHandler handler);
using SetExitHandler = void (*)(Display* display, ExitHandler handler, void* data);
using GetDisplay = Display* (*)();

template <class Function>
Function find(void* library, const char* name) {
  return reinterpret_cast<Function>(::dlsym(library, name));
}

}  // namespace

void on_display_loss(std::function<void()> lost) {
  static std::function<void()> told;
  const auto get_display = find<GetDisplay>(RTLD_DEFAULT, "glfwGetX11Display");
  Display* const display = get_display != nullptr ? get_display() : nullptr;
  void* const xlib = ::dlopen("libX11.so.6", RTLD_LAZY | RTLD_NOLOAD);
  if (display == nullptr || xlib == nullptr) return;
  const auto set_error_handler = find<SetErrorHandler>(xlib, "XSetIOErrorHandler");
  const auto set_exit_handler = find<SetExitHandler>(xlib, "XSetIOErrorExitHandler");
  if (set_error_handler == nullptr || set_exit_handler == nullptr) return;
  told = std::move(lost);
  // Xlib's default error handler exits; its exit handler is called after ours.
  set_error_handler([](Display*) { return 0; });
  set_exit_handler(
      display, [](Display*, void*) { told(); }, nullptr);
}

}  // namespace glassbox::engine
