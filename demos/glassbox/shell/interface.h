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

/// The panel's state for a document.
PanelState panel_state(const Document& document);

/// The interface's scale where `choice` was made of it (0: none) on a monitor that asks for `monitor`, in
/// quarter steps: no larger than a window of that size can hold a panel, but never below 1.
float interface_scale(float choice, float monitor, glm::ivec2 size);

/// The interface over a stage: panel, timeline, status line, messages, the stage's own controls. The same in
/// the window and in a picture with interface.
class Interface {
 public:
  /// `glfw_window` is where input comes from; null in a picture.
  Interface(const engine::FontAtlas& fonts, float scale, void* glfw_window = nullptr);

  void set_scale(const engine::FontAtlas& fonts, float scale);

  /// Draws into the framebuffer that is bound, and returns what was asked for, added to what `asked` holds
  /// already (by keys, say). `time` is the frame's clock and `elapsed` how far it moved since the last frame,
  /// in seconds.
  PanelActions draw(const nn::Snapshot& snapshot, const Theme& theme, PanelState& state,
                    const LiveFigures& live, glm::ivec2 size, double time, double elapsed,
                    PanelActions asked = {});

  /// The cursor's shape from the next frame on, wherever the stage has the mouse.
  void set_stage_cursor(CursorShape cursor) { stage_cursor_ = cursor; }
  /// What wants_mouse() was when it was drawn last: between frames, for whoever does not hold ImGui.
  bool had_mouse() const { return had_mouse_; }
  bool wants_mouse() const { return layer_.wants_mouse(); }
  bool wants_keyboard() const { return layer_.wants_keyboard(); }
  /// Whether input has arrived that the next frames take.
  bool has_waiting_input() const { return layer_.has_waiting_input() || held_frames_ > 0; }
  /// Whether a hand is on one of its items.
  bool holds_item() const { return holds_item_; }
  /// Whether arrows, Enter, Space and Escape go to the control with the ring, or to what is open.
  bool takes_keys() const { return engine::takes_keys(ui_); }
  bool has_ring() const { return ui_.focus.item != 0; }
  void open_search() { panel_.open_search(); }
  /// Call when a key opens a text field: what is typed in the two frames until the field is there waits for
  /// it.
  void expect_text() { held_frames_ = 2; }
  void open_help() { panel_.open_help(); }
  /// What Escape does to a dialog that takes all input; false where there is none.
  bool cancel_dialog(PanelState& state);
  void ask_to_quit(UnsavedWork work) { quit_dialog_.open(std::move(work)); }
  bool asks_to_quit() const { return quit_dialog_.is_open(); }
  /// The answer that the last frame gave, once.
  std::optional<QuitAnswer> take_quit_answer() { return std::exchange(quit_answer_, std::nullopt); }
  /// What there is of it, as the state has it.
  static InterfaceShown shown(const WindowChoices& window);
  const MessageArea& messages() const { return messages_; }
  /// Lets a parameter of a run be typed at a place of the picture.
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
  int held_frames_ = 0;  ///< that leave input waiting
};

}  // namespace glassbox
