#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "demos/glassbox/scenes/scenes.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace glassbox {

using namespace glassbox::test;
using nlohmann::json;

namespace {

std::string command_line(const TemporaryFolder& folder, const std::string& rest) {
  return "figures --size 96x54 --samples 0 --out " + folder.file("figures") + " " + rest;
}

}  // namespace

TEST_CASE("all figures are drawn, and their measurements match the article") {
  const TemporaryFolder folder;
  ProcessOptions options;
  options.seconds = 300;  // the thread sanitizer is slow
  const ProcessResult result = run(words(command_line(folder, "")), options);
  REQUIRE_MESSAGE(result.exit_code == 0, result.err);
  const std::filesystem::path out = folder.file("figures");
  const json figures = json::parse(folder.read("figures/figures.json")).at("figures");
  for (const Scene& scene : scenes()) {
    if (!scene.is_figure()) continue;
    CAPTURE(scene.name);
    REQUIRE(figures.contains(scene.name));
    const json& facts = figures[scene.name];
    if (!scene.film || scene.film->still) CHECK(std::filesystem::file_size(out / (scene.name + ".png")) > 0);
    if (!scene.film) continue;
    const auto frames = static_cast<std::ptrdiff_t>(film_frames(*scene.film));
    const std::filesystem::directory_iterator files(out / scene.name);
    CHECK(std::distance(begin(files), end(files)) == frames);
    CHECK(facts.at("film").at("frames") == frames);
  }

  const json& untrained = figures.at("neuron-landscapes").at("start").at("plane_fit");
  std::size_t units = 0;
  for (const json& layer : untrained) {
    for (const json& r2 : layer) {
      CHECK(r2.get<double>() >= .99);
      ++units;
    }
  }
  CHECK(units == 7);

  const json& after_w1 = figures.at("transform-linear-1").at("shown").at("singular_values").at("linear-1");
  REQUIRE(after_w1.at("values").size() == 3);
  CHECK(after_w1.at("smallest_over_largest").get<double>() < 1e-5);
  CHECK(figures.at("transform-activation-1")
            .at("shown")
            .at("singular_values")
            .at("activation-1")
            .at("smallest_over_largest")
            .get<double>() > 1e-2);
  CHECK(figures.at("transform-activation-2").at("shown").at("wrong_side") == 0);

  for (const char* name : {"output-landscape", "boundary-learning", "true-vs-learned", "center-overfit"}) {
    CAPTURE(name);
    const json& shown = figures.at(name).at("shown");
    CHECK(shown.at("accuracy") == 1.0);
    const std::vector<double> corners = shown.at("corners");
    CHECK(corners[0] > .9);
    CHECK(corners[1] < .1);
    CHECK(corners[2] < .1);
    CHECK(corners[3] > .9);
  }
  const json& regions = figures.at("true-vs-learned").at("shown").at("regions");
  CHECK(regions.at("below") == 1);
  CHECK(regions.at("at_or_above") == 2);

  const json& range = figures.at("linear-range");
  for (std::size_t layer = 0; layer < 3; ++layer) {
    const std::vector<double> before = range.at("start").at("pre_activations")[layer];
    const std::vector<double> after = range.at("shown").at("pre_activations")[layer];
    CHECK(std::max(-before[0], before[1]) < 2.0);
    CHECK(after[1] - after[0] > 3.0 * (before[1] - before[0]));
  }
  const json& untrained_map = figures.at("boundary-untrained").at("shown").at("corners");
  CHECK(untrained_map[2].get<double>() > .6);  // upper left
  CHECK(untrained_map[1].get<double>() < .4);  // lower right

  const json& neuron = figures.at("perceptron").at("shown");
  CHECK(neuron.at("accuracy").get<double>() <= neuron.at("best_line_accuracy").get<double>());
  const std::string caption = figures.at("perceptron").at("caption");
  const double percent = std::floor(1000.0 * neuron.at("best_line_accuracy").get<double>() + 1e-9) / 10.0;
  CAPTURE(percent);
  CHECK(caption.find(std::to_string(percent).substr(0, 4) + " %") != std::string::npos);
  CHECK_FALSE(figures.at("boundary-learning").at("shown").contains("best_line_accuracy"));

  // The two red quadrants join through the centre: a small part of the square.
  const double differs = figures.at("true-vs-learned").at("shown").at("rule_difference");
  CHECK(differs > .001);
  CHECK(differs < .1);
  CHECK(figures.at("perceptron").at("shown").at("runs")[1].at("accuracy") == 1.0);

  const json& runs = figures.at("universal-approximation").at("shown").at("runs");
  REQUIRE(runs.size() == 6);
  for (std::size_t i = 1; i < runs.size(); ++i) CHECK(runs[i].at("loss") < runs[i - 1].at("loss"));
}

TEST_CASE("figures keeps existing files, accepts single names and rejects unknown ones") {
  const TemporaryFolder folder;
  REQUIRE(run(words(command_line(folder, "--only data,transform-input --theme paper"))).exit_code == 0);
  CHECK(folder.read("figures/figures.json").find("\"theme\": \"paper\"") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder.file("figures/architecture.png")));

  const ProcessResult again = run(words(command_line(folder, "--only data")));
  CHECK(again.exit_code == 1);
  CHECK(std::ranges::count(again.err, '\n') == 1);
  CHECK(again.err.find("figures.json") != std::string::npos);
  CHECK(run(words(command_line(folder, "--only data --force"))).exit_code == 0);

  const ProcessResult unknown = run(words(command_line(folder, "--only dada")));
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.err.find("--only: 'dada' is unknown, expected data or another of data, architecture") != std::string::npos);
  CHECK(run(words("figures")).err == "glassbox: --out: is missing, expected the folder to write\n");
}

}  // namespace glassbox
