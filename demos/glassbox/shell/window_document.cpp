#include <algorithm>
#include <utility>

#include "demos/glassbox/session/command_text.h"
#include "demos/glassbox/session/path_text.h"
#include "demos/glassbox/shell/window_app.h"
#include "demos/glassbox/stage/camera.h"
#include "demos/glassbox/stage/scene_look.h"

namespace glassbox {

SessionHost WindowApp::session_host() {
  return {.run_published =
              [this] {
                if (awaits_news_) window_.wake();
              },
          .files_done = [this] { window_.wake(); },
          .complete = [this](Document& document) { complete(document); },
          .leaving = [this] { leave(); },
          .arrived = [this] { show_document(); },
          .computing = [this] { return jobs_.has(JobKind::video); }};
}

void WindowApp::complete(Document& document) {
  const Look kept = look_to_keep();
  document.morph = kept.morph;
  document.morph.hovered.reset();
  const auto pose_of = [](const auto& pose) {
    return pose ? std::optional(camera_pose(*pose)) : std::nullopt;
  };
  std::ranges::transform(kept.cameras, document.cameras.linked.begin(), pose_of);
  std::ranges::transform(kept.tile_cameras, document.cameras.tiles.begin(), pose_of);
  document.camera_track = camera_track(state_.camera_path);
}

void WindowApp::leave() {
  pins_.unpin_all(stage_);
  hovered_unit_.reset();
  square_return_.stop();
  pointer_.let_go();
}

void WindowApp::show_document() {
  const Look look = look_of(state_.document);
  note_ = look.note;
  renderer_.place_linked_cameras(look.cameras);
  for (const std::size_t tile : stage_.order()) {
    TileCamera* const camera = renderer_.view_of(stage_, tile).camera();
    if (look.tile_cameras[tile] && camera != nullptr) camera->stand_alone(*look.tile_cameras[tile]);
  }
  state_.begin(session_.snapshot(), camera_path(state_.document.camera_track));
  last_input_ = window_.time();
}

void WindowApp::carry_out_files(const PanelActions& actions) {
  if (actions.film) start_film(*actions.film);
  if (actions.cancel_film) jobs_.cancel(JobKind::video);
  if (actions.scene) session_.open_scene(*actions.scene);
  if (actions.open_file) session_.open_file(*actions.open_file);
  if (actions.save_session) session_.save(*actions.save_session);
  if (actions.save_model) session_.save_model(*actions.save_model);
  if (actions.export_points) session_.export_points(*actions.export_points);
  if (actions.copy_command) {
    window_.set_clipboard(command_text(session_.complete_document()));
    const std::shared_ptr<const nn::Table>& table = state_.document.run.table;
    say({"Copied the command.", table && table->use.painted
                                    ? "It repeats this run without painted points, which only a session has."
                                    : "Run it in a terminal to repeat this run."});
  }
  if (actions.copy_session)
    session_.copy([this](const std::string& text) {
      window_.set_clipboard(text);
      say({"Copied the session.", "Ctrl V opens it, here or in another window."});
    });
  if (actions.paste_session) session_.open_text(window_.clipboard());
  if (actions.activations) session_.answer_activations(*actions.activations);
  if (actions.open_import) session_.accept_import();
  if (actions.edit_columns) session_.edit_columns();
  if (actions.cancel_reading) session_.cancel_reading();
  if (actions.restore) session_.restore();
  if (actions.discard_restorable) session_.discard_restorable();
}

void WindowApp::carry_out_layouts(const PanelActions& actions) {
  if (actions.choose_layout) session_.choose_layout(*actions.choose_layout);
  if (actions.save_layout) session_.keep_layout(*actions.save_layout);
  if (actions.remove_layout) session_.remove_layout(*actions.remove_layout);
}

/// Shows the session's file in the window title.
void WindowApp::fit_title() {
  if (titled_ == session_.info().file) return;
  titled_ = session_.info().file;
  window_.set_title(titled_.empty() ? "glassbox" : path_text(titled_.filename()) + " \u2013 glassbox");
}

}  // namespace glassbox
