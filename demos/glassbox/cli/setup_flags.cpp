#include "demos/glassbox/cli/setup_flags.h"

#include <algorithm>

#include "demos/glassbox/cli/model_flags.h"
#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/names.h"
#include "demos/glassbox/session/session_file.h"
#include "glassbox/nn/data/csv.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox {

namespace {

std::vector<std::string_view> scene_names() {
  std::vector<std::string_view> names;
  for (const Scene& scene : scenes()) names.push_back(scene.name);
  return names;
}

void read_scene(FlagReader& flags, Setup& setup) {
  std::string name = setup.document.scene;
  flags.name("--scene", name, scene_names());
  setup.document = find_scene(name)->document;
}

void read_session_file(FlagReader& flags, Setup& setup) {
  for (const char* other : {"--scene", "--model"}) flags.exclude("--session", other);
  std::filesystem::path file;
  flags.path("--session", file);
  if (file.empty() || flags.failed()) return;
  auto loaded = read_session(file);
  if (!loaded) return flags.fail(loaded.error());
  setup = std::move(*loaded);
}

/// Flags given with a session change the run at its current step.
void change_learned(Setup& setup) {
  if (!setup.learned || setup.learned->first().latest().settings() == setup.document.run) return;
  nn::RunSet changed = *setup.learned;
  changed.post(nn::ChangeSettings{setup.document.run});
  setup.document.run = changed.first().latest().settings();
  setup.learned = std::make_shared<const nn::RunSet>(std::move(changed));
}

/// Reads the table of --data.
void read_table(FlagReader& flags, Setup& setup) {
  for (const char* generated : {"--dataset", "--points", "--gap", "--hole"})
    flags.exclude("--data", generated);
  for (const char* of_table : {"--features", "--label", "--scale"}) flags.require(of_table, "--data");
  nn::CsvColumns columns;
  if (const std::string* features = flags.text("--features")) {
    columns.features = comma_separated(*features);
    if (columns.features.size() != 2) {
      flags.fail("--features", nn::in_quotes(*features) + " names " +
                                   std::to_string(columns.features.size()) +
                                   " columns, expected two, separated by a comma");
    }
  }
  if (const std::string* label = flags.text("--label")) columns.label = *label;
  nn::Scaling scaling = flags.has("--model") ? nn::Scaling::none : nn::Scaling::range;
  flags.name("--scale", scaling);
  if (!flags.has("--data")) return;
  flags.path("--data", setup.document.data_file);
  if (flags.failed()) return;
  auto table = nn::read_csv(setup.document.data_file, columns);
  if (table) table = nn::with_scaling(std::move(*table), scaling, setup.document.data_file.string());
  if (!table) return flags.fail(table.error());
  setup.document.data_columns = columns;
  setup.warnings.insert(setup.warnings.end(), table->notes.begin(), table->notes.end());
  setup.document.run.table = std::make_shared<const nn::Table>(std::move(*table));
}

void read_run(FlagReader& flags, Setup& setup) {
  const bool other_task = flags.has("--data") || flags.has("--model");
  const MaybeProblem problem =
      set_fields(flags.typed(fields<nn::RunSettings>()), setup.document.run, setup.document.seed, other_task);
  if (problem) flags.check("--" + std::string(problem->field), problem);
}

}  // namespace

std::span<const FlagHelp> setup_flags() {
  static const std::vector<FlagHelp> flags = [] {
    std::vector<FlagHelp> all{
        {"--scene", "NAME", "Scene",
         "Starting point; the flags below override it: " + joined(scene_names()) + " (default opening)"},
        {"--session", "FILE", "Scene", "Continue a saved session; the flags below override it"},
        {"--data", "FILE", "Data",
         "A table with two features and a label of two classes; /dev/stdin reads standard input"},
        {"--features", "A,B", "Data",
         "Feature columns, by name or position (default the first two numeric columns)"},
        {"--label", "L", "Data", "Label column, by name or position (default the last column)"},
        {"--scale", "NAME", "Data",
         "range: map each feature onto -1 to 1; none: keep the file's units (default range; with --model "
         "none)"}};
    const std::vector<FlagHelp> run = flags_of(fields<nn::RunSettings>());
    all.insert(all.end(), run.begin(), run.end());
    all.push_back(
        {"--model", "FILE|DIR", "Network",
         "Start from saved weights: JSON as train --weights writes it, the safetensors of a PyTorch "
         "nn.Sequential (model.safetensors.index.json if it has several files), or a folder of checkpoints "
         "with steps in their names, played back as a run"});
    const std::vector<FlagHelp> look = flags_of(fields<Document>());
    all.insert(all.end(), look.begin(), look.end());
    const std::vector<FlagHelp> morph = flags_of(fields<MorphState>());
    all.insert(all.end(), morph.begin(), morph.end());
    return all;
  }();
  return flags;
}

Setup read_setup(FlagReader& flags, UnknownActivations unknown) {
  Setup setup;
  if (flags.has("--session")) {
    read_session_file(flags, setup);
  } else {
    read_scene(flags, setup);
  }
  read_table(flags, setup);
  std::vector<nn::Checkpoint> checkpoints;
  if (flags.has("--model")) checkpoints = read_model_file(flags, setup, unknown);
  if (!flags.failed()) read_run(flags, setup);
  if (flags.has("--model") && !flags.failed()) {
    take_model(std::move(checkpoints), setup);
  } else if (!flags.failed()) {
    change_learned(setup);
  }
  flags.read(setup.document);
  flags.read(setup.document.morph);
  return setup;
}

}  // namespace glassbox
