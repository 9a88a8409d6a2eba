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

/// A key by what it does: `character` is one that prints, by the user's own layout; `other` is one of those
/// not listed here.
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
  /// What Key::character prints without modifiers, in lower case ('s', '7', '+'); 0 for the other keys. Where
  /// a layout prints something outside ASCII, the character at that place of the US layout.
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

/// What a window tells about its user, called from within Window::poll_events(); empty functions are skipped.
struct WindowEvents {
  std::function<void(const KeyEvent&)> key;
  std::function<void(const MouseButtonEvent&)> mouse_button;
  std::function<void(glm::dvec2 position)> cursor;  ///< screen coordinates
  /// y > 0: the wheel turned away from the user.
  std::function<void(glm::dvec2 lines, Modifiers modifiers)> scroll;
  /// Files and folders dragged from elsewhere and let go over the window.
  std::function<void(const std::vector<std::filesystem::path>& paths)> drop = {};
  /// The picture is to be drawn anew: the window's size, place, scale, focus or visibility is another one, or
  /// the desktop has lost what it showed.
  std::function<void()> changed = {};
};

/// Where a window stands on the desktop while it is neither maximised nor on the full screen, in screen
/// coordinates.
struct WindowPlace {
  glm::ivec2 position{0};
  glm::ivec2 size{0};
  bool maximised = false;  ///< the place is the one to come back to
  bool operator==(const WindowPlace&) const = default;
};

/// The part of a screen that is free for windows, in screen coordinates.
struct ScreenArea {
  glm::ivec2 position{0};
  glm::ivec2 size{0};
};

/// The place as it is where enough of the window can be seen and taken hold of; else the nearest one on the
/// first of the screens, no larger than that.
WindowPlace on_screen(WindowPlace place, std::span<const ScreenArea> screens);

struct WindowOptions {
  std::string title;
  glm::ivec2 size{1280, 720};          ///< at a content scale of 1; never more than the screen has room for
  glm::ivec2 smallest_size{320, 200};  ///< screen coordinates
  /// Where it stood at an earlier time, instead of `size`; brought back onto the screens that are there.
  std::optional<WindowPlace> place = {};
  /// Not shown: a context of its own for a worker thread, which makes it current there after
  /// release_current().
  bool visible = true;
};

/// Is there a display (X11 or Wayland) that a window could open on?
bool display_available();

/// A window of the desktop and the GL context in it: the counterpart of the headless context, and like it
/// only a place; pictures are drawn into a Framebuffer and presented. Windows live on the main thread.
///
///   while (!window.close_requested()) {
///     window.poll_events();
///     … draw into a framebuffer of window.framebuffer_size(), framebuffer.present() …
///     window.swap();
///   }
class Window final : public GlContext {
 public:
  /// The window is shown and its context current when returned. Errors: no display, or one without OpenGL
  /// 3.3 core.
  static Expected<std::unique_ptr<Window>> create(const WindowOptions& options, LogSink log);
  ~Window() override;

  void make_current() override;
  void release_current() override;
  /// Shows what was presented. Waits for the display's next refresh while vsync is on, as it is at first.
  void swap();
  void set_vsync(bool on);

  /// Replaces all receivers of events. They keep being called where ImGui's GLFW backend is installed later:
  /// it hands on what it receives.
  void set_events(WindowEvents events) { events_ = std::move(events); }
  void poll_events();
  /// The same, but sleeps until there is an event, `seconds` are over or somebody calls wake().
  void wait_events(double seconds);
  /// Ends a wait_events(), or else the next one, at once. From any thread; costs next to nothing while the
  /// window is awake.
  void wake();

  bool close_requested() const;
  void request_close();
  /// Keeps the window open after a request to close it, and brings it back if it is minimised.
  void refuse_close();
  void set_title(const std::string& title);

  /// Screen coordinates, in which the cursor's position is given; pixels; and how many times larger than on
  /// an ordinary display the user wants things to be. A minimised window may have no pixels at all.
  glm::ivec2 size() const;
  glm::ivec2 framebuffer_size() const;
  float content_scale() const;

  /// Screen coordinates of the upper left corner; (0, 0) where the desktop does not tell.
  glm::ivec2 position() const;
  /// As it was before it was maximised or went to the full screen.
  WindowPlace place() const;
  bool focused() const;
  /// Nobody can see it: it is minimised, or not shown.
  bool hidden() const;
  /// On the monitor that most of the window stands on, and back to where it was before.
  void set_fullscreen(bool on);
  bool fullscreen() const;
  /// Of that monitor, in pictures a second; 60 where that is not known.
  double refresh_rate() const;

  /// The text that the desktop's clipboard holds, in UTF-8; empty where it holds none.
  std::string clipboard() const;
  void set_clipboard(const std::string& text);

  /// Seconds since the first window.
  double time() const;

  /// For ImGui's backend.
  GLFWwindow* native_handle() const { return window_; }

 private:
  struct Callbacks;

  Window() = default;

  void note_place();

  GLFWwindow* window_ = nullptr;
  WindowEvents events_;
  WindowPlace place_;  ///< the last one that was neither maximised nor the full screen
  std::atomic<bool> asleep_{false};
  std::atomic<bool> woken_{false};
};

}  // namespace glassbox::engine
