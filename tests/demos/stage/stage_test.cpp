#include "demos/glassbox/stage/stage.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "demos/glassbox/stage/stage_motion.h"

namespace glassbox {

using enum ViewKind;
using Kind = StageNode::Kind;

namespace {

constexpr engine::Rect area{352, 12, 1236, 806};

std::vector<ViewKind> views_of(const StageArrangement& stage) {
  std::vector<ViewKind> views;
  for (const std::size_t tile : stage.order()) views.push_back(stage.tiles[tile].view);
  return views;
}

std::vector<std::size_t> runs_of(const StageArrangement& stage) {
  std::vector<std::size_t> runs;
  for (const std::size_t tile : stage.order()) runs.push_back(stage.tiles[tile].run);
  return runs;
}

using Views = std::vector<ViewKind>;
using Runs = std::vector<std::size_t>;

/// Six tiles side by side, each halved from the last.
Stage six_in_a_row() {
  Stage stage{single_tile({output_landscape}), {}};
  for (std::size_t tile = 0; stage.tile_count() < Stage::most_tiles;)
    tile = stage.split(tile, Kind::beside).value();
  return stage;
}

/// Every tile is seen, none lies over another, and what they leave free is the gaps.
void expect_a_tiling(const Stage& stage) {
  const TileRects rects = stage.layout(area, 1.0f);
  for (const std::size_t a : stage.order()) {
    CHECK(rects[a].width > 0.0f);
    CHECK(rects[a].height > 0.0f);
    CHECK(area.contains(rects[a]));
    for (const std::size_t b : stage.order()) {
      if (a == b) continue;
      const bool apart = rects[a].right() <= rects[b].x || rects[b].right() <= rects[a].x ||
                         rects[a].bottom() <= rects[b].y || rects[b].bottom() <= rects[a].y;
      CHECK(apart);
    }
  }
}

}  // namespace

TEST_CASE("a stage begins with two columns of two tiles") {
  const Stage stage;
  CHECK(stage.tile_count() == 4);
  CHECK(views_of(stage) == Views{output_landscape, curves, decision_boundary, neuron_landscapes});
  const TileRects rects = stage.layout(area, 1.0f);
  CHECK(rects[0] == engine::Rect{352, 12, 694, 572});
  CHECK(rects[1] == engine::Rect{352, 592, 694, 226});
  CHECK(rects[2] == engine::Rect{1054, 12, 534, 379});
  CHECK(rects[3] == engine::Rect{1054, 399, 534, 419});
  expect_a_tiling(stage);
}

TEST_CASE("a tile is split into two, up to six of them, and the new one shows what stands nowhere yet") {
  Stage stage;
  const auto added = stage.split(0, Kind::below);
  REQUIRE(added);
  CHECK(views_of(stage) ==
        Views{output_landscape, layer_morph, curves, decision_boundary, neuron_landscapes});
  const TileRects rects = stage.layout(area, 1.0f);
  CHECK(rects[0].x == rects[*added].x);
  CHECK(rects[0].bottom() + 8 == rects[*added].y);
  CHECK(rects[0].height == doctest::Approx(rects[*added].height).epsilon(.01));
  expect_a_tiling(stage);

  stage.tiles[3].run = 1;
  const auto sixth = stage.split(3, Kind::beside);
  REQUIRE(sixth);
  CHECK(stage.tiles[*sixth] == StageTile{network, 1, true});
  expect_a_tiling(stage);
  const StageArrangement six = stage;
  CHECK(!stage.split(1, Kind::below));
  CHECK(static_cast<const StageArrangement&>(stage) == six);
  expect_a_tiling(six_in_a_row());
}

TEST_CASE("splitting a tile that fills the stage shows both parts") {
  Stage stage;
  stage.toggle_fill(2);
  REQUIRE(stage.split(2, Kind::beside));
  CHECK(!stage.filled);
}

TEST_CASE("the place of a tile that is closed goes to what it was split from") {
  for (std::size_t closed = 0; closed < 4; ++closed) {
    CAPTURE(closed);
    Stage stage;
    stage.close(closed);
    CHECK(stage.tile_count() == 3);
    CHECK(!stage.has_tile(closed));
    const std::size_t neighbour = closed ^ 1u;
    const TileRects rects = stage.layout(area, 1.0f);
    CHECK(rects[neighbour].height == area.height);
    CHECK(rects[closed] == engine::Rect{});
    expect_a_tiling(stage);
  }
  Stage columns;
  columns.close(0);
  columns.close(1);
  CHECK(views_of(columns) == Views{decision_boundary, neuron_landscapes});
  CHECK(columns.layout(area, 1.0f)[2].width == area.width);
  columns.toggle_fill(3);
  columns.close(3);
  CHECK(!columns.filled);
  columns.close(2);
  CHECK(views_of(columns) == Views{decision_boundary});
  CHECK(columns.layout(area, 1.0f)[2] == area);
}

TEST_CASE("a tile keeps its index while others come and go") {
  Stage stage = six_in_a_row();
  const std::size_t last = stage.order().tiles[5];
  const StageTile shown = stage.tiles[last];
  stage.close(stage.order().tiles[0]);
  stage.close(stage.order().tiles[2]);
  CHECK(stage.order().tiles[3] == last);
  CHECK(stage.tiles[last] == shown);
  REQUIRE(stage.split(last, Kind::below));
  CHECK(stage.has_tile(last));
  CHECK(stage.tile_count() == 5);
}

TEST_CASE("a view may stand in two tiles of one run") {
  Stage stage;
  stage.tiles[1].view = output_landscape;
  CHECK(views_of(stage) == Views{output_landscape, output_landscape, decision_boundary, neuron_landscapes});
  stage.fill_with(output_landscape);
  CHECK(stage.filled == 0);
}

TEST_CASE("dividers follow the pointer as far as every tile keeps a least size") {
  Stage stage;
  const StageDividers dividers = stage.dividers(area, 1.0f);
  REQUIRE(dividers.count == 3);
  CHECK(dividers.dividers[0].upright);
  CHECK(dividers.dividers[0].rect == engine::Rect{1046, 12, 8, 806});
  CHECK(!dividers.dividers[1].upright);
  CHECK(dividers.dividers[1].rect == engine::Rect{352, 584, 694, 8});
  stage.drag(dividers.dividers[0].node, area, 1.0f, {352 + 618, 300});
  CHECK(stage.nodes[0].share == doctest::Approx(.5f));
  stage.drag(dividers.dividers[0].node, area, 1.0f, {0, 300});
  const float narrowest = stage.layout(area, 1.0f)[0].width;
  CHECK(narrowest > 100.0f);
  CHECK(narrowest == doctest::Approx(.12 * 1236).epsilon(.02));
  stage.drag(dividers.dividers[0].node, area, 1.0f, {5000, 300});
  CHECK(stage.layout(area, 1.0f)[2].width == doctest::Approx(narrowest).epsilon(.02));
  stage.halve(0);
  CHECK(stage.nodes[0].share == .5f);
  stage.toggle_fill(0);
  CHECK(stage.dividers(area, 1.0f).count == 0);
}

TEST_CASE("a divider leaves room for all tiles behind it") {
  Stage stage = six_in_a_row();
  for (const StageDivider& divider : stage.dividers(area, 1.0f)) {
    for (const float x : {-1000.0f, 3000.0f, 500.0f}) {
      const TileRects before = stage.layout(area, 1.0f);
      stage.drag(divider.node, area, 1.0f, {x, 0.0f});
      expect_a_tiling(stage);
      const TileRects after = stage.layout(area, 1.0f);
      for (const std::size_t tile : stage.order())
        CHECK(after[tile].width > std::min(before[tile].width, .12f * area.width) - 2.0f);
    }
  }
}

TEST_CASE(
    "a key is meant for the tile under the pointer, else the one that fills the stage, else the first") {
  Stage stage;
  CHECK(stage.meant_by_key(std::nullopt) == 0);
  CHECK(stage.meant_by_key(2) == 2);
  stage.toggle_fill(3);
  CHECK(stage.meant_by_key(std::nullopt) == 3);
  stage.toggle_fill(3);
  stage.close(0);
  CHECK(stage.meant_by_key(std::nullopt) == 1);
}

TEST_CASE("a tile moves over the others to the whole stage and back") {
  Stage stage;
  StageMotion motion;
  motion.update(stage, 1.0, false);
  CHECK(!motion.move());
  stage.toggle_fill(2);
  motion.update(stage, 2.0, false);
  REQUIRE(motion.move());
  CHECK(motion.move()->tile == 2);
  CHECK(motion.move()->amount == 0.0f);
  const TileRects here = stage.places(area, 1.0f);
  CHECK(stage.places(area, 1.0f, *motion.move())[2] == here[2]);
  motion.update(stage, 2.1, false);
  const float early = motion.move()->amount;
  CHECK(early > 0.0f);
  CHECK(early < .5f);
  const engine::Rect between = stage.places(area, 1.0f, *motion.move())[2];
  CHECK(between.contains(here[2]));
  CHECK(between.width < area.width);
  CHECK(stage.places(area, 1.0f, *motion.move())[0] == here[0]);

  stage.toggle_fill(2);
  motion.update(stage, 2.1, false);
  CHECK(motion.move()->amount == early);
  motion.update(stage, 2.3, false);
  CHECK(motion.move()->amount < early);
  motion.update(stage, 2.1 + StageMotion::seconds, false);
  CHECK(!motion.move());
}

TEST_CASE("what is not a fill does not move, and nothing does for who wants little motion") {
  Stage stage;
  StageMotion motion;
  motion.update(stage, 0.0, false);
  stage.toggle_fill(1);
  motion.update(stage, 1.0, true);
  CHECK(!motion.move());
  stage.filled = 0;
  motion.update(stage, 2.0, false);
  CHECK(!motion.move());
  stage.toggle_fill(0);
  motion.update(stage, 3.0, false);
  CHECK(motion.move());
  stage.arrange(single_tile({network}));
  motion.update(stage, 3.1, false);
  CHECK(!motion.move());
}

TEST_CASE("a comparison arranges the stage, and its end gives back what stood there") {
  Stage stage;
  stage.tiles[0].view = linear_range;
  stage.nodes[0].share = .4f;
  stage.toggle_fill(3);
  const StageArrangement before = stage;
  CHECK(!stage.comparing());
  stage.compare(true);
  CHECK(stage.comparing());
  CHECK(views_of(stage) == Views{neuron_landscapes, curves, neuron_landscapes, comparison});
  CHECK(runs_of(stage) == Runs{0, 0, 1, 1});
  CHECK(!stage.filled);
  CHECK(stage.run_of(2) == 1);
  CHECK(stage.run_of(3) == 0);

  for (const std::size_t tile : stage.order()) stage.tiles[tile].run = 0;
  stage.nodes[1].share = .3f;
  stage.compare(true);
  CHECK(stage.nodes[1].share == .3f);
  stage.compare(false);
  CHECK(static_cast<const StageArrangement&>(stage) == before);
  CHECK(!stage.set_aside);
  stage.compare(false);
  CHECK(static_cast<const StageArrangement&>(stage) == before);
}

TEST_CASE("a stage that came arranged for a comparison stays so, and ends as it is at first") {
  Stage stage;
  stage.tiles[0].view = stage.tiles[2].view = network;
  stage.tiles[2].run = 1;
  stage.compare(true);
  CHECK(views_of(stage) == Views{network, curves, network, neuron_landscapes});
  stage.compare(false);
  CHECK(static_cast<const StageArrangement&>(stage) == StageArrangement{});
}

TEST_CASE("a tile that is gone compares nothing") {
  Stage stage;
  stage.tiles[2].run = 1;
  CHECK(stage.comparing());
  stage.close(2);
  CHECK(!stage.comparing());
}

TEST_CASE("a layout that is chosen while two runs are compared shows both where a view stands twice") {
  const StageArrangement twice =
      joined(Kind::beside, .5f, single_tile({network}),
             joined(Kind::below, .5f, single_tile({network}),
                    joined(Kind::below, .5f, single_tile({curves}), single_tile({curves}))));
  CHECK(runs_of(for_runs(twice, true)) == Runs{0, 1, 0, 0});
  CHECK(runs_of(for_runs(for_runs(twice, true), false)) == Runs{0, 0, 0, 0});
  Stage stage;
  stage.arrange(twice);
  CHECK(!stage.comparing());
  stage.compare(true);
  stage.arrange(twice);
  CHECK(runs_of(stage) == Runs{0, 1, 0, 0});
  CHECK(stage.comparing());
  stage.compare(false);
  CHECK(views_of(stage) == Views{network, network, curves, curves});
}

}  // namespace glassbox
