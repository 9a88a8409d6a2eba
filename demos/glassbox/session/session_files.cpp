#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "demos/glassbox/session/checkpoint_run.h"
#include "demos/glassbox/session/model_file.h"
#include "demos/glassbox/session/path_text.h"
#include "demos/glassbox/session/predictions_csv.h"
#include "demos/glassbox/session/session.h"
#include "demos/glassbox/session/session_file.h"
#include "demos/glassbox/session/state_folder.h"
#include "glassbox/engine/files/atomic_file.h"
#include "glassbox/nn/io/foreign_format.h"
#include "glassbox/nn/io/model_json.h"
#include "glassbox/nn/io/whole_file.h"
#include "glassbox/nn/run/auto_settings.h"

namespace glassbox {

namespace {

/// A table whose features keep the file's units, or as it was where they are too large for a network.
std::shared_ptr<const nn::Table> unscaled(const nn::Table& table) {
  return std::make_shared<const nn::Table>(nn::with_scaling(table, nn::Scaling::none).value_or(table));
}

/// "Opened FILE", or, with warnings, that not all of it could be used.
Message opened(const std::filesystem::path& file, const std::vector<std::string>& warnings,
               std::string hint = {}) {
  const std::string name = file.empty() ? "the session" : path_text(file);
  if (warnings.empty()) return {"Opened " + name, std::move(hint), MessageLevel::info, "file"};
  const std::size_t others = warnings.size() - 1;
  return warning("Opened " + name + ", but not all of it.",
                 warnings.front() + (others > 0 ? ", and " + std::to_string(others) + " more" : ""), "file");
}

constexpr const char* undo_hint = "Undo (Ctrl Z) brings back the run that was open.";

}  // namespace

void Session::open_file(const std::filesystem::path& file) {
  const auto not_opened = [this](const nn::Error& error) {
    return Background::Done([this, why = error.message] {
      say(failure("Could not open the file. Nothing changed.", why, "file"));
    });
  };
  if (file.extension() == ".csv" || file.extension() == ".tsv" || file.extension() == ".txt") {
    open_table(file);
  } else if (is_tensors(file)) {
    background_.run([this, file, not_opened]() -> Background::Done {
      auto models = read_tensors(file);
      if (!models) return not_opened(models.error());
      return [this, file, models = std::move(*models)] { take_model(file, models); };
    });
  } else {
    background_.run([this, file, not_opened]() -> Background::Done {
      if (const auto known = nn::refuse_foreign_file(file); !known) return not_opened(known.error());
      const auto text = nn::read_whole_file(file, "a session, a model or points");
      if (!text) return not_opened(text.error());
      if (!is_session_text(*text) && text->find("\"layers\"") != std::string::npos) {
        auto model = nn::model_from_json(*text, file.string());
        if (!model) return not_opened(model.error());
        nn::CheckpointSet one;
        one.checkpoints.push_back({0, file.filename().string(), {std::move(*model), true}});
        return [this, file, one = std::move(one)] { take_model(file, one); };
      }
      auto session = session_from_json(*text, file.string());
      if (!session) return not_opened(session.error());
      return [this, file, session = std::move(*session)] { take_session(session, file); };
    });
  }
}

void Session::open_text(std::string text) {
  background_.run([this, text = std::move(text)]() -> Background::Done {
    const auto nothing_to_open = [this](const std::string& why) {
      return Background::Done([this, why] {
        say(warning("There is no session or table on the clipboard that could be opened.", why, "file"));
      });
    };
    if (!is_session_text(text)) {
      return [this, text, nothing_to_open] {
        if (open_pasted_table(text)) return;
        nothing_to_open("It holds other text. Copy a session first, with Ctrl C, or the cells of a table.")();
      };
    }
    auto session = session_from_json(text, "clipboard");
    if (!session) return nothing_to_open(session.error().message);
    return [this, session = std::move(*session)] { take_session(session, {}); };
  });
}

void Session::take_session(Setup session, const std::filesystem::path& file) {
  const std::vector<std::string> warnings = session.warnings;
  open(std::move(session), file.empty() ? "pasted session" : path_text(file.filename()));
  if (!file.empty()) note_session_file(file);
  say(opened(file, warnings, undo_hint));
}

void Session::take_model(const std::filesystem::path& file, nn::CheckpointSet read) {
  const std::vector<nn::Checkpoint>& checkpoints = read.checkpoints;
  const nn::TensorModel& last = checkpoints.back().model;
  Setup setup{.document = complete_document(), .from_session = true};
  nn::RunSettings& run = setup.document.run;
  const nn::RunSettings before = run;
  std::string other_data;
  if (!check_shape(last.mlp, run, file)) {
    if (const auto fitting = fitting_dataset(last.mlp, run)) {
      run.table.reset();
      run.inputs.clear();
      run.data.name = *fitting;
      other_data = std::string("The data set ") + std::string(nn::name_of(*fitting)) + " fits it. ";
    }
  }
  if (const auto fits = check_shape(last.mlp, run, file); !fits)
    return say(failure("Could not open the file. Nothing changed.", fits.error().message, "file"));
  if (!last.activations_known) {
    asked_about_ = std::move(read);
    take_layers(last, run);
    info_.activations_wanted = file;
    info_.likely_output = run.output_activation;
    return;
  }
  take_layers(last, run);
  if (run.table) run.table = unscaled(*run.table);
  nn::follow_change(before, run);
  take_layers(last, run);  // The file's outputs stand, whatever would suit the data.
  setup.document.model_file = file;
  setup.document.pace.playing = false;
  setup.document.shown_step.reset();
  setup.model = std::make_shared<const nn::Mlp>(last.mlp);
  if (are_a_run(checkpoints))
    setup.learned = std::make_shared<const nn::RunSet>(run_of_checkpoints(run, checkpoints));
  open(std::move(setup), path_text(file.filename()));
  note_file(file);
  say(opened(file, read.warnings,
             std::string("The network starts from its weights. ") + other_data + undo_hint));
}

void Session::answer_activations(const std::vector<nn::Activation>& activations) {
  if (asked_about_.checkpoints.empty() || !info_.activations_wanted || activations.size() < 2) return;
  const std::filesystem::path file = *std::exchange(info_.activations_wanted, std::nullopt);
  nn::CheckpointSet read = std::exchange(asked_about_, {});
  for (nn::Checkpoint& checkpoint : read.checkpoints) {
    std::vector<nn::Activation> all(checkpoint.model.mlp.layer_count(), activations.front());
    all.back() = activations.back();
    checkpoint.model.mlp = nn::with_activations(checkpoint.model.mlp, all);
    checkpoint.model.activations_known = true;
  }
  take_model(file, std::move(read));
}

void Session::note_file(const std::filesystem::path& file) {
  std::error_code ignored;
  info_.folder = std::filesystem::absolute(file, ignored).parent_path();
  background_.run([this, file]() -> Background::Done {
    return [this, recent = add_recent_file(file)] { info_.recent = recent; };
  });
}

void Session::note_session_file(const std::filesystem::path& file) {
  std::error_code ignored;
  info_.file = std::filesystem::absolute(file, ignored);
  saved_ = state_to_save();
  note_file(file);
}

Document Session::complete_document() const {
  Document document = document_;
  if (document.run.table && document.data_file.empty())
    document.data_file = path_from_text(info_.own_table_name);
  document.morph.hovered.reset();
  document.view.brush = {};
  const nn::Snapshot& shown = snapshot();
  document.shown_step = shown.timeline.past ? std::optional(shown.metrics.step) : std::nullopt;
  host_.complete(document);
  return document;
}

/// Writes the session as it is now, on any thread.
std::function<std::string()> Session::text_writer() const {
  return [document = complete_document(), runs = std::make_shared<const nn::RunSet>(runs())] {
    Setup session{.document = document};
    session.document.run = runs->first().latest().settings();
    session.learned = runs;
    return session_to_json(session);
  };
}

SavedState Session::state_to_save() const {
  const nn::Snapshot& shown = snapshot();
  SavedState state{undoable(document()), shown.timeline.head, {}};
  if (!shown.timeline.past)
    state.parameters.assign(shown.mlp.parameters().begin(), shown.mlp.parameters().end());
  return state;
}

std::string Session::unsaved() const {
  if (info_.file.empty()) return {};
  const SavedState now = state_to_save();
  const bool comparable = !now.parameters.empty() && !saved_.parameters.empty();
  const bool same = now.document == saved_.document && now.head == saved_.head &&
                    (!comparable || now.parameters == saved_.parameters);
  return same ? std::string() : path_text(info_.file.filename());
}

void Session::save(const std::filesystem::path& file, std::function<void()> then) {
  background_.run([this, file, then = std::move(then), text = text_writer(),
                   state = state_to_save()]() -> Background::Done {
    const auto written = engine::write_file(file, text(), engine::Overwrite::yes);
    return [this, file, then, state, written] {
      tell_saved(file, written);
      if (!written) return;
      note_session_file(file);
      saved_ = state;
      if (then) then();
    };
  });
}

void Session::save_model(const std::filesystem::path& file) {
  background_.run([this, file, model = snapshot().mlp]() -> Background::Done {
    const std::string contents =
        nn::is_safetensors(file) ? nn::model_to_safetensors(model) : nn::model_to_json(model);
    const auto written = engine::write_file(file, contents, engine::Overwrite::yes);
    return [this, file, written] { tell_saved(file, written); };
  });
}

void Session::export_points(const std::filesystem::path& file) {
  background_.run([this, file, data = snapshot().dataset, model = snapshot().mlp,
                   loss = snapshot().settings.loss]() -> Background::Done {
    const auto written =
        engine::write_file(file, predictions_csv(*data, model, loss), engine::Overwrite::yes);
    return [this, file, written] { tell_saved(file, written); };
  });
}

void Session::tell_saved(const std::filesystem::path& file, const engine::Expected<void>& written) {
  if (written) return say({"Saved " + path_text(file), {}, MessageLevel::info, "file"});
  say(failure("Could not save the file.", written.error().message + ". Save it elsewhere.", "file"));
}

void Session::copy(std::function<void(const std::string&)> take) {
  background_.run([take = std::move(take), write = text_writer()]() -> Background::Done {
    return [take, text = write()] { take(text); };
  });
}

void Session::autosave(double now) {
  if (recovery_.due(snapshot().version, now)) keep_copy(now);
}

void Session::keep_copy(double now) {
  const auto failed = [this](const std::string& why) {
    say(warning("This session cannot be saved automatically.", why + ". Ctrl S saves it to a file.",
                "autosave"));
  };
  recovery_.keep(snapshot().version, now, text_writer(), failed, background_);
}

void Session::end(bool asked_for) {
  if (asked_for) return recovery_.remove(background_);
  keep_copy(0.0);
}

void Session::restore() {
  info_.restorable = false;
  const auto abandoned = recovery_.take_abandoned();
  if (!abandoned) return;
  background_.run([this, file = *abandoned]() -> Background::Done {
    auto session = read_session(file);
    if (!session)
      return [this, why = session.error().message] {
        say(failure("Could not restore the earlier session.", why, "restore"));
      };
    return [this, file, session = std::move(*session)] {
      open(session, "earlier session");
      keep_copy(recovery_.last());
      recovery_.replace(file, background_);
      say({"Restored the earlier session.", "Ctrl S saves it to a file.", MessageLevel::info, "file"});
    };
  });
}

void Session::discard_restorable() {
  info_.restorable = false;
  const auto abandoned = recovery_.take_abandoned();
  if (!abandoned) return;
  background_.run([file = *abandoned] {
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return Background::Done();
  });
}

}  // namespace glassbox
