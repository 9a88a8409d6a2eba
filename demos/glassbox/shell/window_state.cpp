#include <nlohmann/json.hpp>
#include <utility>

#include "demos/glassbox/session/kept_file.h"
#include "demos/glassbox/shell/frame_pace.h"
#include "demos/glassbox/shell/window_app.h"
#include "glassbox/engine/files/atomic_file.h"

namespace glassbox {

void WindowApp::set_hidden(bool hidden) {
  if (hidden == std::exchange(hidden_, hidden)) return;
  if (hidden) {
    hidden_since_ = session_.snapshot().timeline.head;
    return;
  }
  time_ = window_.time();  // the frame clock stood still meanwhile
  session_.receive();
  news_ = true;
  const std::int64_t head = session_.snapshot().timeline.head;
  if (head > hidden_since_)
    say({"Training continued while the window was minimised.",
         "From step " + std::to_string(hidden_since_) + " to step " + std::to_string(head) +
             ". Space pauses it.",
         MessageLevel::info, "hidden"});
}

void WindowApp::show_interface(bool shown) {
  state_.window.interface_hidden = !shown;
  if (shown) return interface_.withdraw("interface");
  say({"The interface is hidden.", "Press H or Escape to show it.", MessageLevel::info, "interface"});
}

void WindowApp::toggle_panel() {
  if (state_.window.interface_hidden) return show_interface(true);
  state_.window.panel_hidden = !state_.window.panel_hidden;
}

void WindowApp::bring_panel_back() {
  show_interface(true);
  state_.window.panel_hidden = false;
}

InterfaceLayout WindowApp::interface_areas() const {
  return interface_layout(framebuffer_.size(), scale_, Interface::shown(state_.window));
}

float WindowApp::wanted_scale() const {
  return interface_scale(state_.window.scale, window_.content_scale(), window_.framebuffer_size());
}

void WindowApp::follow_choices() {
  if (state_.session.activations_wanted || state_.session.import) bring_panel_back();
  if (!std::exchange(place_changed_, false) && cap_ == state_.window.frames) return;
  cap_ = state_.window.frames;
  window_.set_vsync(waits_for_display(cap_));
  frame_interval_ = frame_interval(cap_, window_.info().software, window_.refresh_rate());
}

void WindowApp::take_remembered(const Remembered& remembered, bool with_stage) {
  state_.window.scale = remembered.scale;
  state_.window.frames = remembered.frames;
  state_.reduced_motion = remembered.reduced_motion;
  state_.session.folder = remembered.folder;
  if (with_stage && remembered.stage) session_.set_lasting_stage(*remembered.stage);
}

Remembered WindowApp::to_remember() const {
  Remembered remembered;
  remembered.place = window_.place();
  remembered.scale = state_.window.scale;
  remembered.frames = state_.window.frames;
  remembered.reduced_motion = state_.reduced_motion;
  remembered.theme = state_.document.theme;
  remembered.color_map = state_.document.color_map;
  remembered.stage = Stage{session_.lasting_stage(), std::nullopt};
  remembered.folder = state_.session.folder;
  return remembered;
}

void WindowApp::remember(bool at_once) {
  const double now = window_.time();
  const bool due = now - last_remembered_ >= remember_seconds && frames_.drawn() != frames_remembered_;
  const std::filesystem::path file = at_once || due ? remembered_file() : std::filesystem::path();
  if (file.empty()) return;
  last_remembered_ = now;
  frames_remembered_ = frames_.drawn();
  auto document = remembered_to_json(to_remember());
  std::string text = pretty(document);
  if (text == remembered_) return;
  remembered_ = std::move(text);
  session_.background().run([this, file, document = std::move(document)]() -> Background::Done {
    if (const auto written = write_kept_file(file, document); !written)
      around_.log.write(LogLevel::warning, written.error().message);
    return {};
  });
}

Report WindowApp::report() {
  const nn::Snapshot& snapshot = session_.snapshot();
  const nn::Metrics& metrics = snapshot.metrics;
  Report report;
  report.window = {.size = window_.size(),
                   .framebuffer = window_.framebuffer_size(),
                   .position = window_.position(),
                   .scale = scale_,
                   .fullscreen = window_.fullscreen(),
                   .maximised = window_.place().maximised,
                   .minimised = hidden_,
                   .focused = window_.focused(),
                   .interface_hidden = state_.window.interface_hidden};
  report.run = {.step = snapshot.timeline.head,
                .shown_step = metrics.step,
                .past = snapshot.timeline.past,
                .playing = state_.document.pace.playing,
                .diverged = snapshot.diverged,
                .loss = metrics.train_loss,
                .held_out_loss = metrics.test_loss,
                .train_accuracy = metrics.train_accuracy,
                .held_out_accuracy = metrics.test_accuracy};
  report.document = session_.complete_document();
  report.typing = interface_.wants_keyboard();
  for (const MessageArea::Said& said : interface_.messages().said()) report.messages.push_back(said.message);
  report.can_undo = !state_.session.undo_text.empty();
  report.can_redo = !state_.session.redo_text.empty();
  report.frames = {frames_.drawn(), frames_.drawn_last_second(window_.time())};
  report.gl_messages = around_.gl_messages;
  report.files = kept_files_;
  return report;
}

void WindowApp::write_report() {
  if (around_.report.empty()) return;
  session_.receive();
  session_.background().run([this, text = report_to_json(report())]() -> Background::Done {
    if (const auto written = engine::write_file(around_.report, text, engine::Overwrite::yes); !written)
      around_.log.write(LogLevel::warning, "cannot write the report: " + written.error().message);
    return {};
  });
}

/// Animated unless reduced motion is on.
void WindowApp::go_home(engine::OrbitCamera& camera) {
  camera.return_home(window_.time());
  if (state_.reduced_motion) camera.update(window_.time() + engine::OrbitCamera::return_seconds);
}

}  // namespace glassbox
