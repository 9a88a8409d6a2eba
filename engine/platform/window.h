#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <glm/vec2.hpp>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "glassbox/engine/error.h"
#include "glassbox/engine/platform/gl_context.h"

struct GLFWwindow;

namespace glassbox::engine {

/// A key by function: `character` is a printing key in the user's layout; `other` is any key not listed.
enum class Key {
  other,
  character,
  space,
  escape,
  enter,
  tab,
  backspace,
  insert,
  delete_,
  left,
  right,
  up,
  down,
  page_up,
  page_down,
  home,
  end,
  f1,
  f2,
  f3,
  f4,
  f5,
  f6,
  f7,
  f8,
  f9,
  f10,
  f11,
  f12
};

struct Modifiers {
  bool shift = false;
  bool control = false;
  bool alt = false;
  bool super = false;
  bool operator==(const Modifiers&) const = default;
};

enum class KeyAction { press, release, repeat };

struct KeyEvent {
  Key key = Key::other;
  /// The character that Key::character prints without modifiers, in lower case ('s', '7', '+'); 0 for other
  /// keys. If the layout's character is not ASCII, the one at the same position in the US layout.
  char character = 0;
  KeyAction action = KeyAction::press;
  Modifiers modifiers;
};

struct MouseButtonEvent {
  enum class Button { left, right, middle, other } button = Button::left;
  bool pressed = false;
  Modifiers modifiers;
  glm::dvec2 position{0.0};  ///< screen coordinates from the top left corner, see Window::size()
};

/// Event handlers, called from within Window::poll_events(); empty functions are skipped.
struct WindowEvents {
  std::function<void(const KeyEvent&)> key;
  std::function<void(const MouseButtonEvent&)> mouse_button;
  std::function<void(glm::dvec2 position)> cursor;  ///< screen coordinates
  /// y > 0: scrolled away from the user.
  std::function<void(glm::dvec2 lines, Modifiers modifiers)> scroll;
  /// Files and folders dropped onto the window.
  std::function<void(const std::vector<std::filesystem::path>& paths)> drop = {};
  /// The window must be redrawn: its size, position, scale, focus or visibility has changed, or the desktop
  /// has lost its contents.
  std::function<void()> changed = {};
};

/// The position and size of a window when neither maximised nor full screen, in screen coordinates.
struct WindowPlace {
  glm::ivec2 position{0};
  glm::ivec2 size{0};
  bool maximised = false;  ///< the rectangle is the one to restore to
  bool operator==(const WindowPlace&) const = default;
};

/// The work area of a screen, in screen coordinates.
struct ScreenArea {
  glm::ivec2 position{0};
  glm::ivec2 size{0};
};

/// Returns the place unchanged if enough of the window is visible and can be dragged; else the nearest place
/// on the first screen, no larger than that screen.
WindowPlace on_screen(WindowPlace place, std::span<const ScreenArea> screens);

struct WindowOptions {
  std::string title;
  glm::ivec2 size{1280, 720};          ///< at a content scale of 1; limited to the screen's size
  glm::ivec2 smallest_size{320, 200};  ///< screen coordinates
  /// An earlier place, used instead of `size`; moved onto the available screens if necessary.
  std::optional<WindowPlace> place = {};
  /// Hidden: provides a context for a worker thread, which makes it current after release_current().
  bool visible = true;
};

/// Whether there is a display (X11 or Wayland) for opening a window.
bool display_available();

/// A desktop window with a GL context: the counterpart of the headless context. Pictures are drawn into a
/// Framebuffer and then presented. Use windows on the main thread only.
///
///   while (!window.close_requested()) {
///     window.poll_events();
///     … draw into a framebuffer of window.framebuffer_size(), framebuffer.present() …
///     window.swap();
///   }
class Window final : public GlContext {
 public:
  /// Opens a window and makes its context current. Errors: no display, or no OpenGL 3.3 core.
  static Expected<std::unique_ptr<Window>> create(const WindowOptions& options, LogSink log);
  ~Window() override;

  void make_current() override;
  void release_current() override;
  /// Shows the presented picture. With vsync, which is on by default, waits for the next refresh of the
  /// display.
  void swap();
  void set_vsync(bool on);

  /// Replaces all event handlers. They stay active if ImGui's GLFW backend is installed later, because it
  /// forwards events.
  void set_events(WindowEvents events) { events_ = std::move(events); }
  void poll_events();
  /// The same, but sleeps until there is an event, `seconds` have passed or wake() is called.
  void wait_events(double seconds);
  /// Ends the current or the next wait_events() at once. Callable from any thread; very cheap while the
  /// window is awake.
  void wake();

  bool close_requested() const;
  void request_close();
  /// Keeps the window open after a request to close it, and brings it back if it is minimised.
  void refuse_close();
  void set_title(const std::string& title);

  /// size(): screen coordinates, as used for the cursor; framebuffer_size(): pixels; then the user's scale
  /// factor relative to an ordinary display. A minimised window may have zero pixels.
  glm::ivec2 size() const;
  glm::ivec2 framebuffer_size() const;
  float content_scale() const;

  /// Screen coordinates of the upper left corner; (0, 0) if the desktop does not report it.
  glm::ivec2 position() const;
  /// The place before the window was maximised or made full screen.
  WindowPlace place() const;
  bool focused() const;
  /// True if the window is minimised or not shown.
  bool hidden() const;
  /// Makes the window full screen on the monitor that contains most of it, or restores its previous place.
  void set_fullscreen(bool on);
  bool fullscreen() const;
  /// Refresh rate of that monitor in Hz; 60 if unknown.
  double refresh_rate() const;

  /// The text in the clipboard, in UTF-8; empty if there is none.
  std::string clipboard() const;
  void set_clipboard(const std::string& text);

  /// Seconds since the first window was opened.
  double time() const;

  /// For ImGui's backend.
  GLFWwindow* native_handle() const { return window_; }

 private:
  struct Callbacks;

  Window() = default;

  void note_place();

  GLFWwindow* window_ = nullptr;
  WindowEvents events_;
  WindowPlace place_;  ///< the last place that was neither maximised nor full screen
  std::atomic<bool> asleep_{false};
  std::atomic<bool> woken_{false};
};

}  // namespace glassbox::engine
