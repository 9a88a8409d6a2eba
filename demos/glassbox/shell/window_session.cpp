#include <memory>
#include <utility>

#include "demos/glassbox/session/path_text.h"
#include "demos/glassbox/session/state_folder.h"
#include "demos/glassbox/shell/window_app.h"
#include "demos/glassbox/stage/camera.h"
#include "demos/glassbox/stage/scene_look.h"
#include "glassbox/engine/files/atomic_file.h"

namespace glassbox {

namespace {

std::string session_text(Document document, const nn::RunSet& runs) {
  Setup session{.document = std::move(document)};
  session.document.run = runs.first().latest().settings();
  session.learned = std::make_shared<const nn::RunSet>(runs);
  return session_to_json(session);
}

}  // namespace

Document WindowApp::present_document() {
  Document document = state_.document;
  if (document.run.table && document.data_file.empty())
    document.data_file = path_from_text(state_.own_table_name);
  const Look kept = look_to_keep();
  document.morph = kept.morph;
  document.morph.hovered.reset();
  const auto camera = [&](ViewKind view) {
    return camera_pose(*kept.cameras[static_cast<std::size_t>(view)]);
  };
  document.cameras.landscape = camera(ViewKind::output_landscape);
  document.cameras.morph = camera(ViewKind::layer_morph);
  for (std::size_t tile = 0; tile < document.cameras.tiles.size(); ++tile) {
    const auto& pose = kept.tile_cameras[tile];
    document.cameras.tiles[tile] = pose ? std::optional(camera_pose(*pose)) : std::nullopt;
  }
  document.camera_track = camera_track(state_.camera_path);
  const nn::Snapshot& snapshot = run_->snapshot();
  document.shown_step = snapshot.timeline.past ? std::optional(snapshot.metrics.step) : std::nullopt;
  return document;
}

void WindowApp::save_session(const std::filesystem::path& file, bool then_quits) {
  background_.run([this, file, then_quits, document = present_document(), runs = run_->runs(),
                   contents = session_to_save()]() -> Background::Done {
    const auto written =
        engine::write_file(file, session_text(document, runs), engine::Overwrite::yes);
    return [this, file, then_quits, contents, message = saved_message(file, written),
            saved = written.has_value()] {
      if (saved) {
        note_file(file, true);
        saved_ = contents;
        quits_ = then_quits;
      }
      say(message);
    };
  });
}

WindowApp::SavedSession WindowApp::session_to_save() {
  const nn::Snapshot& snapshot = run_->snapshot();
  SavedSession session{present_values(), snapshot.timeline.head, {}};
  // While the past is shown, the run's own parameters are not at hand.
  if (!snapshot.timeline.past)
    session.parameters.assign(snapshot.mlp.parameters().begin(), snapshot.mlp.parameters().end());
  return session;
}

UnsavedWork WindowApp::unsaved_work() {
  UnsavedWork work;
  work.film = jobs_.progress(JobKind::video).file;
  if (recorder_.recording()) work.recording = recorder_.progress(window_.time()).folder;
  if (state_.session_file.empty()) return work;
  const SavedSession now = session_to_save();
  const bool comparable = !now.parameters.empty() && !saved_.parameters.empty();
  if (now.values != saved_.values || now.head != saved_.head ||
      (comparable && now.parameters != saved_.parameters))
    work.session = path_text(state_.session_file.filename());
  return work;
}

void WindowApp::copy_session() {
  background_.run([this, document = present_document(), runs = run_->runs()]() -> Background::Done {
    return [this, text = session_text(document, runs)] {
      window_.set_clipboard(text);
      say({"The session is on the clipboard.", "Ctrl V brings it back, here or in another window."});
    };
  });
}

void WindowApp::paste_session() {
  const auto nothing_to_paste = [this](const std::string& why) {
    return Background::Done([this, why] {
      say(warning("There is no session on the clipboard that could be opened.", why, "file"));
    });
  };
  background_.run([this, nothing_to_paste, text = window_.clipboard()]() -> Background::Done {
    if (!is_session_text(text))
      return nothing_to_paste("It holds other text. Copy a session first, with Ctrl C.");
    auto loaded = session_from_json(text, "clipboard");
    if (!loaded) return nothing_to_paste(loaded.error().message);
    return [this, loaded = std::move(*loaded)] { take_session(loaded, {}); };
  });
}

void WindowApp::autosave(bool at_once) {
  const double now = window_.time();
  if (!at_once && now - last_autosave_ < autosave_seconds) return;
  last_autosave_ = now;
  const nn::Snapshot& snapshot = run_->snapshot();
  if (snapshot.version == autosaved_version_) return;
  autosaved_version_ = snapshot.version;
  background_.run([this, document = present_document(), runs = run_->runs()]() -> Background::Done {
    const auto kept = autosave_.keep(session_text(document, runs));
    if (kept || std::exchange(autosave_failure_told_, true)) return {};
    return [this, why = kept.error().message] {
      say(warning("This session cannot be saved automatically.", why + ". Ctrl S saves it to a file.",
                  "autosave"));
    };
  });
}

void WindowApp::look_for_abandoned() {
  background_.run([this]() -> Background::Done {
    return [this, abandoned = abandoned_autosave(), recent = read_recent_files()] {
      abandoned_ = abandoned;
      state_.restorable = abandoned.has_value();
      state_.recent = recent;
    };
  });
}

void WindowApp::restore() {
  state_.restorable = false;
  if (!abandoned_) return;
  background_.run([this, file = *std::exchange(abandoned_, std::nullopt)]() -> Background::Done {
    auto loaded = read_session(file);
    if (!loaded)
      return [this, why = loaded.error().message] {
        say(failure("The earlier session could not be restored.", why, "restore"));
      };
    return [this, file, loaded = std::move(*loaded)] {
      take_session(loaded, {});
      autosave(true);
      background_.run([this, file] {
        std::error_code ignored;
        if (autosave_.has_kept()) std::filesystem::remove(file, ignored);
        return Background::Done();
      });
      say({"Restored the earlier session.", "Ctrl S saves it to a file.", MessageLevel::info, "file"});
    };
  });
}

}  // namespace glassbox
