#include "engine/platform/window.h"

#include <glm/common.hpp>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <cstdlib>
#include <string_view>
#include <utility>

#include "engine/gl/pipeline_state.h"

namespace glassbox::engine {

namespace {

/// GLFW is there as long as there are windows.
int open_windows = 0;

bool acquire_glfw() {
  if (open_windows == 0 && glfwInit() == GLFW_FALSE) return false;
  ++open_windows;
  return true;
}

void release_glfw() {
  if (--open_windows == 0) glfwTerminate();
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

std::string glfw_words() {
  const char* words = nullptr;
  glfwGetError(&words);
  return words != nullptr ? words : "GLFW gives no reason";
}

Error no_display() {
  if (!display_available()) {
    return {
        "no display: neither DISPLAY nor WAYLAND_DISPLAY is set; start from a desktop session, or render "
        "without a window"};
  }
  const char* variable = is_set("DISPLAY") ? "DISPLAY" : "WAYLAND_DISPLAY";
  return {std::string("no display: cannot open ") + variable + "=" + std::getenv(variable) + " (" +
          glfw_words() + "); check that it runs and lets you in, or render without a window"};
}

Error no_context() {
  return {"no window with OpenGL 3.3 core (" + glfw_words() +
          "): install or update the graphics driver, or install Mesa's software renderer (Debian and Ubuntu: "
          "libgl1-mesa-dri) and set LIBGL_ALWAYS_SOFTWARE=1"};
}

Key key_of(int code) {
  switch (code) {
    case GLFW_KEY_SPACE:
      return Key::space;
    case GLFW_KEY_ESCAPE:
      return Key::escape;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER:
      return Key::enter;
    case GLFW_KEY_TAB:
      return Key::tab;
    case GLFW_KEY_BACKSPACE:
      return Key::backspace;
    case GLFW_KEY_INSERT:
      return Key::insert;
    case GLFW_KEY_DELETE:
      return Key::delete_;
    case GLFW_KEY_LEFT:
      return Key::left;
    case GLFW_KEY_RIGHT:
      return Key::right;
    case GLFW_KEY_UP:
      return Key::up;
    case GLFW_KEY_DOWN:
      return Key::down;
    case GLFW_KEY_PAGE_UP:
      return Key::page_up;
    case GLFW_KEY_PAGE_DOWN:
      return Key::page_down;
    case GLFW_KEY_HOME:
      return Key::home;
    case GLFW_KEY_END:
      return Key::end;
    default:
      break;
  }
  if (code >= GLFW_KEY_F1 && code <= GLFW_KEY_F12) {
    return static_cast<Key>(static_cast<int>(Key::f1) + code - GLFW_KEY_F1);
  }
  return Key::other;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// What the key prints, 0 where it prints nothing.
char character_of(int code, int scancode) {
  const char* name = glfwGetKeyName(code, scancode);
  if (name == nullptr) return 0;
  const std::string_view text = name;
  if (text.size() == 1) return lower(text[0]);
  const bool printable_us = code > GLFW_KEY_SPACE && code <= GLFW_KEY_GRAVE_ACCENT;
  return printable_us ? lower(static_cast<char>(code)) : '\0';
}

Modifiers modifiers_of(int bits) {
  return {(bits & GLFW_MOD_SHIFT) != 0, (bits & GLFW_MOD_CONTROL) != 0, (bits & GLFW_MOD_ALT) != 0,
          (bits & GLFW_MOD_SUPER) != 0};
}

MouseButtonEvent::Button button_of(int button) {
  switch (button) {
    case GLFW_MOUSE_BUTTON_LEFT:
      return MouseButtonEvent::Button::left;
    case GLFW_MOUSE_BUTTON_RIGHT:
      return MouseButtonEvent::Button::right;
    case GLFW_MOUSE_BUTTON_MIDDLE:
      return MouseButtonEvent::Button::middle;
    default:
      return MouseButtonEvent::Button::other;
  }
}

/// What the main screen has room for, at a content scale of 1; nothing where that is not known.
glm::ivec2 screen_room() {
  glm::ivec2 room{0};
  glm::vec2 scale{1.0f};
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (monitor == nullptr) return room;
  glfwGetMonitorWorkarea(monitor, nullptr, nullptr, &room.x, &room.y);
  glfwGetMonitorContentScale(monitor, &scale.x, &scale.y);
  return glm::vec2(room) / glm::max(scale, glm::vec2(1.0f));
}

}  // namespace

/// GLFW's own callbacks rather than the state at the end of a frame, in which a quick tap leaves no trace.
struct Window::Callbacks {
  static const WindowEvents& events(GLFWwindow* window) {
    return static_cast<const Window*>(glfwGetWindowUserPointer(window))->events_;
  }

  static void key(GLFWwindow* window, int code, int scancode, int action, int modifiers) {
    if (!events(window).key) return;
    KeyEvent event;
    event.key = key_of(code);
    if (event.key == Key::other) event.character = character_of(code, scancode);
    if (event.character != 0) event.key = Key::character;
    event.action = action == GLFW_PRESS    ? KeyAction::press
                   : action == GLFW_REPEAT ? KeyAction::repeat
                                           : KeyAction::release;
    event.modifiers = modifiers_of(modifiers);
    events(window).key(event);
  }

  static void mouse_button(GLFWwindow* window, int button, int action, int modifiers) {
    if (!events(window).mouse_button) return;
    MouseButtonEvent event{button_of(button), action == GLFW_PRESS, modifiers_of(modifiers), {}};
    glfwGetCursorPos(window, &event.position.x, &event.position.y);
    events(window).mouse_button(event);
  }

  static void cursor(GLFWwindow* window, double x, double y) {
    if (events(window).cursor) events(window).cursor({x, y});
  }

  static void scroll(GLFWwindow* window, double x, double y) {
    if (!events(window).scroll) return;
    const auto held = [window](int left, int right) {
      return glfwGetKey(window, left) == GLFW_PRESS || glfwGetKey(window, right) == GLFW_PRESS;
    };
    events(window).scroll(
        {x, y},
        {held(GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT), held(GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL),
         held(GLFW_KEY_LEFT_ALT, GLFW_KEY_RIGHT_ALT), held(GLFW_KEY_LEFT_SUPER, GLFW_KEY_RIGHT_SUPER)});
  }

  static void drop(GLFWwindow* window, int count, const char** paths) {
    if (events(window).drop) events(window).drop({paths, paths + count});
  }
};

bool display_available() { return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY"); }

Expected<std::unique_ptr<Window>> Window::create(const WindowOptions& options, LogSink log) {
  if (!acquire_glfw()) return tl::unexpected(no_display());
  std::unique_ptr<Window> window(new Window);
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_OPENGL_DEBUG_CONTEXT, GLFW_TRUE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHint(GLFW_VISIBLE, options.visible ? GLFW_TRUE : GLFW_FALSE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHint(GLFW_ALPHA_BITS, 0);
  const glm::ivec2 room = screen_room();
  const glm::ivec2 size = room.x > 0 ? glm::min(options.size, room) : options.size;
  window->window_ = glfwCreateWindow(size.x, size.y, options.title.c_str(), nullptr, nullptr);
  if (window->window_ == nullptr) return tl::unexpected(no_context());
  glfwSetWindowSizeLimits(window->window_, options.smallest_size.x, options.smallest_size.y, GLFW_DONT_CARE,
                          GLFW_DONT_CARE);
  window->make_current();
  if (!window->load(glfwGetProcAddress, std::move(log))) {
    return tl::unexpected(Error{window->too_old_message()});
  }
  window->set_vsync(true);
  glfwSetWindowUserPointer(window->window_, window.get());
  glfwSetKeyCallback(window->window_, Callbacks::key);
  glfwSetMouseButtonCallback(window->window_, Callbacks::mouse_button);
  glfwSetCursorPosCallback(window->window_, Callbacks::cursor);
  glfwSetScrollCallback(window->window_, Callbacks::scroll);
  glfwSetDropCallback(window->window_, Callbacks::drop);
  return window;
}

Window::~Window() {
  if (window_ != nullptr) glfwDestroyWindow(window_);
  release_glfw();
}

void Window::make_current() {
  glfwMakeContextCurrent(window_);
  PipelineState::current().forget();
}
void Window::release_current() { glfwMakeContextCurrent(nullptr); }
void Window::swap() { glfwSwapBuffers(window_); }

void Window::set_vsync(bool on) {
  make_current();
  glfwSwapInterval(on ? 1 : 0);
}

void Window::poll_events() { glfwPollEvents(); }
void Window::wait_events(double seconds) { glfwWaitEventsTimeout(seconds); }
bool Window::close_requested() const { return glfwWindowShouldClose(window_) == GLFW_TRUE; }
void Window::request_close() { glfwSetWindowShouldClose(window_, GLFW_TRUE); }
void Window::set_title(const std::string& title) { glfwSetWindowTitle(window_, title.c_str()); }

glm::ivec2 Window::size() const {
  glm::ivec2 size{0};
  glfwGetWindowSize(window_, &size.x, &size.y);
  return size;
}

glm::ivec2 Window::framebuffer_size() const {
  glm::ivec2 size{0};
  glfwGetFramebufferSize(window_, &size.x, &size.y);
  return size;
}

float Window::content_scale() const {
  float x = 1.0f;
  float y = 1.0f;
  glfwGetWindowContentScale(window_, &x, &y);
  return y;
}

std::string Window::clipboard() const {
  const char* text = glfwGetClipboardString(window_);
  return text != nullptr ? text : "";
}

void Window::set_clipboard(const std::string& text) { glfwSetClipboardString(window_, text.c_str()); }

double Window::time() const { return glfwGetTime(); }

}  // namespace glassbox::engine
