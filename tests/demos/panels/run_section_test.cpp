#include <doctest/doctest.h>

#include "demos/glassbox/panels/run_actions.h"
#include "tests/demos/panels/panel_fixture.h"

namespace glassbox {

namespace {

using test::PanelFixture;

// Middles of rows and controls at 1080 px height.
constexpr float speed_y = 107;
constexpr float slow_x = 310;
constexpr float pause_y = 137;
constexpr float value_y = 167;
constexpr float footer_y = 1053;
constexpr float undo_x = 29;
constexpr float redo_x = 55;

/// The entry of that number in the list of pauses.
void choose_pause(PanelFixture& panel, int entry) {
  panel.click(220, pause_y);
  panel.click(220, pause_y + 13 + 8 + 26.0f * static_cast<float>(entry) + 13);
}

}  // namespace

TEST_CASE_FIXTURE(PanelFixture, "slow motion is two steps a second, and back to the speed before") {
  state.document.pace.steps_per_second = 250.0;
  click(slow_x, speed_y);
  REQUIRE(count<nn::SetSpeed>() == 1);
  CHECK(last<nn::SetSpeed>().steps_per_second == 2.0);
  CHECK(in_slow_motion(state));
  click(slow_x, speed_y);
  CHECK(last<nn::SetSpeed>().steps_per_second == 250.0);
  CHECK_FALSE(in_slow_motion(state));
}

TEST_CASE_FIXTURE(PanelFixture, "the slowest pace is a step in two seconds") {
  click(125, speed_y);
  CHECK(last<nn::SetSpeed>().steps_per_second == 0.5);
}

TEST_CASE_FIXTURE(PanelFixture, "a run is given a pause condition and its value") {
  choose_pause(*this, 1);
  CHECK(last<nn::SetPauseCondition>().condition == nn::PauseCondition{nn::PauseAt::step, 1000.0});
  control_click(220, value_y);
  type("512");
  key(enter);
  CHECK(last<nn::SetPauseCondition>().condition == nn::PauseCondition{nn::PauseAt::step, 512.0});

  choose_pause(*this, 3);
  CHECK(state.document.pace.pause_at == nn::PauseCondition{nn::PauseAt::test_accuracy, 1.0});
  control_click(220, value_y);
  type("97.5");
  key(enter);
  CHECK(state.document.pace.pause_at.value == doctest::Approx(0.975));
  CHECK(last<nn::SetPauseCondition>().condition == state.document.pace.pause_at);

  choose_pause(*this, 4);
  CHECK(state.document.pace.pause_at == nn::PauseCondition{nn::PauseAt::train_loss, 0.1});
  choose_pause(*this, 0);
  CHECK(last<nn::SetPauseCondition>().condition == nn::PauseCondition{});
  CHECK(count<nn::SetPauseCondition>() == 6);
}

TEST_CASE_FIXTURE(PanelFixture, "the panel follows a run that paused by itself, once") {
  REQUIRE(state.document.pace.playing);
  snapshot.pauses = 1;
  news();
  CHECK_FALSE(state.document.pace.playing);
  click(100, 69);
  CHECK(count<nn::Play>() == 1);
  news();
  CHECK(state.document.pace.playing);
}

TEST_CASE_FIXTURE(PanelFixture, "undo and redo are asked for where there is something to undo") {
  click(undo_x, footer_y);
  click(redo_x, footer_y);
  CHECK_FALSE(actions.undo);
  CHECK_FALSE(actions.redo);
  state.session.undo_text = "rate .5 → .1";
  click(undo_x, footer_y);
  CHECK(actions.undo);
  state.session.redo_text = "noise 0 → .2";
  click(redo_x, footer_y);
  CHECK(actions.redo);
}

}  // namespace glassbox
