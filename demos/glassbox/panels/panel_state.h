#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demos/glassbox/capture/job.h"
#include "demos/glassbox/document/document.h"
#include "demos/glassbox/document/video_spec.h"
#include "glassbox/engine/scene/camera_path.h"
#include "glassbox/nn/names.h"
#include "glassbox/nn/run/command.h"
#include "glassbox/nn/run/run_settings.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// A still to save.
struct StillRequest {
  PictureSpec picture;
  std::shared_ptr<const nn::Snapshot> snapshot;  ///< null: the one that is shown
};

/// The window to record as it is, as a sequence of pictures.
struct SequenceRequest {
  std::string picture = "window";  ///< "window", "stage" (without the interface), or the view of a tile
  int rate = 30;                   ///< pictures a second, as far as the window draws them
  bool operator==(const SequenceRequest&) const = default;
};

/// How far such a recording is; filled in anew for each frame of the window.
struct SequenceProgress {
  bool running = false;   ///< frames are taken, or the last ones written
  bool stopping = false;  ///< no more are taken
  int frames = 0, dropped = 0;
  float backlog = 0.0f;  ///< frames that wait to be written, as a part of those that may
  double elapsed = 0;    ///< seconds
  std::string folder;
};

/// The run's past, played like a film of it.
struct HistoryPlayback {
  bool playing = false;
  double speed = 60.0;    ///< steps per second, negative: backwards
  double position = 0.0;  ///< in steps
};

/// How often the window is drawn, at most: with the display, so many times a second, or as often as it goes.
enum class FrameCap { display, thirty, sixty, unlimited };

/// The window itself: what is chosen of it.
struct WindowChoices {
  float scale = 0.0f;  ///< of the interface, in quarter steps; 0: what the monitor asks for
  FrameCap frames = FrameCap::display;
  bool interface_hidden = false;  ///< the stage has the window
  bool panel_hidden = false;      ///< the stage has the panel's place
  bool narrow = false;            ///< there is no room for panel and stage side by side; told, not chosen
  bool operator==(const WindowChoices&) const = default;
};

/// What the scene menu offers.
struct SceneEntry {
  std::string name;             ///< as people type it
  std::string title;            ///< as the menu shows it
  std::string caption;          ///< what it shows about learning
  std::uint32_t thumbnail = 0;  ///< GL texture of its picture; 0: none yet
};

/// All that the panels show and change. Plain values: whoever owns them may change them between frames.
struct PanelState {
  Document document;
  double full_speed = 60.0;  ///< steps per second that slow motion comes back to
  std::uint64_t pauses = 0;  ///< of the run by itself, that `playing` knows of

  std::vector<SceneEntry> scenes;
  std::shared_ptr<const nn::Table> own_table;  ///< the user's file, to come back to from a generator
  std::string own_table_name;

  std::uint32_t views_shown = ~0u;  ///< bit i: a tile shows the view with that place in view_rows
  bool morph_shown = false;         ///< whether a tile shows it: its section is there then
  bool reduced_motion = false;      ///< what is eased for the eye's sake goes at once

  engine::CameraPath camera_path;
  bool camera_shown = false;    ///< whether a tile has a camera that turns: its section is there then
  bool camera_preview = false;  ///< the camera follows its path as camera_time goes on
  double camera_time = 0.0;     ///< seconds
  double camera_length = 6.0;   ///< seconds that the path's strip has

  std::string layout = "Four views";     ///< the name of the one that the stage is; empty: none
  std::vector<std::string> own_layouts;  ///< names of those that the user made
  WindowChoices window;

  JobProgress film;
  SequenceProgress sequence;
  SequenceRequest sequence_request;  ///< the last one: F9 begins the same again
  HistoryPlayback playback;

  std::size_t edited_run = 0;  ///< 0: A, the run; 1: B, that it is compared with
  double follows_run = 0.0;    ///< seconds in which `run` and `run_b` still take over the snapshot's settings

  std::string undo_text, redo_text;  ///< what would be undone and made again; empty: nothing

  std::vector<std::filesystem::path> recent;  ///< files that were opened or saved, the latest first
  std::filesystem::path folder;               ///< of the last file that a dialog gave; empty: none yet
  std::filesystem::path session_file;         ///< that Save writes to; empty: none yet
  bool restorable = false;                    ///< there is an unsaved earlier session
  /// A file of weights that does not say its activations: the panel asks for them.
  std::optional<std::filesystem::path> activations_wanted;
};

/// What somebody asked for in one frame.
struct PanelActions {
  std::vector<nn::Command> commands;
  std::optional<StillRequest> still;
  std::optional<std::string> scene;  ///< a scene's name
  bool thumbnails = false;           ///< the scenes' pictures are wanted

  bool undo = false;
  bool redo = false;

  std::optional<VideoSpec> film;
  bool add_camera_key = false;  ///< where the camera stands, at PanelState::camera_time
  bool turntable = false;       ///< a turn from where it stands, of PanelState::camera_length, as the path
  bool place_camera = false;    ///< somebody went to camera_time: the camera is to stand where the path is
  bool cancel_film = false;     ///< what was recorded is kept
  std::optional<SequenceRequest> sequence;
  bool stop_sequence = false;  ///< the same

  std::optional<std::string> choose_layout;  ///< the name of one that there is
  std::optional<std::string> save_layout;    ///< the name to keep the stage under; replacing is agreed to
  std::optional<std::string> remove_layout;  ///< the name of one's own

  std::optional<std::filesystem::path> open_file;     ///< a session, points or weights
  std::optional<std::filesystem::path> save_session;  ///< replacing is agreed to
  std::optional<std::filesystem::path> save_model;    ///< the same
  bool copy_command = false;
  bool copy_session = false;
  bool paste_session = false;
  bool restore = false;  ///< the session that PanelState::restorable tells of
  bool discard_restorable = false;
  /// The answer to PanelState::activations_wanted: that of all hidden layers, that of the output.
  std::optional<std::vector<nn::Activation>> activations;
};

}  // namespace glassbox

template <>
struct glassbox::nn::Names<glassbox::FrameCap> {
  static constexpr std::array<std::string_view, 4> values{"display", "30", "60", "unlimited"};
};
