#pragma once

#include "demos/glassbox/panels/panel_state.h"
#include "glassbox/engine/ui/ui.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// Asks for a film of the run (what it shows, which steps, how they are paced, and as which file), or for a
/// recording of the window as it is.
class RecordDialog {
 public:
  void open() { opening_ = true; }

  /// Draws the dialog while it is open; a request goes to `actions`. Call within an ImGui window.
  void draw(engine::Ui& ui, const nn::Snapshot& snapshot, const PanelState& state, PanelActions& actions);

 private:
  void begin(const nn::Snapshot& snapshot, const PanelState& state);
  void draw_picture_rows(engine::Ui& ui, float width);
  void draw_time_rows(engine::Ui& ui, float width);
  void draw_file_rows(engine::Ui& ui, float width);
  void draw_sequence_rows(engine::Ui& ui, const PanelState& state, float width);
  /// Record and Cancel; true where the first was pressed.
  bool draw_buttons(engine::Ui& ui, float width, bool possible, std::string_view tip);
  void draw_film(engine::Ui& ui, PanelActions& actions, float width);
  void draw_sequence(engine::Ui& ui, const PanelState& state, PanelActions& actions, float width);

  bool opening_ = false;
  bool films_window_ = false;  ///< the window as it is, rather than the learning
  SequenceRequest sequence_;
  bool has_camera_path_ = false;
  FilmRequest request_;
};

/// Why a film cannot be recorded, in one line; empty where it can.
std::string film_problem(const FilmRequest& request);
/// "180 frames, 5.6 steps each"
std::string film_fact(const FilmRequest& request);

}  // namespace glassbox
