#include "glassbox/engine/platform/window.h"

#include <glm/common.hpp>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "glassbox/engine/gl/pipeline_state.h"

namespace glassbox::engine {

namespace {

/// Keeps GLFW initialised while windows exist.
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

/// The character that the key prints; 0 if none.
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

/// The available size of the primary monitor, at a content scale of 1; no value if unknown.
glm::ivec2 screen_room() {
  glm::ivec2 room{0};
  glm::vec2 scale{1.0f};
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (monitor == nullptr) return room;
  glfwGetMonitorWorkarea(monitor, nullptr, nullptr, &room.x, &room.y);
  glfwGetMonitorContentScale(monitor, &scale.x, &scale.y);
  return glm::vec2(room) / glm::max(scale, glm::vec2(1.0f));
}

std::span<GLFWmonitor*> monitors() {
  int count = 0;
  GLFWmonitor** const first = glfwGetMonitors(&count);
  return {first, static_cast<std::size_t>(count)};
}

std::vector<ScreenArea> screen_areas() {
  std::vector<ScreenArea> areas;
  for (GLFWmonitor* monitor : monitors()) {
    ScreenArea& area = areas.emplace_back();
    glfwGetMonitorWorkarea(monitor, &area.position.x, &area.position.y, &area.size.x, &area.size.y);
  }
  return areas;
}

/// The size of the intersection of two rectangles; zero or negative if they do not overlap.
glm::ivec2 common(glm::ivec2 position, glm::ivec2 size, const ScreenArea& area) {
  return glm::min(position + size, area.position + area.size) - glm::max(position, area.position);
}

/// The monitor with the largest part of a rectangle; null if there is no monitor.
GLFWmonitor* monitor_of(glm::ivec2 position, glm::ivec2 size) {
  GLFWmonitor* best = glfwGetPrimaryMonitor();
  int most = 0;
  for (GLFWmonitor* monitor : monitors()) {
    const GLFWvidmode* mode = glfwGetVideoMode(monitor);
    if (mode == nullptr) continue;
    ScreenArea area{{}, {mode->width, mode->height}};
    glfwGetMonitorPos(monitor, &area.position.x, &area.position.y);
    const glm::ivec2 seen = glm::max(common(position, size, area), 0);
    if (seen.x * seen.y <= most) continue;
    most = seen.x * seen.y;
    best = monitor;
  }
  return best;
}

}  // namespace

WindowPlace on_screen(WindowPlace place, std::span<const ScreenArea> screens) {
  constexpr glm::ivec2 least_seen{160, 48};
  if (screens.empty()) return place;
  for (const ScreenArea& screen : screens) {
    // The user needs the top edge to drag the window.
    const bool reachable = place.position.y >= screen.position.y;
    const glm::ivec2 seen = common(place.position, place.size, screen);
    const glm::ivec2 wanted = glm::min(place.size, least_seen);
    if (reachable && seen.x >= wanted.x && seen.y >= wanted.y) return place;
  }
  const ScreenArea& first = screens.front();
  place.size = glm::min(place.size, first.size);
  place.position = glm::clamp(place.position, first.position, first.position + first.size - place.size);
  return place;
}

/// Uses GLFW's callbacks instead of polling state, which misses quick taps.
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

