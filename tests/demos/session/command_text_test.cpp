#include "demos/glassbox/session/command_text.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "demos/glassbox/cli/command_line.h"
#include "demos/glassbox/scenes/scenes.h"
#include "glassbox/nn/run/auto_settings.h"
#include "tests/support/points_table.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox;

namespace {

/// The settings that the text begins with, read as a shell and then the program read it.
Document read_back(const std::string& text) {
  const auto echoed = test::run_process(
      {"/bin/bash", "-c", "set -- " + text + "; for word; do printf '%s\\n' \"$word\"; done"});
  std::vector<std::string> words;
  std::string word;
  for (const char c : echoed.out) {
    if (c == '\n') {
      words.push_back(std::exchange(word, {}));
    } else {
      word += c;
    }
  }
  std::vector<const char*> pointers;
  for (const std::string& each : words) pointers.push_back(each.c_str());
  const auto command = parse_command_line(static_cast<int>(pointers.size()), pointers.data());
  REQUIRE_MESSAGE(command.has_value(), (command ? std::string() : command.error().message));
  return std::get<WindowCommand>(*command).setup.document;
}

}  // namespace

TEST_CASE("the first scene as it is needs no flags") { CHECK(command_text(Document{}) == "glassbox"); }

TEST_CASE("a command says what differs from its scene, and begins with the same settings") {
  Document document;
  document.run.data.name = nn::DatasetName::spiral;
  document.run.hidden = {{8, nn::Activation::tanh}, {4, nn::Activation::relu}};
  document.run.optimizer.learning_rate = 0.03f;
  document.run.origin(nn::AutoSetting::learning_rate) = nn::Origin::chosen;
  nn::follow_change(nn::RunSettings{}, document.run);
  document.run.batch = 0;
  document.seed = 12;
  document.run.seeds = nn::derive_seeds(12);
  document.theme = "paper";
  document.strict_math = true;
  const std::string text = command_text(document);
  CHECK(
      text ==
      "glassbox --seed 12 --dataset spiral --layers 8,4 --activation tanh,relu --learning-rate 0.03 --batch "
      "full --theme paper --strict-math");
  const Document again = read_back(text);
  CHECK(again.run == document.run);
  CHECK(again.theme == "paper");
  CHECK(again.strict_math);
}

TEST_CASE("a command says who set what: the scene, the user, or the rule") {
  using nn::AutoSetting;
  using nn::Origin;
  const auto comes_back_as = [](const nn::RunSettings& run, const char* expected) {
    Document document;
    document.run = run;
    const std::string text = command_text(document);
    CHECK(text == expected);
    CHECK(read_back(text).run == run);
  };
  nn::RunSettings run;
  run.origins.fill(Origin::automatic);
  nn::apply_auto(run);
  comes_back_as(run, "glassbox --init auto --init-scale auto --learning-rate auto --momentum auto");
  run.optimizer.kind = nn::OptimizerKind::adam;
  nn::apply_auto(run);
  comes_back_as(run, "glassbox --optimizer adam");
  run.optimizer.learning_rate = 0.5f;  // the scene's, but chosen
  run.origin(AutoSetting::learning_rate) = Origin::chosen;
  comes_back_as(run, "glassbox --optimizer adam --learning-rate 0.5");
  run = {};
  run.optimizer.learning_rate = 0.5f;
  run.origin(AutoSetting::learning_rate) = Origin::chosen;
  comes_back_as(run, "glassbox --learning-rate 0.5");
}

TEST_CASE("a command says where the run stops and how its rate changes") {
  Document document;
  document.pace.pause_at = {nn::PauseAt::no_improvement, 400};
  document.run.schedule = {nn::ScheduleKind::warm_up, 50, 0.25f};
  document.run.init_bias = -0.5f;
  const std::string text = command_text(document);
  CHECK(text ==
        "glassbox --init-bias -0.5 --schedule warm-up --schedule-steps 50 --schedule-factor 0.25 --stop-at "
        "no-improvement:400");
  CHECK(read_back(text) == document);
}

TEST_CASE("every scene is begun by its command, with other seeds too") {
  for (const Scene& scene : scenes()) {
    Document document = scene.document;
    document.run.seeds.batches = 5;
    const std::string text = command_text(document);
    CAPTURE(text);
    CHECK(read_back(text).run == document.run);
  }
}

TEST_CASE("a file name that is not UTF-8 reaches the program through a shell, byte by byte") {
  const test::TemporaryFolder folder;
  Document document;
  document.run.table = std::make_shared<const nn::Table>();
  document.data_file = folder.write("it's \\ caf\xE9 \xC3\xA9.csv", "x,y,c\n0,0,0\n1,1,1\n0,1,0\n1,0,1\n");
  const std::string text = command_text(document);
  CHECK(std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; }));
  CHECK(read_back(text.substr(0, text.find(".csv'") + 5)).data_file == document.data_file);
}

TEST_CASE("files are quoted for a shell") {
  Document document;
  document.run.table = test::points_table({"a", "b"}, {"no", "yes"}, {{1, 2}, {3, 5}}, {0, 1});
  nn::follow_change(nn::RunSettings{}, document.run);
  document.data_file = "my points'.csv";
  CHECK(command_text(document) == R"(glassbox --data 'my points'\''.csv')");
}

TEST_CASE("a command says what differs from the likely use of a table") {
  const test::TemporaryFolder folder;
  std::string text = "id,width,\"my, length\",colour,kind,mass\n";
  for (int i = 0; i < 40; ++i) {
    text += std::to_string(i) + "," + std::to_string(i % 7) + "," + std::to_string(i * i % 11) + "," +
            (i % 3 == 0 ? "red" : "blue") + "," + "abc"[i % 3] + "," + (i == 4 ? "" : std::to_string(i)) +
            "\n";
  }
  const std::filesystem::path file = folder.write("it's.csv", text);
  const nn::TableChoice choices[] = {
      {},
      {.features = {"my, length", "2"}},
      {.features = {"width"}, .target = "mass", .missing = nn::MissingCells::mean},
      {.target = "width", .numbers = {"width"}},
      {.target = "colour", .scaling = nn::Scaling::standard},
      {.classes = {"a", "c"}, .scaling = nn::Scaling::none},
      {.features = {"width", "mass"}, .image = nn::ImageShape{2, 1}},
      {.words = {"width", "mass"}, .missing = nn::MissingCells::mean}};
  for (const nn::TableChoice& choice : choices) {
    Document document;
    document.data_file = file;
    document.run.table = std::make_shared<const nn::Table>(nn::read_table(file, choice).value());
    nn::follow_change(nn::RunSettings{}, document.run);
    const std::string command = command_text(document);
    CAPTURE(command);
    CHECK(read_back(command).run.table->use == document.run.table->use);
    if (choice.features.empty() && choice.target.empty() && choice.classes.empty() && choice.words.empty())
      CHECK(command.ends_with(".csv'"));
  }
}
