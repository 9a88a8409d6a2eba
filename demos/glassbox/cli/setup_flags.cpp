#include "demos/glassbox/cli/setup_flags.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

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

constexpr std::array table_flags{"--features", "--target",  "--label", "--classes", "--words",
                                 "--numbers",  "--missing", "--scale", "--image"};

/// "8x8", or none.
void read_image(FlagReader& flags, nn::TableChoice& choice) {
  const std::string* text = flags.text("--image");
  if (!text) return;
  nn::ImageShape image;
  const char* const end = text->data() + text->size();
  const auto width = std::from_chars(text->data(), end, image.width);
  const bool by = width.ec == std::errc{} && width.ptr != end && *width.ptr == 'x';
  const auto height = by ? std::from_chars(width.ptr + 1, end, image.height) : width;
  const bool whole = by && height.ec == std::errc{} && height.ptr == end;
  const std::size_t most = nn::TableUse::most_inputs;
  if (*text == "none") {
    choice.image = nn::ImageShape{};
  } else if (whole && image.width >= 1 && image.height >= 1 && image.width <= most && image.height <= most) {
    choice.image = image;
  } else {
    flags.fail("--image",
               nn::in_quotes(*text) + " is not a size in pixels, expected WIDTHxHEIGHT as in 8x8, or none");
  }
}

nn::TableChoice read_choice(FlagReader& flags) {
  nn::TableChoice choice;
  for (const auto& [flag, names] :
       {std::pair("--features", &choice.features), std::pair("--classes", &choice.classes),
        std::pair("--words", &choice.words), std::pair("--numbers", &choice.numbers)}) {
    const std::string* text = flags.text(flag);
    if (text) *names = comma_separated(*text);
  }
  flags.exclude("--target", "--label");
  for (const char* flag : {"--target", "--label"}) {
    if (const std::string* target = flags.text(flag)) choice.target = *target;
  }
  if (flags.has("--missing")) flags.name("--missing", choice.missing.emplace());
  // A network that was trained elsewhere expects the units that it was trained in.
  if (flags.has("--model")) choice.scaling = nn::Scaling::none;
  if (flags.has("--scale")) flags.name("--scale", choice.scaling.emplace());
  read_image(flags, choice);
  return choice;
}

/// Reads the table of --data.
void read_table(FlagReader& flags, Setup& setup) {
  for (const char* generated : {"--dataset", "--points", "--gap", "--hole", "--formula"})
    flags.exclude("--data", generated);
  for (const char* of_table : table_flags) flags.require(of_table, "--data");
  const nn::TableChoice choice = read_choice(flags);
  if (!flags.has("--data")) return;
  flags.path("--data", setup.document.data_file);
  if (flags.failed()) return;
  auto table = nn::read_table(setup.document.data_file, choice);
  if (!table) return flags.fail(table.error());
  setup.warnings.insert(setup.warnings.end(), table->notes.begin(), table->notes.end());
  const nn::DataShape before = setup.document.run.data_shape();
  setup.document.run.table = std::make_shared<const nn::Table>(std::move(*table));
  if (setup.document.run.data_shape().classes != before.classes) nn::suit_outputs(setup.document.run);
}

void read_run(FlagReader& flags, Setup& setup) {
  const bool other_task = flags.has("--data") || flags.has("--model");
  FieldTexts texts = flags.typed(fields<nn::RunSettings>());
  if (texts.contains("formula")) texts.try_emplace("dataset", nn::name_of(nn::DatasetName::formula));
  const MaybeProblem problem = set_fields(texts, setup.document.run, setup.document.seed, other_task);
  if (problem) flags.check("--" + std::string(problem->field), problem);
}

/// What --plane, --plane-turn and --class name must be in the data.
void check_shown(FlagReader& flags, const Document& document) {
  if (flags.failed()) return;
  if (flags.has("--plane") || flags.has("--plane-turn")) {
    const auto fits = nn::check_plane(document.view.plane, *nn::make_dataset(document.run));
    if (!fits) flags.fail(flags.has("--plane") ? "--plane" : "--plane-turn", fits.error().message);
  }
  if (!flags.has("--class") || document.view.class_shown == 0) return;
  const std::size_t classes = document.run.data_shape().classes;
  if (static_cast<std::size_t>(document.view.class_shown) > classes)
    flags.fail("--class", classes == 0
                              ? "a regression has no classes"
                              : nn::in_quotes(*flags.text("--class")) + " is out of range, expected " +
                                    range_text({1, static_cast<double>(classes)}) + " or all");
}

}  // namespace

std::span<const FlagHelp> setup_flags() {
  static const std::vector<FlagHelp> flags = [] {
    std::vector<FlagHelp> all{
        {"--scene", "NAME", "Scene",
         "Starting point; the flags below override it: " + joined(scene_names()) + " (default opening)"},
        {"--session", "FILE", "Scene", "Continue a saved session; the flags below override it"},
        {"--data", "FILE", "Data",
         "A table of numbers and words, one row per sample; /dev/stdin reads standard input"},
        {"--features", "A,B,...", "Data",
         "Input columns in order, by name or position (default all columns of numbers or of few words)"},
        {"--target", "COLUMN", "Data",
         "Column to learn, by name or position: classes, or a regression if it has many different numbers "
         "(default one named target, label, class, species or the like, else the last)"},
        {"--label", "COLUMN", "Data", "The same as --target"},
        {"--classes", "A,B,...", "Data", "Keep only rows of these classes"},
        {"--words", "A,B,...", "Data",
         "Read columns as words: the classes of the target, or an input for each word"},
        {"--numbers", "A,B,...", "Data", "Read columns as numbers; as the target, a regression"},
        {"--missing", "NAME", "Data",
         "drop: leave rows with missing values out; mean: fill them with the mean of their column (default "
         "drop, unless that leaves less than half of the rows)"},
        {"--scale", "NAME", "Data",
         "range: map each feature onto -1 to 1; standard: to mean 0 and standard deviation 1; none: keep the "
         "file's units (default range; with --model none)"},
        {"--image", "WxH", "Data",
         "The inputs are the pixels of an image, row by row (default by the values); none: they are not"}};
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
    const auto taken = take_model(std::move(checkpoints), setup);
    if (!taken) flags.fail(taken.error());
  } else if (!flags.failed()) {
    change_learned(setup);
  }
  flags.read(setup.document);
  flags.read(setup.document.morph);
  check_shown(flags, setup.document);
  return setup;
}

}  // namespace glassbox
