#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "demos/glassbox/session/checkpoint_run.h"
#include "demos/glassbox/session/command_text.h"
#include "demos/glassbox/session/model_file.h"
#include "demos/glassbox/session/path_text.h"
#include "demos/glassbox/session/state_folder.h"
#include "demos/glassbox/shell/window_app.h"
#include "glassbox/engine/files/atomic_file.h"
#include "glassbox/nn/io/foreign_format.h"
#include "glassbox/nn/io/model_json.h"
#include "glassbox/nn/io/whole_file.h"
#include "glassbox/nn/run/auto_settings.h"

namespace glassbox {

namespace {

/// A table whose features keep the file's units, or as it was where they are too large for a network.
std::shared_ptr<const nn::Table> unscaled(const nn::Table& table) {
  return std::make_shared<const nn::Table>(nn::with_scaling(table, nn::Scaling::none, {}).value_or(table));
}

/// The first of at least one warning, and how many others there are.
std::string first_of(const std::vector<std::string>& warnings) {
  const std::size_t others = warnings.size() - 1;
  return warnings.front() + (others > 0 ? ", and " + std::to_string(others) + " more" : "");
}

}  // namespace

void WindowApp::carry_out_files(const PanelActions& actions) {
  if (actions.film) start_film(*actions.film);
  if (actions.cancel_film) jobs_.cancel(JobKind::video);
  if (actions.open_file) open_file(*actions.open_file);
  if (actions.save_session) save_session(*actions.save_session);
  if (actions.save_model) save_model(*actions.save_model);
  if (actions.copy_command) {
    window_.set_clipboard(command_text(present_document()));
    say({"The command is on the clipboard.", "In a terminal it begins a run like this one."});
  }
  if (actions.copy_session) copy_session();
  if (actions.paste_session) paste_session();
  if (actions.activations) answer_activations(*actions.activations);
  if (actions.restore) restore();
  if (actions.discard_restorable && abandoned_) {
    state_.restorable = false;
    background_.run([file = *std::exchange(abandoned_, std::nullopt)] {
      std::error_code ignored;
      std::filesystem::remove(file, ignored);
      return Background::Done();
    });
  }
}

void WindowApp::open_file(const std::filesystem::path& file) {
  around_.log.write(LogLevel::info, "opens " + file.string());
  const auto not_opened = [this](const nn::Error& error) {
    return Background::Done([this, why = error.message] {
      say(failure("The file was not opened; all stays as it is.", why, "file"));
    });
  };
  if (file.extension() == ".csv" || file.extension() == ".tsv" || file.extension() == ".txt") {
    background_.run([this, file, not_opened]() -> Background::Done {
      auto table = nn::read_csv(file);
      if (!table) return not_opened(table.error());
      auto shared = std::make_shared<const nn::Table>(std::move(*table));
      return [this, file, shared] { take_table(file, shared); };
    });
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
      auto loaded = session_from_json(*text, file.string());
      if (!loaded) return not_opened(loaded.error());
      return [this, file, loaded = std::move(*loaded)] { take_session(loaded, file); };
    });
  }
}

void WindowApp::take_session(const Setup& session, const std::filesystem::path& file) {
  begin(session);
  if (!file.empty()) {
    note_file(file, true);
    saved_ = session_to_save();
  }
  const std::string name = file.empty() ? "the session" : path_text(file);
  if (session.warnings.empty()) return say({"Opened " + name, {}, MessageLevel::info, "file"});
  say(warning("Opened " + name + ", but not all of it.", first_of(session.warnings), "file"));
}