  static void changed(GLFWwindow* window) {
    static_cast<Window*>(glfwGetWindowUserPointer(window))->note_place();
    if (events(window).changed) events(window).changed();
  }
  static void moved(GLFWwindow* window, int, int) { changed(window); }
  static void switched(GLFWwindow* window, int) { changed(window); }
  static void scaled(GLFWwindow* window, float, float) { changed(window); }
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
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, options.place ? GLFW_FALSE : GLFW_TRUE);
  glfwWindowHint(GLFW_VISIBLE, options.visible && !options.place ? GLFW_TRUE : GLFW_FALSE);
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHint(GLFW_ALPHA_BITS, 0);
  const glm::ivec2 room = screen_room();
  glm::ivec2 size = room.x > 0 ? glm::min(options.size, room) : options.size;
  const WindowPlace place = on_screen(options.place.value_or(WindowPlace{}), screen_areas());
  if (options.place) size = place.size;
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
  glfwSetWindowPosCallback(window->window_, Callbacks::moved);
  glfwSetFramebufferSizeCallback(window->window_, Callbacks::moved);
  glfwSetWindowFocusCallback(window->window_, Callbacks::switched);
  glfwSetWindowIconifyCallback(window->window_, Callbacks::switched);
  glfwSetWindowMaximizeCallback(window->window_, Callbacks::switched);
  glfwSetWindowContentScaleCallback(window->window_, Callbacks::scaled);
  glfwSetWindowRefreshCallback(window->window_, Callbacks::changed);
  if (options.place) {
    glfwSetWindowPos(window->window_, place.position.x, place.position.y);
    if (options.visible) glfwShowWindow(window->window_);
    window->place_ = place;
    if (place.maximised) glfwMaximizeWindow(window->window_);
  }
  window->note_place();
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

void Window::wait_events(double seconds) {
  asleep_ = true;
  woken_.exchange(false) ? glfwPollEvents() : glfwWaitEventsTimeout(seconds);
  asleep_ = false;
  woken_ = false;
}

void Window::wake() {
  woken_ = true;
  if (asleep_.exchange(false)) glfwPostEmptyEvent();
}

bool Window::close_requested() const { return glfwWindowShouldClose(window_) == GLFW_TRUE; }
void Window::request_close() { glfwSetWindowShouldClose(window_, GLFW_TRUE); }

void Window::refuse_close() {
  glfwSetWindowShouldClose(window_, GLFW_FALSE);
  if (hidden()) glfwRestoreWindow(window_);
}

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

glm::ivec2 Window::position() const {
  glm::ivec2 position{0};
  glfwGetWindowPos(window_, &position.x, &position.y);
  return position;
}

void Window::note_place() {
  if (fullscreen() || hidden()) return;
  place_.maximised = glfwGetWindowAttrib(window_, GLFW_MAXIMIZED) == GLFW_TRUE;
  if (place_.maximised) return;
  place_.position = position();
  place_.size = size();
}

WindowPlace Window::place() const { return place_; }
bool Window::focused() const { return glfwGetWindowAttrib(window_, GLFW_FOCUSED) == GLFW_TRUE; }

bool Window::hidden() const {
  return glfwGetWindowAttrib(window_, GLFW_ICONIFIED) == GLFW_TRUE ||
         glfwGetWindowAttrib(window_, GLFW_VISIBLE) == GLFW_FALSE;
}

bool Window::fullscreen() const { return glfwGetWindowMonitor(window_) != nullptr; }

void Window::set_fullscreen(bool on) {
  if (on == fullscreen()) return;
  if (!on) {
    const auto [position, size, maximised] = place_;
    glfwSetWindowMonitor(window_, nullptr, position.x, position.y, size.x, size.y, GLFW_DONT_CARE);
    if (maximised) glfwMaximizeWindow(window_);
    return;
  }
  note_place();
  GLFWmonitor* const monitor = monitor_of(position(), size());
  const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
  if (mode == nullptr) return;
  glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

double Window::refresh_rate() const {
  constexpr double usual = 60.0;
  GLFWmonitor* const monitor = monitor_of(position(), size());
  const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
  return mode != nullptr && mode->refreshRate > 0 ? mode->refreshRate : usual;
}

std::string Window::clipboard() const {
  const char* text = glfwGetClipboardString(window_);
  return text != nullptr ? text : "";
}

void Window::set_clipboard(const std::string& text) { glfwSetClipboardString(window_, text.c_str()); }

double Window::time() const { return glfwGetTime(); }

}  // namespace glassbox::engine
