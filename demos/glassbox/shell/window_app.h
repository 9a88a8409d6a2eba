#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <optional>

#include "demos/glassbox/capture/job_queue.h"
#include "demos/glassbox/capture/window_recorder.h"
#include "demos/glassbox/cli/interruption.h"
#include "demos/glassbox/session/layouts.h"
#include "demos/glassbox/session/log_file.h"
#include "demos/glassbox/session/session_file.h"
#include "demos/glassbox/session/setup.h"
#include "demos/glassbox/session/state_folder.h"
#include "demos/glassbox/session/undo_history.h"
#include "demos/glassbox/shell/background.h"
#include "demos/glassbox/shell/frame_budget.h"
#include "demos/glassbox/shell/interface.h"
#include "demos/glassbox/shell/remembered.h"
#include "demos/glassbox/shell/report.h"
#include "demos/glassbox/stage/pins.h"
#include "demos/glassbox/stage/renderer.h"
#include "demos/glassbox/stage/stage_motion.h"
#include "demos/glassbox/stage/stage_pointer.h"
#include "demos/glassbox/stage/step_motion.h"
#include "demos/glassbox/views/input_square.h"
#include "glassbox/engine/gl/framebuffer.h"
#include "glassbox/engine/gl/texture.h"
#include "glassbox/engine/gl/timer_query.h"
#include "glassbox/engine/platform/window.h"
#include "glassbox/nn/io/checkpoints.h"
#include "glassbox/nn/run/run_thread.h"

namespace glassbox {

/// The program in its window: one run that learns on its own thread, drawn frame by frame under the
/// interface.
class WindowApp {
 public:
  /// What it keeps beside its window.
  struct Surroundings {
    LogFile& log;
    const std::atomic<std::size_t>& gl_messages;  ///< that the driver had so far
    std::filesystem::path report;                 ///< empty: none
    Remembered remembered;
    std::vector<Message> greetings;  ///< to be said at once
    std::filesystem::path session;   ///< that the settings come from; empty: none
    bool shaders_watched = false;
  };
  /// `for_jobs` is the context of a window that is not shown; see JobQueue.
  static engine::Expected<std::unique_ptr<WindowApp>> create(engine::Window& window,
                                                             engine::GlContext& for_jobs,
                                                             const Setup& setup,
                                                             engine::ShaderLibrary& shaders,
                                                             Surroundings surroundings);
  ~WindowApp();

  /// Frames until the window is closed, or a signal asks for the end.
  void run(Signals& signals);

 private:
  /// What a session's file held when it was opened or saved, to tell whether it has changed since.
  struct SavedSession {
    UndoableState values;
    std::int64_t head = 0;          ///< the step
    std::vector<float> parameters;  ///< empty: the past was shown, they are not known
  };

  static constexpr double autosave_seconds = 20.0;
  static constexpr double remember_seconds = 1.0;

  WindowApp(engine::Window& window, engine::GlContext& for_jobs, const Setup& setup,
            engine::ShaderLibrary& shaders, Surroundings surroundings, engine::FontAtlas fonts, float scale);

  void receive_events();
  /// Whether anything has come since the last call that is to be seen.
  bool take_news();
  bool moving();
  /// Sleeps until something happens that is to be seen or done, at most so long.
  void rest(double seconds, bool for_news);
  /// Until the next thing that is due without anybody's doing.
  double seconds_to_next() const;
  void end(bool asked_for);
  /// Whether the window is to close and nothing holds it back. Asks first where work would be lost.
  bool closes();
  UnsavedWork unsaved_work();

  // Keys: window_keys.cpp.
  void on_key(const engine::KeyEvent& event);
  /// Handles the keys that followed a click or a key that opens a field, now that the interface has handled
  /// it. Drops them if they were typed into a field.
  void take_deferred_keys();
  bool is_for_interface(const engine::KeyEvent& event) const;
  void on_control_key(const engine::KeyEvent& event);
  void return_cameras();
  void on_mouse_button(const engine::MouseButtonEvent& event);
  void on_cursor(glm::dvec2 position);
  void on_scroll(glm::dvec2 lines, engine::Modifiers modifiers);

