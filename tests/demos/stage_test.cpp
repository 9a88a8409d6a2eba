#include "demos/glassbox/stage.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "demos/glassbox/views/settings_difference.h"

namespace glassbox {

using Tiles = std::array<ViewKind, Stage::tile_count>;
using Runs = std::array<std::size_t, Stage::tile_count>;
using enum ViewKind;

TEST_CASE("a tile that gets a view trades places with the one that had it") {
  Stage stage;
  stage.show(0, decision_boundary);
  CHECK(stage.tiles == Tiles{decision_boundary, curves, output_landscape, neuron_landscapes});
  stage.show(1, network);
  CHECK(stage.tiles == Tiles{decision_boundary, network, output_landscape, neuron_landscapes});
}

TEST_CASE("a view may stand in two tiles of two runs, but not in two of one") {
  Stage stage;
  stage.tiles = {output_landscape, curves, output_landscape, network};
  stage.runs = {0, 0, 1, 1};
  stage.show(1, network);
  CHECK(stage.tiles == Tiles{output_landscape, network, output_landscape, network});
  stage.show(3, output_landscape);
  CHECK(stage.tiles == Tiles{output_landscape, network, network, output_landscape});
  CHECK(stage.runs == Runs{0, 0, 1, 1});
}

TEST_CASE("a view of both runs stands in one tile, whichever run that is for") {
  Stage stage;
  stage.tiles = {output_landscape, curves, network, decision_boundary};
  stage.runs = {0, 1, 1, 1};
  CHECK(stage.run_of(1) == 0);
  CHECK(stage.run_of(2) == 1);
  stage.show(0, curves);
  CHECK(stage.tiles == Tiles{curves, output_landscape, network, decision_boundary});
  CHECK(stage.run_of(1) == 0);
}

TEST_CASE("a tile that gets a run gives its own to the tile that had the same view of it") {
  Stage stage;
  stage.tiles = {output_landscape, curves, output_landscape, network};
  stage.runs = {0, 0, 1, 1};
  stage.show_run(0, 1);
  CHECK(stage.runs == Runs{1, 0, 0, 1});
  stage.show_run(3, 0);
  CHECK(stage.runs == Runs{1, 0, 0, 0});
  stage.show_run(3, 0);
  CHECK(stage.runs == Runs{1, 0, 0, 0});
}

TEST_CASE("a comparison arranges the stage, and its end gives back what stood there") {
  Stage stage;
  stage.show(0, decision_boundary);
  stage.columns = .4f;
  stage.toggle_fill(3);
  const StageArrangement before = stage;
  CHECK(!stage.comparing());
  stage.compare(true);
  CHECK(stage.comparing());
  CHECK(stage.tiles == Tiles{neuron_landscapes, curves, neuron_landscapes, comparison});
  CHECK(stage.runs == Runs{0, 0, 1, 1});
  CHECK(!stage.filled);

  stage.show_run(3, 0);
  stage.runs = {};
  stage.left_split = .3f;
  stage.compare(true);
  CHECK(stage.left_split == .3f);
  stage.compare(false);
  CHECK(static_cast<const StageArrangement&>(stage) == before);
  CHECK(!stage.set_aside);
  stage.compare(false);
  CHECK(static_cast<const StageArrangement&>(stage) == before);
}

TEST_CASE("a stage that came arranged for a comparison stays so, and ends as it is at first") {
  Stage stage;
  stage.tiles = {network, curves, network, decision_boundary};
  stage.runs = {0, 0, 1, 0};
  stage.compare(true);
  CHECK(stage.tiles == Tiles{network, curves, network, decision_boundary});
  stage.compare(false);
  CHECK(static_cast<const StageArrangement&>(stage) == StageArrangement{});
}

TEST_CASE("what differs between two runs is said in a few words each") {
  const auto differences = [](void (*change)(nn::RunSettings&)) {
    nn::RunSettings other;
    change(other);
    std::vector<FigureText> texts;
    list_differences({}, other, texts);
    return std::vector<std::string>(texts.begin(), texts.end());
  };
  using Words = std::vector<std::string>;
  CHECK(differences([](nn::RunSettings&) {}).empty());
  CHECK(differences([](nn::RunSettings& run) {
          run.optimizer.learning_rate = .1f;
          run.hidden = {{8, nn::Activation::relu}};
          run.batch = 0;
        }) == Words{"layers 3,3 → 8", "sigmoid → relu", "rate .5 → .1", "batch 10 → all"});
  CHECK(differences([](nn::RunSettings& run) {
          run.hidden.clear();
          run.optimizer.kind = nn::OptimizerKind::adam;
          run.optimizer.l2 = .001f;
          run.seeds.initialization = 9;
        }) == Words{"layers 3,3 → none", "momentum → adam", "weight decay 0 → .001", "another start"});
  CHECK(differences([](nn::RunSettings& run) {
          run.hidden[1].activation = nn::Activation::tanh;
          run.data.name = nn::DatasetName::moons;
          run.data.noise = .15f;
        }) == Words{"data quadrants → moons", "noise 0 → .15", "activations"});
}

}  // namespace glassbox
