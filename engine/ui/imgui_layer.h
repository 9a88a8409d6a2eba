#pragma once

#include <glm/vec2.hpp>
#include <mutex>

#include "glassbox/engine/ui/font_atlas.h"

struct ImGuiContext;

namespace glassbox::engine {

/// Dear ImGui knows one current context in the whole process: where pictures with interface are drawn on
/// another thread than the window's, each holds this while it uses a layer or polls a window's events.
std::mutex& imgui_mutex();

/// The interface over a picture: one Dear ImGui context, drawn by OpenGL, in a window or without one. Writes
/// no settings file.
///
///   layer.begin_frame(size, seconds);
///   … ImGui calls …
///   layer.end_frame();               // draws into the framebuffer that is bound
class ImGuiLayer {
 public:
  /// `glfw_window` (a GLFWwindow*) is where mouse, keys and clipboard come from; its callbacks are chained
  /// behind those that were set before. Null: no input but what the caller writes into ImGui's io.
  explicit ImGuiLayer(const FontAtlas& fonts, void* glfw_window = nullptr);
  ~ImGuiLayer();
  ImGuiLayer(const ImGuiLayer&) = delete;
  ImGuiLayer& operator=(const ImGuiLayer&) = delete;

  /// Another atlas, for another scale; not between begin_frame() and end_frame(). The one before may go.
  void set_fonts(const FontAtlas& fonts);

  /// `size` in pixels of the picture; `seconds` since the last frame. `hold_input` leaves the input that has
  /// arrived for a later frame.
  void begin_frame(glm::ivec2 size, double seconds, bool hold_input = false);
  void end_frame();

  /// Whether the mouse or the keys are the interface's at the moment.
  bool wants_mouse() const;
  bool wants_keyboard() const;
  /// Whether some of the input that arrived is left for the next frames: ImGui takes one stroke of a key a
  /// frame.
  bool has_waiting_input() const { return waiting_events_ > 0; }

 private:
  /// Prepares the events that have arrived since the last frame. The interface is laid out in pixels of the
  /// picture, the window's events come in screen coordinates: `ratio` is pixels per screen coordinate.
  void take_events(float ratio_x, float ratio_y);

  ImGuiContext* context_;
  ImGuiContext* outer_ = nullptr;  ///< what was current before begin_frame()
  bool windowed_;
  int waiting_events_ = 0;  ///< in ImGui's queue after the last frame began
};

}  // namespace glassbox::engine
