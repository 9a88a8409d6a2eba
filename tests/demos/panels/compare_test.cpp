#include <doctest/doctest.h>

#include "demos/glassbox/panels/run_actions.h"
#include "tests/demos/panels/panel_fixture.h"

namespace glassbox {

namespace {

// With the row of both runs on top, everything stands 30 px lower.
constexpr float compare_row_y = 107;
constexpr float b_x = 160;
constexpr float a_x = 60;
constexpr float compare_noise_y = 366 + 30;
constexpr float compare_rate_y = 757 + 30;

class CompareFixture : public test::PanelFixture {
 public:
  void compare(bool frozen) {
    nn::Snapshot other;
    other.settings = snapshot.settings;
    other.settings.batch = 33;
    other.metrics.step = 420;
    other.compared = true;
    other.frozen = frozen;
    snapshot.companions = {other};
    news();
    frame();
  }
};

}  // namespace

TEST_CASE_FIXTURE(CompareFixture, "a copy of the network is set beside the run") {
  click(280, 167);
  REQUIRE(count<nn::StartComparison>() == 1);
  CHECK_FALSE(last<nn::StartComparison>().frozen);
}

TEST_CASE_FIXTURE(CompareFixture, "the panel edits the run that is chosen") {
  compare(false);
  CHECK(state.document.run_b.batch == 33);  // it came with settings of its own
  click(b_x, compare_row_y);
  CHECK(state.edited_run == 1);
  CHECK(actions.commands.empty());
  const float before = state.document.run.optimizer.learning_rate;
  click(290, compare_rate_y);
  REQUIRE(count<nn::ChangeSettings>() == 1);
  CHECK(last<nn::ChangeSettings>().run == 1);
  CHECK(last<nn::ChangeSettings>().settings.batch == 33);
  CHECK(last<nn::ChangeSettings>().settings.optimizer.learning_rate != before);
  CHECK(state.document.run.optimizer.learning_rate == before);
  click(a_x, compare_row_y);
  click(280, compare_rate_y);
  CHECK(last<nn::ChangeSettings>().run == 0);
  CHECK(last<nn::ChangeSettings>().settings.batch == 10);
}

TEST_CASE_FIXTURE(CompareFixture, "both learn the same data, whichever is edited") {
  compare(false);
  click(b_x, compare_row_y);
  click(224, compare_noise_y);
  CHECK(count<nn::ChangeSettings>() == 1);
  CHECK(state.document.run_b.data.noise > 0.0f);
  CHECK(state.document.run.data.noise == state.document.run_b.data.noise);
  click(a_x, compare_row_y);
  click(280, compare_noise_y);
  CHECK(state.document.run_b.data.noise == state.document.run.data.noise);
  CHECK(count<nn::ChangeSettings>() == 2);
  click(303, 69);  // new seeds
  CHECK(state.document.run_b.seeds == state.document.run.seeds);
}

TEST_CASE_FIXTURE(CompareFixture, "a past step cannot be changed") {
  compare(true);
  click(b_x, compare_row_y);
  CHECK(state.edited_run == 1);
  click(290, compare_rate_y + 22);  // below the line that says why
  click(224, compare_noise_y + 22);
  CHECK(actions.commands.empty());
  snapshot.companions[0].settings.batch = 12;
  news();
  CHECK(state.document.run_b.batch == 12);
}

TEST_CASE_FIXTURE(CompareFixture, "a comparison ends, and the panel edits the run again") {
  compare(false);
  click(b_x, compare_row_y);
  click(270, compare_row_y);
  CHECK(count<nn::EndComparison>() == 1);
  CHECK(state.edited_run == 0);
  state.edited_run = 1;
  snapshot.companions.clear();
  news();
  CHECK(state.edited_run == 0);
  CHECK(compared_run(snapshot) == nullptr);
}

}  // namespace glassbox
