#pragma once

#include <optional>
#include <utility>

#include "demos/glassbox/panels/control_panel.h"
#include "demos/glassbox/panels/message_area.h"
#include "demos/glassbox/panels/parameter_popup.h"
#include "demos/glassbox/panels/quit_dialog.h"
#include "demos/glassbox/panels/stage_controls.h"
#include "demos/glassbox/panels/status_line.h"
#include "demos/glassbox/panels/timeline.h"
#include "demos/glassbox/session/setup.h"
#include "demos/glassbox/stage/stage.h"
#include "demos/glassbox/views/pointer.h"
#include "glassbox/engine/ui/imgui_layer.h"

namespace glassbox {

/// The entries of the scene menu, without thumbnails.
std::vector<SceneEntry> scene_entries();

/// The interface's scale, in steps of 0.25, for the user's `choice` (0: none) and the monitor's scale
/// `monitor`: small enough that a window of that size can hold a panel, but never below 1.
float interface_scale(float choice, float monitor, glm::ivec2 size);

/// The interface over a stage: panel, timeline, status line, messages, the stage's own controls. The window
/// and pictures with interface share it.
class Interface {
 public:
  /// `glfw_window` is the source of input; null in a picture.
  Interface(const engine::FontAtlas& fonts, float scale, void* glfw_window = nullptr);

  void set_scale(const engine::FontAtlas& fonts, float scale);

  /// Draws into the bound framebuffer. Returns `asked` (requests so far, such as those of keys) with the
  /// user's requests added. `time` is the frame clock and `elapsed` its advance since the last frame, in
  /// seconds.
  PanelActions draw(const nn::Snapshot& snapshot, const Theme& theme, PanelState& state,
                    const LiveFigures& live, glm::ivec2 size, double time, double elapsed,
                    PanelActions asked = {});

  /// Sets the cursor over the stage, from the next frame on.
  void set_stage_cursor(CursorShape cursor) { stage_cursor_ = cursor; }
  /// wants_mouse() as of the last frame; may be read between frames without holding ImGui.
  bool had_mouse() const { return had_mouse_; }
  bool wants_mouse() const { return layer_.wants_mouse(); }
  bool wants_keyboard() const { return layer_.wants_keyboard(); }
  /// Whether input is waiting for the next frames.
  bool has_waiting_input() const { return layer_.has_waiting_input() || held_frames_ > 0; }
  /// Whether the user is dragging or holding one of its items.
  bool holds_item() const { return holds_item_; }
  /// Whether arrows, Enter, Space and Escape go to the focused control or to an open popup.
  bool takes_keys() const { return engine::takes_keys(ui_); }
  bool has_ring() const { return ui_.focus.item != 0; }
  void open_search() { panel_.open_search(); }
  /// Call when a key opens a text field: input is held for the two frames until the field exists.
  void expect_text() { held_frames_ = 2; }
  void open_help() { panel_.open_help(); }
  /// Handles Escape for an open modal dialog; false if there is none.
  bool cancel_dialog(PanelState& state);
  void ask_to_quit(UnsavedWork work) { quit_dialog_.open(std::move(work)); }
  bool asks_to_quit() const { return quit_dialog_.is_open(); }
  /// Returns and clears the answer given in the last frame.
  std::optional<QuitAnswer> take_quit_answer() { return std::exchange(quit_answer_, std::nullopt); }
  /// Which parts of the interface the state shows.
  static InterfaceShown shown(const WindowChoices& window);
  const MessageArea& messages() const { return messages_; }
  /// Opens a field to type a parameter of a run, at a position in the picture.
  void type_parameter(std::size_t index, std::string name, float value, glm::vec2 place, std::size_t run) {
    parameter_popup_.open(index, std::move(name), value, place, run);
  }
  SessionMenu& session_menu() { return panel_.session_menu(); }
  void say(Message message) { messages_.say(std::move(message)); }
  void withdraw(std::string_view topic) { messages_.withdraw(topic); }

 private:
  CursorShape stage_cursor_ = CursorShape::arrow;
  bool had_mouse_ = false;
  engine::ImGuiLayer layer_;
  engine::Ui ui_;
  ControlPanel panel_;
  StageControls stage_controls_;
  MessageArea messages_;
  ParameterPopup parameter_popup_;
  QuitDialog quit_dialog_;
  std::optional<QuitAnswer> quit_answer_;
  TimelineStrip timeline_;
  bool holds_item_ = false;
  int held_frames_ = 0;  ///< frames left in which input is held
};

}  // namespace glassbox