  /// Draws a frame and carries out what was asked for in it.
  void frame();
  /// The time that a step has until the next one.
  double step_seconds() const;
  void draw_nothing();
  void fit_fonts();
  void fit_to_window();
  void carry_out(PanelActions& actions);

  // What is opened and shown: window_scene.cpp.
  /// Begins with what the settings say: a scene, a session, a model.
  void begin(Setup setup);
  void open_scene(const std::string& name);
  /// The scene so many places further in the list, round its end.
  void open_neighbour(int offset);
  void take_stage(Setup& setup);
  /// Places the cameras and the camera path as the document has them.
  void show_document();

  void keep_still(const StillRequest& request);
  void take_messages();
  void say(Message message);
  /// Writes down what has been said since the last call.
  void log_messages();
  LiveFigures live_figures();
  void request_thumbnails();
  /// Takes over what has been drawn since; says whether there was any.
  bool take_results();
  Look look();
  Pointing pointing();
  /// The same for a picture drawn elsewhere: as fine as it can be, seen from where the cameras stand.
  Look look_to_keep();

  engine::OrbitCamera& seen_camera();
  void carry_out_camera(const PanelActions& actions);

  void start_film(const VideoSpec& spec);

  // The window as it is, recorded: window_recording.cpp.
  void start_recording(const SequenceRequest& request);
  /// What is recorded of the window's picture; nothing where it is a view that no tile shows any more.
  std::optional<PictureArea> recorded_area() const;
  /// Takes a frame of what has been drawn, if it is due: before the interface is, or with it.
  void record_frame(bool with_interface);
  /// Over the window's picture alone, in its upper right corner.
  void draw_recording_mark(const Theme& theme);

  // What is opened, and weights that are saved: window_files.cpp.
  void carry_out_files(const PanelActions& actions);
  void open_file(const std::filesystem::path& file);
  /// Goes on with what a file held; `file` is empty where it was the clipboard.
  void take_session(const Setup& session, const std::filesystem::path& file);
  void take_model(const std::filesystem::path& file, nn::CheckpointSet read);
  void answer_activations(const std::vector<nn::Activation>& activations);
  void take_table(const std::filesystem::path& file, std::shared_ptr<const nn::Table> table);
  void save_model(const std::filesystem::path& file);
  /// What is said of a file that was, or was not, written.
  static Message saved_message(const std::filesystem::path& file, const engine::Expected<void>& written);
  void note_file(const std::filesystem::path& file, bool is_session);

  // The session as a whole: window_session.cpp.
  /// The document with what the views know of it: cameras and the step that is shown.
  Document present_document();
  void save_session(const std::filesystem::path& file, bool then_quits = false);
  SavedSession session_to_save();
  void copy_session();
  void paste_session();
  /// Keeps the present state beside the frames, in case the program ends unexpectedly: now and then, or at
  /// once.
  void autosave(bool at_once = false);
  void look_for_abandoned();
  void restore();

  // What can be undone: window_undo.cpp.
  const UndoableState& present_values();
  /// Remembers what was changed in a frame, in which these commands were given.
  void note_changes(const std::vector<nn::Command>& commands);
  void carry_out_undo(const PanelActions& actions);
  void tell_undo();

  // Arrangements of the stage by name: window_layouts.cpp.
  void look_for_layouts();
  void carry_out_layouts(const PanelActions& actions);
  void keep_layout(const std::string& name);
  void write_kept_layouts();
  /// Tells the panel which of them the stage is.
  void name_layout();

  // The window, what it remembers, what it tells: window_state.cpp.
  void set_hidden(bool hidden);
  void show_interface(bool shown);
  void toggle_panel();
  /// Dialogs belong to the panel: it is there as long as one is open.
  void bring_panel_back();
  void follow_choices();
  InterfaceLayout interface_areas() const;
  float wanted_scale() const;
  void take_remembered(const Remembered& remembered, bool from_session);
  Remembered to_remember() const;
  /// Keeps it beside the frames if it has changed: now and then, or at once.
  void remember(bool at_once = false);
  Report report();
  void write_report();
  void go_home(engine::OrbitCamera& camera);

