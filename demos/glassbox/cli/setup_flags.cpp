#include "demos/glassbox/cli/setup_flags.h"

#include <algorithm>

#include "demos/glassbox/cli/auto_flags.h"
#include "demos/glassbox/cli/model_flags.h"
#include "demos/glassbox/scenes/scenes.h"
#include "demos/glassbox/session/checkpoint_run.h"
#include "demos/glassbox/session/names.h"
#include "demos/glassbox/session/session_file.h"
#include "glassbox/nn/data/csv.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox {

namespace {

constexpr std::size_t most_layers = 8;
constexpr int widest_layer = 1024;

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

/// Flags beside a session change the run where it stands.
void change_learned(Setup& setup) {
  if (!setup.learned || setup.learned->trainers.first().settings() == setup.document.run) return;
  Learned changed = *setup.learned;
  changed.trainers.apply(nn::ChangeSettings{setup.document.run});
  changed.trainers.first().step_count() == 0 ? changed.history.start(changed.trainers)
                                             : changed.history.add_changed(changed.trainers);
  setup.document.run = changed.trainers.first().settings();
  setup.learned = std::make_shared<const Learned>(std::move(changed));
}

void read_data(FlagReader& flags, Setup& setup) {
  nn::GeneratorSettings& data = setup.document.run.data;
  for (const char* generated : {"--dataset", "--points", "--gap", "--hole"}) {
    flags.exclude("--data", generated);
  }
  flags.require("--features", "--data");
  flags.require("--label", "--data");
  flags.require("--scale", "--data");
  flags.name("--dataset", data.name);
  flags.whole_number("--points", data.points, 2, 50'000);
  flags.number("--noise", data.noise, {0, 1});
  flags.number("--gap", data.gap, {0, 0.5});
  flags.number("--hole", data.hole, {0, 0.9});
  flags.number("--held-out", data.held_out, {0, 0.9});
  if (flags.has("--points") && data.name == nn::DatasetName::iris) {
    flags.fail("--points", "contradicts the data set iris, which has 100 rows of its own");
  }

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
  if (flags.has("--dataset")) setup.document.run.table = nullptr;
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

void read_layers(FlagReader& flags, nn::RunSettings& run) {
  const std::string* typed = flags.text("--layers");
  if (typed == nullptr) return;
  const nn::Activation activation =
      run.hidden.empty() ? nn::Activation::sigmoid : run.hidden.front().activation;
  run.hidden.clear();
  if (*typed == "none") return;
  const std::vector<std::string> widths = comma_separated(*typed);
  if (widths.size() > most_layers) {
    flags.fail("--layers", nn::in_quotes(*typed) + " names " + std::to_string(widths.size()) +
                               " layers, expected at most " + std::to_string(most_layers));
    return;
  }
  for (const std::string& width : widths) {
    // A reader of its own: the widths are flags' values in all but their place.
    const FlagTexts texts{{"--layers", width}};
    FlagReader reader(texts);
    nn::Layer layer{1, activation};
    reader.whole_number("--layers", layer.units, 1, widest_layer);
    if (reader.failed()) flags.fail(reader.error());
    run.hidden.push_back(layer);
  }
}

void read_training(FlagReader& flags, nn::RunSettings& run) {
  flags.name("--loss", run.loss, nn::loss_names(1));
  flags.name("--optimizer", run.optimizer.kind);
  flags.number("--beta1", run.optimizer.beta1, {0, 1, false, true});
  flags.number("--beta2", run.optimizer.beta2, {0, 1, false, true});
  flags.number("--l1", run.optimizer.l1, {0, 10});
  flags.number("--l2", run.optimizer.l2, {0, 10});
  if (const std::string* batch = flags.text("--batch"); batch != nullptr && *batch == "full") {
    run.batch = 0;
  } else {
    flags.whole_number("--batch", run.batch, 1, 50'000, " or full");
  }
}

void read_seeds(FlagReader& flags, std::uint64_t& seed, nn::Seeds& seeds) {
  if (flags.has("--seed")) {
    flags.seed("--seed", seed);
    seeds = nn::derive_seeds(seed);
  }
  flags.seed("--data-seed", seeds.data);
  flags.seed("--init-seed", seeds.initialization);
  flags.seed("--batch-seed", seeds.batches);
}

/// How the weights start and how they are learned.
void read_learning(FlagReader& flags, Setup& setup) {
  read_training(flags, setup.document.run);
  read_auto_settings(flags, setup.document.run);
  read_seeds(flags, setup.document.seed, setup.document.run.seeds);
}

}  // namespace

std::span<const FlagHelp> run_flags() {
  using nn::names_of;
  static const std::vector<FlagHelp> flags{
      {"--data", "FILE", "Data", "A table with two features and a label of two classes, or /dev/stdin"},
      {"--features", "A,B", "Data",
       "Its feature columns, by name or position (default: the first two columns of numbers)"},
      {"--label", "L", "Data", "Its label column, by name or position (default: the last column)"},
      {"--scale", "NAME", "Data",
       "range: map each feature onto -1 to 1; none: keep the file's units (default range; with --model "
       "none)"},
      {"--dataset", "NAME", "Data",
       "A data set instead: " + joined(names_of<nn::DatasetName>()) + " (default quadrants)"},
      {"--points", "N", "Data", "How many samples, 2 to 50000 (default 200; iris has its own 100)"},
      {"--noise", "X", "Data", "Standard deviation of noise on both inputs, 0 to 1 (default 0)"},
      {"--gap", "X", "Data", "Quadrants: half the empty strip along the axes, 0 to .5 (default .06)"},
      {"--hole", "X", "Data", "Quadrants: radius of the empty disc at the centre, 0 to .9 (default .25)"},
      {"--held-out", "X", "Data", "Fraction of the samples kept for testing, 0 to .9 (default .2)"},
      {"--layers", "N,N,...", "Network",
       "Units of each hidden layer, at most 8 layers of 1 to 1024 units, or none (default 3,3)"},
      {"--activation", "NAME[,...]", "Network",
       "Of all hidden layers, or of each: " + joined(names_of<nn::Activation>()) + " (default sigmoid)"},
      {"--output-activation", "NAME", "Network", "Of the output unit, the same names (default sigmoid)"},
      {"--init", "NAME", "Network",
       "How the weights start: " + joined(init_names()) +
           "; auto fits the activations, and is the default once data set, layers, activation, optimizer or "
           "loss is given (else the scene's)"},
      {"--init-scale", "X", "Network",
       "Spread of the starting weights, 0 to 100, or auto (default as --init)"},
      {"--loss", "NAME", "Training", "What learning lowers: " + joined(nn::loss_names(1)) + " (default bce)"},
      {"--optimizer", "NAME", "Training",
       "How a gradient becomes a step: " + joined(names_of<nn::OptimizerKind>()) + " (default momentum)"},
      {"--learning-rate", "X", "Training",
       "Size of a step, above 0 to 100, or auto: fits optimizer, activations and depth (default as --init)"},
      {"--momentum", "X", "Training",
       "Momentum, nesterov: how much of the last step is kept, 0 to below 1, or auto (default as --init)"},
      {"--beta1", "X", "Training", "Adam: decay of the mean gradient, 0 to below 1 (default .9)"},
      {"--beta2", "X", "Training",
       "Adam, rmsprop: decay of the mean squared gradient, 0 to below 1 (default .999)"},
      {"--batch", "N|full", "Training", "Samples per step, 1 to 50000, or all of them (default 10)"},
      {"--l1", "X", "Training", "Pull of the weights to zero, by sign, 0 to 10 (default 0)"},
      {"--l2", "X", "Training", "Pull of the weights to zero, by size, 0 to 10 (default 0)"},
      {"--seed", "N", "Seeds", "Sets the three seeds below by derivation (default 147)"},
      {"--data-seed", "N", "Seeds", "Of samples, noise and split"},
      {"--init-seed", "N", "Seeds", "Of the starting weights"},
      {"--batch-seed", "N", "Seeds", "Of the order in which samples are used"},
  };
  return flags;
}

std::span<const FlagHelp> setup_flags() {
  static const std::vector<FlagHelp> flags = [] {
    std::vector<FlagHelp> all{
        {"--scene", "NAME", "Scene",
         "What to begin with; the flags below override it: " + joined(scene_names()) + " (default opening)"}};
    all.push_back(
        {"--session", "FILE", "Scene", "Go on with a saved session instead; the flags below change it"});
    all.insert(all.end(), run_flags().begin(), run_flags().end());
    all.push_back(
        {"--model", "FILE|DIR", "Network",
         "Start from the weights of a file: JSON as train --weights writes it, or the safetensors of an "
         "nn.Sequential from PyTorch (model.safetensors.index.json for one in several files); or a folder of "
         "checkpoints with steps in their names, played as a run"});
    all.push_back({"--theme", "NAME", "Look", joined(theme_names) + " (default dark)"});
    all.push_back({"--color-map", "NAME", "Look", joined(color_map_names) + " (default red-blue)"});
    return all;
  }();
  return flags;
}

void read_run(FlagReader& flags, Setup& setup) {
  read_data(flags, setup);
  read_layers(flags, setup.document.run);
  read_activations(flags, setup.document.run);
  flags.name("--output-activation", setup.document.run.output_activation);
  read_learning(flags, setup);
}

Setup read_setup(FlagReader& flags, UnknownActivations unknown) {
  Setup setup;
  if (flags.has("--session")) {
    read_session_file(flags, setup);
  } else {
    read_scene(flags, setup);
  }
  if (flags.has("--model")) {
    read_data(flags, setup);
    const std::vector<nn::Checkpoint> checkpoints = read_model_file(flags, setup, unknown);
    read_learning(flags, setup);
    if (!checkpoints.empty() && !flags.failed()) {
      setup.document.pace.playing = false;
      setup.learned = std::make_shared<const Learned>(run_of_checkpoints(setup.document.run, checkpoints));
    }
  } else {
    read_run(flags, setup);
    if (!flags.failed()) change_learned(setup);
  }
  flags.name("--theme", setup.document.theme, theme_names);
  flags.name("--color-map", setup.document.color_map, color_map_names);
  return setup;
}

}  // namespace glassbox
