#include "demos/glassbox/session/session.h"

#include <algorithm>

#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/path_text.h"
#include "demos/glassbox/session/session_file.h"
#include "demos/glassbox/session/undo_text.h"
#include "glassbox/nn/compute.h"
#include "glassbox/nn/run/settings_change.h"

namespace glassbox {

namespace {

/// The runs that a setup begins with, at its pace and on their way to the step that is to be shown.
nn::RunSet runs_of(const Setup& setup) {
  nn::RunSet runs = begin_runs(setup);
  const Pace& pace = setup.document.pace;
  runs.post(nn::SetSpeed{pace.steps_per_second});
  runs.post(nn::SetPauseCondition{pace.pause_at});
  if (pace.playing) runs.post(nn::Play{});
  const Scene& scene = *find_scene(setup.document.scene);
  if (setup.learned) {
    if (setup.document.shown_step) runs.post(nn::Seek{setup.document.shown_step});
  } else if (scene.step > 0 && !pace.playing) {
    runs.post(nn::StepOnce{static_cast<int>(scene.step)});
  }
  return runs;
}

bool has_own_stage(const Document& document) { return find_scene(document.scene)->has_own_stage(); }

/// Whether a command replaces the data set, and with it all that has been learned.
bool replaces_data_set(const nn::Command& command, const nn::RunSettings& present) {
  const auto* change = std::get_if<nn::ChangeSettings>(&command);
  return change != nullptr && nn::is_other_data_set(present, change->settings);
}

}  // namespace

Session::Session(Setup setup, SessionHost host)
    : host_(std::move(host)), background_(host_.files_done, [this](const std::string& why) {
        say(failure("Work in the background failed.", why, "background"));
      }) {
  begin(std::move(setup));
  undo_.start(document());
  recovery_.look([this](bool found) { info_.restorable = found; }, background_);
  background_.run([this]() -> Background::Done {
    return [this, recent = read_recent_files(), kept = read_layouts(layouts_file())] {
      info_.recent = recent;
      layouts_ = kept.layouts;
      if (kept.problem) say(warning("Your own layouts could not be read.", *kept.problem));
    };
  });
}

/// Takes the place of what is open, whose run has stopped.
void Session::begin(Setup setup) {
  take_stage(setup);
  use_strict_math(setup.document.strict_math);
  start(runs_of(setup));
  document() = std::move(setup.document);
  info_.file.clear();
  saved_ = {};
  info_.activations_wanted.reset();
  info_.import.reset();
  const std::shared_ptr<const nn::Table>& table = document().run.table;
  if (!table || table->use.painted) return;
  info_.own_table = document().run.table;
  info_.own_table_name = path_text(document().data_file.filename());
}

void Session::use_strict_math(bool strict) {
  nn::ComputeSettings compute = nn::compute();
  if (strict == compute.strict_math) return;
  if (host_.computing())
    return say(warning("Strict math stays as it is while a video is being made.",
                       "Open this again after the video."));
  compute.strict_math = strict;
  nn::set_compute(compute);
}

void Session::start(nn::RunSet runs) {
  run_ = std::make_unique<nn::RunThread>(std::move(runs), host_.run_published);
}

/// A session comes with its own stage and pace. A figure, or a scene with tiles of its own, has the stage for
/// as long as it is open; any other scene keeps the stage as it is.
void Session::take_stage(Setup& setup) {
  Document& opened = setup.document;
  Stage& present = document().stage;
  present.compare(false);
  if (has_own_stage(opened) && !before_scene_) before_scene_ = present;
  if (setup.from_session) {
    if (!has_own_stage(opened)) before_scene_.reset();
    return;
  }
  opened.pace.steps_per_second = document().pace.steps_per_second;
  if (has_own_stage(opened)) return;
  opened.stage = {std::exchange(before_scene_, std::nullopt).value_or(present), std::nullopt};
  opened.stage.filled.reset();
}

void Session::apply(std::vector<nn::Command> commands, bool held) {
  const nn::RunSettings& present = snapshot().settings;
  const auto replacing = std::ranges::find_if(
      commands, [&](const nn::Command& command) { return replaces_data_set(command, present); });
  if (replacing == commands.end()) {
    if (undo_.note(document(), commands, snapshot(), held)) tell_undo();
  } else {
    change_data_set();
  }
  for (nn::Command& command : commands) post(std::move(command));
}

/// Before another data set replaces what was learned: keeps a copy of it all for undo.
void Session::change_data_set() {
  Document before = document();
  restore_undoable(undo_.known(), before);
  host_.complete(before);
  Work aside{std::move(before), run_->stop(), info_.file, saved_, before_scene_};
  start(aside.runs);
  const std::string text = change_text(aside.document, document(), {});
  const std::int64_t step = aside.runs.first().latest().step_count();
  undo_.note_replaced(text, std::move(aside), document());
  tell_undo();
  tell_set_aside(step);
}

void Session::set_parameter(const nn::SetParameter& command) {
  const nn::Snapshot* other = snapshot().compared_with();
  const nn::Snapshot& shown = command.run > 0 && other != nullptr ? *other : snapshot();
  undo_.note_parameter({command.run, command.index, shown.mlp.parameters()[command.index], command.value});
  if (snapshot().timeline.past) document().pace.playing = false;  // continues from there, paused
  post(command);
}

bool Session::undo() {
  auto move = undo_.undo(snapshot());
  if (move) carry_out(std::move(*move), "Undone: ");
  return move.has_value();
}

bool Session::redo() {
  auto move = undo_.redo(snapshot());
  if (move) carry_out(std::move(*move), "Redone: ");
  return move.has_value();
}

void Session::carry_out(UndoHistory::Move move, const char* done) {
  std::string hint = move.starts_anew ? "The weights are back; steps count from 0." : "";
  if (move.work != nullptr) {
    swap_work(*move.work);
    hint = "The run is back, at step " + std::to_string(snapshot().timeline.head) + ".";
  } else {
    restore_undoable(move.document, document());
    // A change in the past continues from there, paused.
    if (move.changes_run && snapshot().timeline.past) document().pace.playing = false;
    for (nn::Command& command : move.commands) post(std::move(command));
  }
  say({done + move.text + ".", hint, MessageLevel::info, "undo"});
  tell_undo();
}

void Session::tell_undo() {
  info_.undo_text = undo_.undo_text();
  info_.redo_text = undo_.redo_text();
}

void Session::tell_set_aside(std::int64_t step) {
  if (step == 0) return;
  say({"Set the run aside at step " + std::to_string(step) + ".", "Undo (Ctrl Z) brings it back.",
       MessageLevel::info, "file"});
}

Work Session::set_aside() {
  host_.leaving();
  host_.complete(document());
  return {document(), run_->stop(), info_.file, saved_, before_scene_};
}

void Session::swap_work(Work& other) {
  Work aside = set_aside();
  use_strict_math(other.document.strict_math);
  start(std::move(other.runs));
  document() = std::move(other.document);
  info_.file = std::move(other.file);
  saved_ = std::move(other.saved);
  before_scene_ = other.before_scene;
  other = std::move(aside);
  host_.arrived();
}

void Session::open(Setup setup, std::string undo_text) {
  Work aside = set_aside();
  const std::int64_t step = aside.runs.first().latest().step_count();
  begin(std::move(setup));
  undo_.note_replaced(std::move(undo_text), std::move(aside), document());
  tell_undo();
  tell_set_aside(step);
  host_.arrived();
}

void Session::open_scene(const std::string& name) {
  const Scene* scene = find_scene(name);
  if (scene == nullptr) return;
  Setup setup;
  setup.document = scene->document;
  setup.document.theme = document().theme;
  setup.document.color_map = document().color_map;
  setup.document.view.landscape_resolution = document().view.landscape_resolution;
  setup.document.strict_math = document().strict_math;
  open(std::move(setup), "scene " + name);
}

void Session::open_neighbour(int offset) {
  const auto here = std::ranges::find(scenes(), document().scene, &Scene::name) - scenes().begin();
  const auto count = static_cast<std::ptrdiff_t>(scenes().size());
  open_scene(scenes()[static_cast<std::size_t>((here + offset + count) % count)].name);
}

StageArrangement Session::lasting_stage() const {
  return before_scene_ ? *before_scene_ : document().stage.set_aside.value_or(document().stage);
}

void Session::set_lasting_stage(const StageArrangement& stage) {
  if (has_own_stage(document())) {
    before_scene_ = stage;
  } else {
    document().stage = {stage, std::nullopt};
  }
  undo_.start(document());  // what comes back by itself is no change
  tell_undo();
}

}  // namespace glassbox
