#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "demos/glassbox/session/paint.h"
#include "demos/glassbox/session/path_text.h"
#include "demos/glassbox/session/session.h"
#include "glassbox/nn/data/csv.h"
#include "glassbox/nn/run/auto_settings.h"

namespace glassbox {

namespace {

/// The questions about a table that has been read. A network that was trained elsewhere expects the units
/// that it was trained in.
ImportDraft draft_of(nn::SourceTable read, bool for_model) {
  ImportDraft draft;
  draft.source = std::make_shared<const nn::SourceTable>(std::move(read));
  nn::GuessedUse guessed = nn::guess_use(*draft.source);
  draft.use = std::move(guessed.use);
  if (for_model) draft.use.scaling = nn::Scaling::none;
  draft.notes = draft.source->notes;
  draft.notes.insert(draft.notes.end(), guessed.notes.begin(), guessed.notes.end());
  return draft;
}

}  // namespace

void Session::open_table(const std::filesystem::path& file) {
  cancel_reading();
  const auto progress = std::make_shared<nn::ReadProgress>();
  info_.reading = {path_text(file.filename()), progress};
  background_.run([this, file, progress]() -> Background::Done {
    auto source = nn::read_csv(file, {}, progress.get());
    return [this, file, progress, source = std::move(source)]() mutable {
      if (progress->cancelled) return;
      info_.reading.reset();
      if (!source)
        return say(failure("Could not open the file. Nothing changed.", source.error().message, "file"));
      ImportDraft draft = draft_of(std::move(*source), !document().model_file.empty());
      draft.file = file;
      draft.name = path_text(file.filename());
      info_.import = std::move(draft);
    };
  });
}

bool Session::open_pasted_table(const std::string& text) {
  auto source = nn::parse_csv(text, "pasted table");
  if (!source || source->rows < 2) return false;
  ImportDraft draft = draft_of(std::move(*source), !document().model_file.empty());
  draft.name = draft.source->name;
  info_.import = std::move(draft);
  return true;
}

void Session::edit_columns() {
  const std::shared_ptr<const nn::Table>& table = document().run.table;
  if (!table || !table->source) return;
  const std::string& name = table->use.painted ? table->source->name : info_.own_table_name;
  info_.import = ImportDraft{document().data_file, name, table->source, table->use, table->notes, true};
  info_.import->use.painted.reset();
}

void Session::accept_import() {
  if (!info_.import) return;
  const ImportDraft draft = *std::exchange(info_.import, std::nullopt);
  auto table = nn::make_table(draft.source, draft.use);
  if (!table) return say(failure("Could not open the file. Nothing changed.", table.error().message, "file"));
  take_table(draft, std::make_shared<const nn::Table>(std::move(*table)));
}

void Session::cancel_reading() {
  if (!info_.reading) return;
  info_.reading->progress->cancelled = true;
  info_.reading.reset();
}

void Session::paint(const BrushStroke& stroke) {
  auto painted = glassbox::paint(document().run, stroke);
  if (!painted)
    return say(warning("Could not paint.", "The brush " + painted.error().message + ".", "paint"));
  if (*painted == document().run) return;
  document().run = std::move(*painted);
  const nn::Snapshot* const other = snapshot().compared_with();
  if (other != nullptr && !other->frozen) {
    document().run_b.table = document().run.table;
    document().run_b.data = document().run.data;
  }
  if (snapshot().timeline.past) document().pace.playing = false;  // continues from there, paused
  apply({nn::ChangeSettings{document().run}});
}

void Session::take_table(const ImportDraft& draft, std::shared_ptr<const nn::Table> table) {
  info_.own_table = table;
  info_.own_table_name = draft.name;
  const nn::RunSettings before = document().run;
  document().run.table = table;
  nn::follow_change(before, document().run);
  apply({nn::ChangeSettings{document().run}});
  document().data_file = draft.file;
  if (!draft.file.empty()) note_file(draft.file);
  say({(draft.is_open ? "Changed the columns of " : "Opened ") + draft.name,
       nn::summary(*table) + ". Undo (Ctrl Z) brings back what was open.", MessageLevel::info, "file"});
}

}  // namespace glassbox