void WindowApp::take_model(const std::filesystem::path& file, nn::CheckpointSet read) {
  const std::vector<nn::Checkpoint>& checkpoints = read.checkpoints;
  const nn::TensorModel& last = checkpoints.back().model;
  if (const auto fits = check_shape(last.mlp, file); !fits)
    return say(failure("The file was not opened; all stays as it is.", fits.error().message, "file"));
  if (!last.activations_known) {
    asked_about_ = std::move(read);
    state_.activations_wanted = file;
    return;
  }
  Setup setup{.document = present_document(), .from_session = true};
  const nn::RunSettings before = setup.document.run;
  take_layers(last.mlp, setup.document.run);
  if (setup.document.run.table) setup.document.run.table = unscaled(*setup.document.run.table);
  nn::follow_change(before, setup.document.run);
  setup.document.model_file = file;
  setup.model = std::make_shared<const nn::Mlp>(last.mlp);
  setup.document.pace.playing = false;
  setup.document.shown_step.reset();
  if (are_a_run(checkpoints))
    setup.learned = std::make_shared<const nn::RunSet>(run_of_checkpoints(setup.document.run, checkpoints));
  begin(std::move(setup));
  note_file(file, false);
  if (!read.warnings.empty())
    return say(
        warning("Opened " + path_text(file) + ", but not all of it.", first_of(read.warnings), "file"));
  say({"Opened " + path_text(file), "The network starts from its weights.", MessageLevel::info, "file"});
}

void WindowApp::answer_activations(const std::vector<nn::Activation>& activations) {
  if (asked_about_.checkpoints.empty() || !state_.activations_wanted || activations.size() < 2) return;
  const std::filesystem::path file = *std::exchange(state_.activations_wanted, std::nullopt);
  nn::CheckpointSet read = std::exchange(asked_about_, {});
  for (nn::Checkpoint& checkpoint : read.checkpoints) {
    std::vector<nn::Activation> all(checkpoint.model.mlp.layer_count(), activations.front());
    all.back() = activations.back();
    checkpoint.model.mlp = nn::with_activations(checkpoint.model.mlp, all);
    checkpoint.model.activations_known = true;
  }
  take_model(file, std::move(read));
}

void WindowApp::take_table(const std::filesystem::path& file, std::shared_ptr<const nn::Table> table) {
  // A network that was trained elsewhere expects the units that it was trained in.
  if (!state_.document.model_file.empty()) table = unscaled(*table);
  state_.document.data_file = file;
  state_.document.data_columns = {};
  state_.own_table = table;
  state_.own_table_name = path_text(file.filename());
  const nn::RunSettings before = state_.document.run;
  state_.document.run.table = std::move(table);
  nn::follow_change(before, state_.document.run);
  asked_by_keys_.commands.push_back(nn::ChangeSettings{state_.document.run});
  note_file(file, false);
  const std::vector<std::string>& notes = state_.document.run.table->notes;
  if (notes.empty())
    return say(
        {"Opened " + path_text(file), "The network goes on with these points.", MessageLevel::info, "file"});
  std::string text = notes.front();
  for (std::size_t i = 1; i < notes.size(); ++i) text += "; " + notes[i];
  say(warning("Opened " + path_text(file) + ", but please check:", text, "file"));
}

void WindowApp::note_file(const std::filesystem::path& file, bool is_session) {
  std::error_code ignored;
  const std::filesystem::path whole = std::filesystem::absolute(file, ignored);
  state_.folder = whole.parent_path();
  if (is_session) {
    state_.session_file = whole;
    window_.set_title(path_text(file.filename()) + " \u2013 glassbox");
  }
  background_.run([this, file]() -> Background::Done {
    return [this, recent = add_recent_file(file)] { state_.recent = recent; };
  });
}

Message WindowApp::saved_message(const std::filesystem::path& file, const engine::Expected<void>& written) {
  if (written) return {"Saved " + path_text(file), {}, MessageLevel::info, "file"};
  return failure("The file was not saved.", written.error().message + ". Save it elsewhere.", "file");
}

void WindowApp::save_model(const std::filesystem::path& file) {
  background_.run([this, file, model = run_->snapshot().mlp]() -> Background::Done {
    const std::string contents =
        nn::is_safetensors(file) ? nn::model_to_safetensors(model) : nn::model_to_json(model);
    const auto written = engine::write_file(file, contents, engine::Overwrite::yes);
    return [this, message = saved_message(file, written)] { say(message); };
  });
}

}  // namespace glassbox