  // The pointer: window_input.cpp.
  /// A place of the window in pixels of the picture.
  glm::vec2 in_picture(glm::dvec2 position) const;
  StagePointer::Target pointer_target();
  /// Does what a view asks for.
  void carry_out(const StagePointer::Outcome& outcome);
  /// Cameras and input square.
  void return_home();
  bool visible(ViewKind view) const {
    return (stage_.views_shown() >> static_cast<unsigned>(view) & 1u) != 0;
  }
  bool visible_with(std::uint32_t traits) const { return (stage_.views_shown() & views_with(traits)) != 0; }
  const nn::Snapshot& snapshot_of(std::size_t run) const;
  /// The layer steps of the visible morphs; of the longest, where they show different runs.
  std::size_t morph_steps();

  engine::Window& window_;
  engine::ShaderLibrary& shaders_;
  Surroundings around_;
  PanelState state_;
  Stage& stage_ = state_.document.stage;
  StageMotion stage_motion_;
  std::vector<Layout> layouts_;         ///< the user's own
  Note note_;                           ///< of the open scene, where it is a figure
  std::optional<UnitId> hovered_unit_;  ///< that views with view_traits::unit show
  Pins pins_;
  std::optional<StageArrangement> before_figure_;  ///< the stage, before a figure filled it with its view

  float scale_;
  engine::FontAtlas fonts_;
  std::shared_ptr<const nn::Table> fonts_table_;  ///< whose names the fonts can write
  engine::Framebuffer framebuffer_;
  WindowRecorder recorder_;
  Renderer renderer_;
  Interface interface_;
  engine::TimerQuery gpu_timer_;
  JobQueue jobs_;                                      ///< stills, thumbnails and videos
  std::map<std::string, engine::Texture> thumbnails_;  ///< of the scenes, by name
  std::string thumbnails_look_;                        ///< theme and colour map that they were asked for in
  std::unique_ptr<nn::RunThread> run_;
  nn::CheckpointSet asked_about_;  ///< a model whose activations the panel asks for
  std::optional<std::filesystem::path> abandoned_;
  SavedSession saved_;
  bool quits_ = false;
  double last_autosave_ = 0.0;
  std::uint64_t autosaved_version_ = 0;
  double last_remembered_ = 0.0;
  std::string remembered_;  ///< as it stands in the file
  std::vector<std::filesystem::path> kept_files_;
  std::string shader_error_;  ///< that was told of
  std::uint64_t logged_messages_ = 0;
  std::uint64_t frames_remembered_ = 0;  ///< that had been drawn when it was looked at last
  Autosave autosave_;                    ///< for tasks of background_ alone, as is the next
  bool autosave_failure_told_ = false;
  Background background_;  ///< after what its tasks and their ends touch

  UndoHistory undo_;
  UndoableState present_;  ///< of present_values(), kept for its memory
  StepMotion step_motion_;

  PanelActions asked_by_keys_;
  bool defers_keys_ = false;
  bool typed_ = false;  ///< into a field, since keys are deferred
  std::vector<engine::KeyEvent> deferred_keys_;
  StagePointer pointer_;
  SquareReturn square_return_;

  std::atomic<bool> awaits_news_{false};  ///< the loop sleeps until the run has some
  bool news_ = false;                     ///< that came while it was falling asleep
  bool hidden_ = false;                   ///< nobody can see the window
  std::int64_t hidden_since_ = 0;         ///< the run's step when it vanished
  double last_news_ = 0.0;
  FrameCount frames_;
  FrameCap cap_ = FrameCap::display;  ///< that the window is set to
  double frame_interval_ = 0.0;       ///< seconds from one frame to the next; 0: as the display has it
  bool place_changed_ = true;         ///< the window may stand on another monitor
  double time_ = 0.0;                 ///< the frame's clock
  double elapsed_ = 0.0;              ///< how far it moved since the last frame
  double last_input_ = 0.0;           ///< frames go on for a while after it, for what is eased
  std::size_t bytes_streamed_ = 0;
  FrameBudget budget_;
  int coarser_ = 0;        ///< steps of resolution that this frame saves
  int drawn_coarser_ = 0;  ///< that the picture in the window saved
};

}  // namespace glassbox
