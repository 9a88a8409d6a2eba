#pragma once

#include <glm/vec2.hpp>
#include <mutex>

#include "glassbox/engine/ui/font_atlas.h"

struct ImGuiContext;

namespace glassbox::engine {

/// Dear ImGui has one current context per process. If another thread than the window's also draws pictures
/// with interface, each thread must hold this mutex while it uses a layer or polls window events.
std::mutex& imgui_mutex();

/// The interface over a picture: one Dear ImGui context, drawn with OpenGL, with or without a window. Writes
/// no settings file.
///
///   layer.begin_frame(size, seconds);
///   … ImGui calls …
///   layer.end_frame();               // draws into the bound framebuffer
class ImGuiLayer {
 public:
  /// `glfw_window` (a GLFWwindow*) provides mouse, keys and clipboard; its existing callbacks are called
  /// first. Null: the only input is what you write into ImGui's io.
  explicit ImGuiLayer(const FontAtlas& fonts, void* glfw_window = nullptr);
  ~ImGuiLayer();
  ImGuiLayer(const ImGuiLayer&) = delete;
  ImGuiLayer& operator=(const ImGuiLayer&) = delete;

  /// Changes the atlas, for another scale. Do not call between begin_frame() and end_frame(). The previous
  /// atlas may be destroyed afterwards.
  void set_fonts(const FontAtlas& fonts);

  /// `size` is in pixels of the picture, `seconds` is the time since the last frame. `hold_input` keeps new
  /// input for a later frame.
  void begin_frame(glm::ivec2 size, double seconds, bool hold_input = false);
  void end_frame();

  /// Whether the interface currently wants the mouse or the keyboard.
  bool wants_mouse() const;
  bool wants_keyboard() const;
  /// Whether input is left for later frames: ImGui handles one key stroke per frame.
  bool has_waiting_input() const { return waiting_events_ > 0; }

 private:
  /// Prepares the events since the last frame. Layout is in picture pixels, window events are in screen
  /// coordinates; `ratio` is pixels per screen coordinate.
  void take_events(float ratio_x, float ratio_y);

  ImGuiContext* context_;
  ImGuiContext* outer_ = nullptr;  ///< context that was current before begin_frame()
  bool windowed_;
  int waiting_events_ = 0;  ///< in ImGui's queue after the last begin_frame()
};

}  // namespace glassbox::engine
