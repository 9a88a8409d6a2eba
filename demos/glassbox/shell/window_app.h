#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <optional>

#include "demos/glassbox/capture/job_queue.h"
#include "demos/glassbox/capture/window_recorder.h"
#include "demos/glassbox/cli/interruption.h"
#include "demos/glassbox/session/log_file.h"
#include "demos/glassbox/session/session.h"
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

namespace glassbox {

/// The program in its window: a run that trains on its own thread, drawn each frame under the interface.
class WindowApp {
 public:
  /// What it uses besides its window.
  struct Surroundings {
    LogFile& log;
    const std::atomic<std::size_t>& gl_messages;  ///< number of driver messages so far
    std::filesystem::path report;                 ///< empty: none
    Remembered remembered;
    std::vector<Message> greetings;  ///< to show at the start
    std::filesystem::path session;   ///< source of the settings; empty: none
    bool shaders_watched = false;
  };
  /// `for_jobs` is the context of a hidden window; see JobQueue.
  static engine::Expected<std::unique_ptr<WindowApp>> create(engine::Window& window,
                                                             engine::GlContext& for_jobs, const Setup& setup,
                                                             engine::ShaderLibrary& shaders,
                                                             Surroundings surroundings);
  ~WindowApp();

  /// Runs frames until the window is closed or a signal ends the program.
  void run(Signals& signals);

 private:
  static constexpr double remember_seconds = 1.0;

  WindowApp(engine::Window& window, engine::GlContext& for_jobs, const Setup& setup,
            engine::ShaderLibrary& shaders, Surroundings surroundings, engine::FontAtlas fonts, float scale);

  void receive_events();
  /// Whether anything new to draw has arrived since the last call.
  bool take_news();
  bool moving();
  /// Sleeps until there is something to draw or do, at most this long.
  void rest(double seconds, bool for_news);
  /// Seconds until the next scheduled work.
  double seconds_to_next() const;
  void end(bool asked_for);
  /// Whether the window may close now. Asks the user first if work would be lost.
  bool closes();
  UnsavedWork unsaved_work();

  // Keys: window_keys.cpp.
  void on_key(const engine::KeyEvent& event);
  /// Handles the keys that followed a click or a key that opens a field, after the interface has handled
  /// that. Drops them if they went into a field.
  void take_deferred_keys();
  bool is_for_interface(const engine::KeyEvent& event) const;
  void on_control_key(const engine::KeyEvent& event);
  void return_cameras();
  void on_mouse_button(const engine::MouseButtonEvent& event);
  void on_cursor(glm::dvec2 position);
  void on_scroll(glm::dvec2 lines, engine::Modifiers modifiers);

  /// Draws a frame and carries out the user's requests.
  void frame();
  /// Seconds available to show one step.
  double step_seconds() const;
  void draw_nothing();
  void fit_fonts();
  void fit_to_window();
  void carry_out(PanelActions& actions);

  // Opening documents: window_document.cpp.
  SessionHost session_host();
  /// Call before another document replaces the one shown.
  void leave();
  /// Call afterwards: sets the cameras from the new document.
  void show_document();
  void complete(Document& document);
  void carry_out_files(const PanelActions& actions);
  void carry_out_layouts(const PanelActions& actions);
  void fit_title();

  void keep_still(const StillRequest& request);
  void take_messages();
  void say(Message message);
  /// Logs the messages since the last call.
  void log_messages();
  LiveFigures live_figures();
  void request_thumbnails();
  /// Uploads the thumbnails finished since the last call; false if there were none.
  bool take_results();
  Look look();
  Pointing pointing();
  /// The same for a picture drawn by a job: at full resolution, from the current cameras.
  Look look_to_keep();

  engine::OrbitCamera& seen_camera();
  void carry_out_camera(const PanelActions& actions);

  void start_film(const VideoSpec& spec);

  // Recording the window: window_recording.cpp.
  void start_recording(const SequenceRequest& request);
  /// The recorded area of the window; empty if no tile shows the recorded view any more.
  std::optional<PictureArea> recorded_area() const;
  /// Captures a frame if one is due; called before the interface is drawn, and after.
  void record_frame(bool with_interface);
  /// Draws the recording mark in the upper right corner of the window, not of the recording.
  void draw_recording_mark(const Theme& theme);

