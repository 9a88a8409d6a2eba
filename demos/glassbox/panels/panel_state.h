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
#include "demos/glassbox/session/session_info.h"
#include "glassbox/engine/scene/camera_path.h"
#include "glassbox/nn/names.h"
#include "glassbox/nn/run/command.h"
#include "glassbox/nn/run/run_settings.h"
#include "glassbox/nn/run/snapshot.h"

namespace glassbox {

/// A still to save.
struct StillRequest {
  PictureSpec picture;
  std::shared_ptr<const nn::Snapshot> snapshot;  ///< null: the one shown
};

/// A request to record the window as a sequence of images.
struct SequenceRequest {
  std::string picture = "window";  ///< "window", "stage" (without the interface), or the view of a tile
  int rate = 30;                   ///< images per second, at most as many as the window draws
  bool operator==(const SequenceRequest&) const = default;
};

/// Progress of such a recording; updated every frame.
struct SequenceProgress {
  bool running = false;   ///< capturing frames, or writing the last ones
  bool stopping = false;  ///< captures no more frames
  int frames = 0, dropped = 0;
  float backlog = 0.0f;  ///< fill of the write queue, 0 to 1
  double elapsed = 0;    ///< seconds
  std::string folder;
};

/// Playback of the run's history.
struct HistoryPlayback {
  bool playing = false;
  double speed = 60.0;    ///< steps per second, negative: backwards
  double position = 0.0;  ///< in steps
};

/// Frame rate limit of the window: the display's rate, a number per second, or none.
enum class FrameCap { display, thirty, sixty, unlimited };

/// The user's choices for the window itself.
struct WindowChoices {
  float scale = 0.0f;  ///< of the interface, in steps of 0.25; 0: the monitor's scale
  FrameCap frames = FrameCap::display;
  bool interface_hidden = false;  ///< the stage fills the window
  bool panel_hidden = false;      ///< the stage covers the panel's area
  bool narrow = false;            ///< no room for panel and stage side by side; an input, not a choice
  bool operator==(const WindowChoices&) const = default;
};

/// An entry of the scene menu.
struct SceneEntry {
  std::string name;             ///< as typed on the command line
  std::string title;            ///< as the menu shows it
  std::string caption;          ///< what it shows about learning
  std::uint32_t thumbnail = 0;  ///< GL texture; 0: none yet
};

/// Everything the panels show and change: a document, its session, and state of the panels alone. The owner
/// may change it between frames.
struct PanelState {
  PanelState(Document& shown, SessionInfo& around) : document(shown), session(around) {}
  /// Call when another document was opened: ends playback and camera preview.
  void begin(const nn::Snapshot& snapshot, const engine::CameraPath& path);

  Document& document;
  SessionInfo& session;
  double full_speed = 60.0;  ///< steps per second to restore after slow motion
  std::uint64_t pauses = 0;  ///< automatic pauses of the run that `playing` already reflects

  std::vector<SceneEntry> scenes;

  std::uint32_t views_shown = ~0u;  ///< bit i: a tile shows view_rows[i]
  bool morph_shown = false;         ///< a tile shows it, so its section is shown
  bool reduced_motion = false;      ///< no animated transitions

  engine::CameraPath camera_path;
  bool camera_shown = false;    ///< a tile has a 3D camera, so its section is shown
  bool camera_preview = false;  ///< the camera follows its path as camera_time advances
  double camera_time = 0.0;     ///< seconds
  double camera_length = 6.0;   ///< seconds, length of the path's strip

  WindowChoices window;

  JobProgress film;
  SequenceProgress sequence;
  SequenceRequest sequence_request;  ///< the last one; F9 repeats it
  HistoryPlayback playback;

  std::size_t edited_run = 0;  ///< 0: A, the run; 1: B, the comparison
  double follows_run = 0.0;  ///< seconds during which `run` and `run_b` still follow the snapshot's settings
};

/// What the user asked for in one frame.
struct PanelActions {
  std::vector<nn::Command> commands;
  std::optional<StillRequest> still;
  std::optional<std::string> scene;  ///< a scene's name
  bool thumbnails = false;           ///< the scene menu needs its thumbnails

  bool undo = false;
  bool redo = false;

  std::optional<VideoSpec> film;
  bool add_camera_key = false;  ///< the current camera, at PanelState::camera_time
  bool turntable = false;  ///< make the path one turn from the current camera, of PanelState::camera_length
  bool place_camera = false;  ///< the user sought camera_time: move the camera onto the path
  bool cancel_film = false;   ///< keeps the frames so far
  std::optional<SequenceRequest> sequence;
  bool stop_sequence = false;  ///< keeps the frames so far

  std::optional<std::string> choose_layout;  ///< the name of an existing one
  std::optional<std::string> save_layout;    ///< the name to save under; may replace one
  std::optional<std::string> remove_layout;  ///< the name of a saved one

  std::optional<std::filesystem::path> open_file;      ///< a session, points or weights
  std::optional<std::filesystem::path> save_session;   ///< may overwrite
  std::optional<std::filesystem::path> save_model;     ///< may overwrite
  std::optional<std::filesystem::path> export_points;  ///< may overwrite
  bool copy_command = false;
  bool copy_session = false;
  bool paste_session = false;
  bool restore = false;  ///< the session of SessionInfo::restorable
  bool discard_restorable = false;
  /// The answer to SessionInfo::activations_wanted: for all hidden layers, and for the output.
  std::optional<std::vector<nn::Activation>> activations;
  bool open_import = false;     ///< the table of SessionInfo::import, in the use that stands there
  bool edit_columns = false;    ///< ask about the run's table
  bool cancel_reading = false;  ///< of SessionInfo::reading
};

}  // namespace glassbox

template <>
struct glassbox::nn::Names<glassbox::FrameCap> {
  static constexpr std::array<std::string_view, 4> values{"display", "30", "60", "unlimited"};
};
