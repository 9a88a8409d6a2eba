#include "demos/glassbox/session/command_text.h"

#include <doctest/doctest.h>

#include "demos/glassbox/cli/command_line.h"
#include "demos/glassbox/scenes/scenes.h"
#include "tests/support/process.h"

using namespace glassbox;

namespace {

/// The settings that the text begins with, read as a shell and then the program read it.
Settings read_back(const std::string& text) {
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
  return std::get<WindowCommand>(*command).settings;
}

}  // namespace

TEST_CASE("the first scene as it is needs no flags") { CHECK(command_text(Settings{}) == "glassbox"); }

TEST_CASE("a command says what differs from its scene, and begins with the same settings") {
  Settings settings;
  settings.run.data.name = nn::DatasetName::spiral;
  settings.run.hidden = {{8, nn::Activation::tanh}, {4, nn::Activation::relu}};
  settings.run.optimizer.learning_rate = 0.03f;
  settings.run.batch = 0;
  settings.seed = 12;
  settings.run.seeds = nn::derive_seeds(12);
  settings.theme = "paper";
  settings.strict_math = true;
  const std::string text = command_text(settings);
  CHECK(
      text ==
      "glassbox --seed 12 --dataset spiral --layers 8,4 --activation tanh,relu --learning-rate 0.03 --batch "
      "full --theme paper --strict-math");
  const Settings again = read_back(text);
  CHECK(again.run == settings.run);
  CHECK(again.theme == "paper");
  CHECK(again.strict_math);
}

TEST_CASE("every scene is begun by its command, with other seeds too") {
  for (const Scene& scene : scenes()) {
    Settings settings;
    settings.scene = scene.name;
    settings.run = scene.run;
    settings.seed = scene.seed;
    settings.run.seeds.batches = 5;
    const std::string text = command_text(settings);
    CAPTURE(text);
    CHECK(read_back(text).run == settings.run);
  }
}

TEST_CASE("files are quoted for a shell") {
  Settings settings;
  settings.run.table = std::make_shared<const nn::Table>();
  settings.data_file = "my points'.csv";
  settings.data_columns = {{"a b", "c"}, "$kind"};
  CHECK(command_text(settings) ==
        R"(glassbox --data 'my points'\''.csv' --features 'a b,c' --label '$kind')");
}