  // Window state, remembered settings, report: window_state.cpp.
  void set_hidden(bool hidden);
  void show_interface(bool shown);
  void toggle_panel();
  /// Dialogs belong to the panel, so it stays while one is open.
  void bring_panel_back();
  void follow_choices();
  InterfaceLayout interface_areas() const;
  float wanted_scale() const;
  void take_remembered(const Remembered& remembered, bool with_stage);
  Remembered to_remember() const;
  /// Saves the remembered state if it has changed: periodically, or at once.
  void remember(bool at_once = false);
  Report report();
  void write_report();
  void go_home(engine::OrbitCamera& camera);

  // The pointer: window_input.cpp.
  /// Converts a window position to pixels of the picture.
  glm::vec2 in_picture(glm::dvec2 position) const;
  StagePointer::Target pointer_target();
  /// Carries out a view's request.
  void carry_out(const StagePointer::Outcome& outcome);
  /// Resets cameras and input square.
  void return_home();
  bool visible(ViewKind view) const {
    return (stage_.views_shown() >> static_cast<unsigned>(view) & 1u) != 0;
  }
  bool visible_with(std::uint32_t traits) const { return (stage_.views_shown() & views_with(traits)) != 0; }
  const nn::Snapshot& snapshot_of(std::size_t run) const;
  /// The layer steps of the visible morphs; of the longest if they show different runs.
  std::size_t morph_steps();

  engine::Window& window_;
  engine::ShaderLibrary& shaders_;
  Surroundings around_;
  StageMotion stage_motion_;
  Note note_;                           ///< of the open scene, if it is a figure
  std::optional<UnitId> hovered_unit_;  ///< shown by views with view_traits::unit
  Pins pins_;

  float scale_;
  engine::FontAtlas fonts_;
  std::shared_ptr<const nn::Table> fonts_table_;  ///< the table whose names the fonts cover
  std::string fonts_names_;                       ///< those names
  engine::Framebuffer framebuffer_;
  WindowRecorder recorder_;
  Renderer renderer_;
  Interface interface_;
  engine::TimerQuery gpu_timer_;
  JobQueue jobs_;                                      ///< stills, thumbnails and videos
  std::map<std::string, engine::Texture> thumbnails_;  ///< of the scenes, by name
  std::string thumbnails_look_;                        ///< theme and colour map they were requested in
  std::atomic<bool> awaits_news_{false};               ///< the loop sleeps until the run has news
  Session session_;                                    ///< declared after the members its host uses
  PanelState state_{session_.document(), session_.info()};
  Stage& stage_ = state_.document.stage;
  std::filesystem::path titled_;  ///< the file that the window's title names
  bool quits_ = false;
  double last_remembered_ = 0.0;
  std::string remembered_;  ///< as written to the file
  std::vector<std::filesystem::path> kept_files_;
  std::string shader_error_;  ///< the one already reported
  std::uint64_t logged_messages_ = 0;
  std::uint64_t frames_remembered_ = 0;  ///< frame count at the last check
  StepMotion step_motion_;

  PanelActions asked_by_keys_;
  bool defers_keys_ = false;
  bool typed_ = false;  ///< into a field since keys were deferred
  std::vector<engine::KeyEvent> deferred_keys_;
  StagePointer pointer_;
  SquareReturn square_return_;

  bool news_ = false;              ///< arrived just before the loop slept
  bool hidden_ = false;            ///< the window is not visible
  std::int64_t hidden_since_ = 0;  ///< the run's step when it was hidden
  double last_news_ = 0.0;
  FrameCount frames_;
  FrameCap cap_ = FrameCap::display;  ///< the one set on the window
  double frame_interval_ = 0.0;       ///< seconds between frames; 0: the display's rate
  bool place_changed_ = true;         ///< the window may be on another monitor
  double time_ = 0.0;                 ///< the frame clock, seconds
  double elapsed_ = 0.0;              ///< its advance since the last frame
  double last_input_ = 0.0;           ///< frames continue for a while after it, for animations
  std::size_t bytes_streamed_ = 0;
  FrameBudget budget_;
  int coarser_ = 0;        ///< resolution steps saved in this frame
  int drawn_coarser_ = 0;  ///< resolution steps saved in the picture shown
};

}  // namespace glassbox
