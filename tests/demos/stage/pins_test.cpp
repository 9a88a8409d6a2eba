#include "demos/glassbox/stage/pins.h"

#include <doctest/doctest.h>

namespace glassbox {

namespace {

const nn::Architecture architecture{2, {{3, nn::Activation::tanh}, {1, nn::Activation::sigmoid}}};

Stage stage_of(ViewKind view) {
  Stage stage;
  stage.arrange(single_tile({view}));
  return stage;
}

}  // namespace

TEST_CASE("a second click on a unit, and a click on the output, unpin") {
  Stage stage = stage_of(ViewKind::decision_boundary);
  Pins pins;
  pins.toggle_unit({0, 1}, architecture, stage);
  CHECK(pins.unit() == UnitId{0, 1});
  pins.toggle_unit({0, 2}, architecture, stage);
  CHECK(pins.unit() == UnitId{0, 2});
  pins.toggle_unit({0, 2}, architecture, stage);
  CHECK_FALSE(pins.unit().has_value());
  pins.toggle_unit({0, 2}, architecture, stage);
  pins.toggle_unit({1, 0}, architecture, stage);
  CHECK_FALSE(pins.unit().has_value());
  CHECK_FALSE(pins.fills_stage());
}

TEST_CASE("a unit that no visible view shows fills the stage while it is pinned") {
  Stage stage = stage_of(ViewKind::network);
  const StageArrangement before = stage;
  Pins pins;
  pins.toggle_unit({0, 1}, architecture, stage);
  CHECK(pins.fills_stage());
  REQUIRE(stage.filled.has_value());
  CHECK(stage.tiles[*stage.filled].view == ViewKind::output_landscape);
  pins.unpin_all(stage);
  CHECK(static_cast<const StageArrangement&>(stage) == before);

  // What the user has arranged since then stays.
  pins.toggle_unit({0, 1}, architecture, stage);
  stage.fill_with(ViewKind::curves);
  pins.unpin_unit(stage);
  CHECK(stage.tiles[*stage.filled].view == ViewKind::curves);
}

TEST_CASE("a unit that the network has lost is unpinned") {
  Stage stage = stage_of(ViewKind::output_landscape);
  Pins pins;
  pins.toggle_unit({0, 2}, architecture, stage);
  pins.follow(architecture, stage);
  CHECK(pins.unit().has_value());
  pins.follow({2, {{2, nn::Activation::tanh}, {1, nn::Activation::sigmoid}}}, stage);
  CHECK_FALSE(pins.unit().has_value());
}

TEST_CASE("a click pins a parameter of one run, and any other click unpins it") {
  Pins pins;
  const ParameterId weight{0, 1, 0};
  pins.click(weight, 1);
  CHECK(pins.parameter() == weight);
  CHECK(pins.run() == 1);
  pins.click(weight, 0);
  CHECK(pins.parameter() == weight);
  pins.click(weight, 0);
  CHECK_FALSE(pins.parameter().has_value());
  pins.click(weight, 0);
  pins.click(std::nullopt, 0);
  CHECK_FALSE(pins.parameter().has_value());
}

}  // namespace glassbox
