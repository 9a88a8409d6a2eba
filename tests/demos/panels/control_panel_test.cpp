#include <doctest/doctest.h>
#include <imgui.h>

#include "nn/random/random.h"
#include "nn/training/trainer.h"
#include "tests/demos/panels/panel_fixture.h"

namespace glassbox {

namespace {

using test::PanelFixture;

// Middles of controls at 1080 px height.
constexpr float points_y = 336;
constexpr float noise_y = 366;
constexpr float hidden_y = 531;
constexpr float rate_y = 727;
constexpr float slider_left = 124;
constexpr float slider_width = 199;

}  // namespace

TEST_CASE_FIXTURE(PanelFixture, "a panel that nobody touches says nothing") {
  for (int i = 0; i < 5; ++i) frame();
  move(200, points_y);
  move(200, rate_y);
  CHECK(actions.commands.empty());
  CHECK_FALSE(actions.still.has_value());
  CHECK_FALSE(actions.scene.has_value());
}

TEST_CASE_FIXTURE(PanelFixture, "the run row plays, pauses, steps, resets and draws new seeds") {
  click(100, 69);
  CHECK(count<nn::Pause>() == 1);
  CHECK_FALSE(state.playing);
  click(100, 69);
  CHECK(count<nn::Play>() == 1);
  CHECK(state.playing);
  click(211, 69);  // a step pauses first
  CHECK(count<nn::Pause>() == 2);
  CHECK(count<nn::StepOnce>() == 1);
  CHECK_FALSE(state.playing);
  click(257, 69);
  CHECK(count<nn::Reset>() == 1);

  const nn::Seeds before = state.run.seeds;
  click(303, 69);
  CHECK(count<nn::NewSeeds>() == 1);
  CHECK(state.run.seeds.data == before.data);
  CHECK(state.run.seeds.initialization != before.initialization);
  CHECK(state.run.seeds.batches != before.batches);
  ImGui::GetIO().KeyShift = true;
  click(303, 69);
  CHECK(state.run.seeds.data != before.data);
  CHECK(count<nn::ChangeSettings>() == 2);  // the settings carry the seeds along
}

TEST_CASE_FIXTURE(PanelFixture, "a drag tells every value on its way, and nothing while it rests") {
  move(slider_left + 0.5f * slider_width, noise_y);
  press();
  CHECK(state.run.data.noise == doctest::Approx(0.5f).epsilon(0.02));
  CHECK(count<nn::ChangeSettings>() == 1);
  CHECK(last_settings().data.noise == state.run.data.noise);
  frame();
  frame();
  CHECK(count<nn::ChangeSettings>() == 1);
  move(slider_left + 0.75f * slider_width, noise_y);
  CHECK(count<nn::ChangeSettings>() == 2);
  CHECK(state.run.data.noise == doctest::Approx(0.75f).epsilon(0.02));
  move(2000, noise_y);
  CHECK(state.run.data.noise == 1.0f);
  release();
  CHECK(count<nn::ChangeSettings>() == 3);
}

TEST_CASE_FIXTURE(PanelFixture, "Ctrl+click lets one type a value, told once, when it is entered") {
  control_click(200, rate_y);
  type("0.12");
  CHECK(actions.commands.empty());
  key(enter);
  CHECK(state.run.optimizer.learning_rate == doctest::Approx(0.12f));
  CHECK(count<nn::ChangeSettings>() == 1);
}

TEST_CASE_FIXTURE(PanelFixture,
                  "typed values outside the range are clamped, text and escape change nothing") {
  control_click(200, rate_y);
  type("1e9");
  key(enter);
  CHECK(state.run.optimizer.learning_rate == 10.0f);
  control_click(200, rate_y);
  type("-4");
  key(enter);
  CHECK(state.run.optimizer.learning_rate == doctest::Approx(1e-4f));

  actions = {};
  control_click(200, rate_y);
  type("fast");
  key(enter);
  control_click(200, rate_y);
  type("3");
  key(escape);
  CHECK(state.run.optimizer.learning_rate == doctest::Approx(1e-4f));
  CHECK(actions.commands.empty());

  control_click(200, points_y);
  type("99999999");
  click(60, 27);  // leaving the field enters it
  CHECK(state.run.data.points == 50000);
}

TEST_CASE_FIXTURE(PanelFixture, "a double click returns a slider to its standard value") {
  click(slider_left + 20, rate_y);
  REQUIRE(state.run.optimizer.learning_rate != 0.5f);
  ImGui::GetIO().MouseDoubleClickTime = 10.0f;
  click(slider_left + 100, rate_y);
  click(slider_left + 100, rate_y);
  CHECK(state.run.optimizer.learning_rate == 0.5f);
}

TEST_CASE_FIXTURE(PanelFixture, "layers are widened, typed, removed and added") {
  click(165, hidden_y);
  REQUIRE(count<nn::ChangeSettings>() == 1);
  CHECK(last_settings().hidden[0].units == 4);
  click(107, hidden_y + 30);
  CHECK(last_settings().hidden[1].units == 2);

  actions = {};
  click(136, hidden_y);
  type("70");
  CHECK(actions.commands.empty());  // not while it is typed: 7 would have lost what was learned
  key(enter);
  CHECK(count<nn::ChangeSettings>() == 1);
  CHECK(state.run.hidden[0].units == 64);

  click(318, hidden_y);
  REQUIRE(state.run.hidden.size() == 1);
  CHECK(state.run.hidden[0].units == 2);
  click(170, hidden_y + 90);  // the button has moved up by a row
  REQUIRE(state.run.hidden.size() == 2);
  CHECK(state.run.hidden[1] == state.run.hidden[0]);
  CHECK(last_settings() == state.run);
}

TEST_CASE_FIXTURE(PanelFixture, "a unit count stays within 1 and 64") {
  for (int i = 0; i < 6; ++i) click(107, hidden_y);
  CHECK(state.run.hidden[0].units == 1);
  CHECK(count<nn::ChangeSettings>() == 2);
}

TEST_CASE_FIXTURE(PanelFixture, "thumbnails and the list choose the data set") {
  click(107, 257);
  CHECK(last_settings().data.name == nn::DatasetName::circle);
  click(107, 257);
  CHECK(count<nn::ChangeSettings>() == 1);  // it was chosen already
  click(220, 306);                          // the list
  click(220, 306 + 13 + 8 + 26 + 13);       // its second entry
  CHECK(state.run.data.name == nn::DatasetName::xor_);
}

TEST_CASE_FIXTURE(PanelFixture, "an own file is left for a generator and found again in the list") {
  state.own_table = std::make_shared<const nn::Table>();
  state.own_table_name = "leaves.csv";
  state.run.table = state.own_table;
  frame();
  CHECK(actions.commands.empty());
  click(44, 257);
  CHECK(last_settings().table == nullptr);
  click(220, 306);
  click(220, 306 + 13 + 8 + 10 * 26 + 13);
  CHECK(last_settings().table == state.own_table);
}

TEST_CASE_FIXTURE(PanelFixture, "the speed and the seed become commands of their own") {
  click(slider_left + slider_width - 29, 107);
  REQUIRE(count<nn::SetSpeed>() == 1);
  CHECK(std::get<nn::SetSpeed>(actions.commands.back()).steps_per_second == 0.0);
  CHECK(count<nn::ChangeSettings>() == 0);
  click(200, 167);
  type("7");
  key(enter);
  CHECK(state.seed == 7);
  REQUIRE(count<nn::NewSeeds>() == 1);
  CHECK(state.run.seeds == nn::derive_seeds(7));
}

TEST_CASE_FIXTURE(PanelFixture, "a run that diverged pauses and can be taken back") {
  snapshot.diverged = true;
  snapshot.message = "Paused: the loss is not finite.";
  frame();
  frame();
  CHECK_FALSE(state.playing);
  click(message_button.x, message_button.y);
  CHECK(count<nn::RestoreLastGood>() == 1);
}

TEST_CASE_FIXTURE(PanelFixture, "the still dialog asks for a picture once it is saved") {
  click(120, 1053);
  CHECK_FALSE(actions.still.has_value());
  const ImVec2 center{640, 540};
  click(center.x - 80, center.y + 93);
  REQUIRE(actions.still.has_value());
  CHECK(actions.still->view == "stage");
  CHECK(actions.still->size == glm::ivec2{1920, 1080});
  CHECK(actions.still->samples == 4);
}

}  // namespace glassbox
