#pragma once

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/engine/ui/ui.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// Sets up a video of the run (picture, steps, pacing, file format) or a recording of the window. Offers the
/// steps reached when the dialog was opened.
class RecordDialog {
 public:
  void open() { opening_ = true; }

  /// Draws the dialog while open; adds a request to `actions`. Call within an ImGui window.
  void draw(engine::Ui& ui, const nn::Snapshot& snapshot, const PanelState& state, PanelActions& actions);

 private:
  void begin(const nn::Snapshot& snapshot, const PanelState& state);
  void draw_picture_rows(engine::Ui& ui, float width);
  void draw_time_rows(engine::Ui& ui, float width);
  void draw_file_rows(engine::Ui& ui, float width);
  void draw_sequence_rows(engine::Ui& ui, const PanelState& state, float width);
  /// Draws Record and Cancel; true if Record was pressed.
  bool draw_buttons(engine::Ui& ui, float width, bool possible, std::string_view tip);
  void draw_film(engine::Ui& ui, PanelActions& actions, float width);
  void draw_sequence(engine::Ui& ui, const PanelState& state, PanelActions& actions, float width);

  bool opening_ = false;
  bool films_window_ = false;  ///< record the window, not the training
  SequenceRequest sequence_;
  bool with_camera_path_ = false;
  VideoSpec spec_;  ///< has steps once begin() was called
};

/// Why the video cannot be made, in one line; empty if it can.
std::string film_problem(const VideoSpec& spec);
/// "180 frames, 5.6 steps each"
std::string film_fact(const VideoSpec& spec);

}  // namespace glassbox
