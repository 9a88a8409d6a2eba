#include <doctest/doctest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include "glassbox/nn/random/random.h"
#include "glassbox/nn/run/trainer.h"
#include "tests/demos/panels/panel_fixture.h"
#include "tests/support/points_table.h"

namespace glassbox {

namespace {

using test::PanelFixture;

// Middles of controls at 1080 px height.
constexpr float points_y = 336;
constexpr float noise_y = 366;
constexpr float hidden_y = 561;
constexpr float rate_y = 757;
constexpr float slider_left = 124;
constexpr float slider_width = 199;

}  // namespace

TEST_CASE_FIXTURE(PanelFixture, "an untouched panel sends no commands") {
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
  CHECK_FALSE(state.document.pace.playing);
  click(100, 69);
  CHECK(count<nn::Play>() == 1);
  CHECK(state.document.pace.playing);
  click(211, 69);  // a step pauses first
  CHECK(count<nn::Pause>() == 2);
  CHECK(count<nn::StepOnce>() == 1);
  CHECK_FALSE(state.document.pace.playing);
  click(257, 69);
  CHECK(count<nn::Reset>() == 1);

  const nn::Seeds before = state.document.run.seeds;
  click(303, 69);
  CHECK(count<nn::NewSeeds>() == 1);
  CHECK(state.document.run.seeds.data == before.data);
  CHECK(state.document.run.seeds.initialization != before.initialization);
  CHECK(state.document.run.seeds.batches != before.batches);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  click(303, 69);
  CHECK(state.document.run.seeds.data != before.data);
  CHECK(count<nn::ChangeSettings>() == 2);  // the settings carry the seeds along
}

TEST_CASE_FIXTURE(PanelFixture, "a drag sends every value, and nothing while the pointer rests") {
  move(slider_left + 0.5f * slider_width, noise_y);
  press();
  CHECK(state.document.run.data.noise == doctest::Approx(0.5f).epsilon(0.02));
  CHECK(count<nn::ChangeSettings>() == 1);
  CHECK(last_settings().data.noise == state.document.run.data.noise);
  frame();
  frame();
  CHECK(count<nn::ChangeSettings>() == 1);
  move(slider_left + 0.75f * slider_width, noise_y);
  CHECK(count<nn::ChangeSettings>() == 2);
  CHECK(state.document.run.data.noise == doctest::Approx(0.75f).epsilon(0.02));
  move(2000, noise_y);
  CHECK(state.document.run.data.noise == 1.0f);
  release();
  CHECK(count<nn::ChangeSettings>() == 3);
}

TEST_CASE_FIXTURE(PanelFixture, "Ctrl+click starts typing; the value is sent once, when entered") {
  control_click(200, rate_y);
  type("0.12");
  CHECK(actions.commands.empty());
  key(enter);
  CHECK(state.document.run.optimizer.learning_rate == doctest::Approx(0.12f));
  CHECK(count<nn::ChangeSettings>() == 1);
}

TEST_CASE_FIXTURE(PanelFixture, "a typed value out of the range is explained and leaves the old one") {
  control_click(200, rate_y);
  type("1e9");
  key(enter);
  CHECK(ui.typing.problem == "at most 100; you typed 1e+09");
  CHECK(ui.typing.item != 0);  // the field stays open
  key(enter);
  CHECK(ui.typing.item == 0);
  CHECK(state.document.run.optimizer.learning_rate == 0.5f);

  control_click(200, rate_y);
  type("fast");
  key(enter);
  CHECK(ui.typing.problem == "\"fast\" is not a number");
  key(escape);
  CHECK(ui.typing.item == 0);
  CHECK(state.document.run.optimizer.learning_rate == 0.5f);
  CHECK(actions.commands.empty());

  control_click(200, rate_y);
  type("0");
  key(enter);
  CHECK(ui.typing.problem == "above 0; you typed 0");
  type("70");  // the refused text is selected, so typing replaces it; 70 lies beyond the slider's end
  key(enter);
  CHECK(state.document.run.optimizer.learning_rate == 70.0f);
  CHECK(count<nn::ChangeSettings>() == 1);

  control_click(200, points_y);
  type("99999999");
  click(500, 500);  // leaving the field drops the value, and says so
  CHECK(state.document.run.data.points == 200);
  CHECK(ui.left.problem == "at most 50000; you typed 1e+08; kept 200");
  control_click(200, points_y);
  type("300");
  click(500, 500);
  CHECK(state.document.run.data.points == 300);
}

TEST_CASE_FIXTURE(PanelFixture, "a double click starts typing, also of sums, and changes nothing by itself") {
  double_click(slider_left + 20, rate_y);
  CHECK(ui.typing.item != 0);
  CHECK(state.document.run.optimizer.learning_rate == 0.5f);
  type("1/4");
  key(enter);
  CHECK(state.document.run.optimizer.learning_rate == 0.25f);
  double_click(slider_left + 60, rate_y);  // elsewhere: no third click of the same series
  CHECK(ui.typing.item != 0);
  key(escape);
  CHECK(state.document.run.optimizer.learning_rate == 0.25f);
}

TEST_CASE_FIXTURE(PanelFixture, "a right click returns controls to their standard values") {
  click(slider_left + 20, rate_y);
  REQUIRE(state.document.run.optimizer.learning_rate != 0.5f);
  right_click(slider_left + 100, rate_y);
  CHECK(state.document.run.is_auto(nn::AutoSetting::learning_rate));
  CHECK(state.document.run.optimizer.learning_rate == 0.2f);
  click(165, hidden_y);
  REQUIRE(state.document.run.hidden[0].units == 4);
  right_click(136, hidden_y);
  CHECK(state.document.run.hidden[0].units == 3);
  state.document.run.optimizer.kind = nn::OptimizerKind::adam;
  right_click(200, rate_y + 60);
  CHECK(state.document.run.optimizer.kind == nn::OptimizerSettings{}.kind);
}

TEST_CASE_FIXTURE(PanelFixture, "automatic settings follow the network and the optimizer") {
  click(165, hidden_y);  // one unit more
  REQUIRE(state.document.run.hidden[0].units == 4);
  for (const nn::Origin origin : last_settings().origins) CHECK(origin == nn::Origin::automatic);
  CHECK(last_settings().initialization == nn::Initialization::xavier);
  CHECK(last_settings().init_scale == 4.0f);
  CHECK(last_settings().optimizer.learning_rate == 0.2f);

  state.document.run.optimizer.kind = nn::OptimizerKind::adam;  // as a session that is opened does
  click(165, hidden_y);
  CHECK(last_settings().optimizer.learning_rate == 0.02f);

  control_click(200, rate_y);  // the user takes the rate over
  type("0.03");
  key(enter);
  click(165, hidden_y);
  CHECK(last_settings().optimizer.learning_rate == 0.03f);
  CHECK_FALSE(last_settings().is_auto(nn::AutoSetting::learning_rate));
  CHECK(last_settings().is_auto(nn::AutoSetting::init));
}

TEST_CASE_FIXTURE(PanelFixture, "typing the automatic value takes it over") {
  right_click(200, rate_y);
  REQUIRE(state.document.run.is_auto(nn::AutoSetting::learning_rate));
  control_click(200, rate_y);
  type("0.2");
  key(enter);
  CHECK(last_settings().optimizer.learning_rate == 0.2f);
  CHECK(last_settings().origin(nn::AutoSetting::learning_rate) == nn::Origin::chosen);
}

TEST_CASE_FIXTURE(PanelFixture, "the wheel steps what it turns over, and does not scroll the panel then") {
  panel_height = 600;  // lower than its content
  frame();
  const ImGuiWindow& body = *body_window();
  REQUIRE(body.ScrollMax.y > 0.0f);
  move(200, points_y);
  wheel(1);
  CHECK(state.document.run.data.points == 250);
  wheel(-1);
  wheel(-1);
  CHECK(state.document.run.data.points == 160);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
  wheel(1);
  CHECK(state.document.run.data.points == 1600);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
  wheel(0.5f);  // as fine wheels turn
  CHECK(state.document.run.data.points == 1600);
  wheel(0.5f);
  CHECK(state.document.run.data.points == 2000);
  CHECK(body.Scroll.y == 0.0f);
  move(60, points_y);  // the label
  wheel(-1);
  CHECK(body.Scroll.y > 0.0f);
  CHECK(state.document.run.data.points == 2000);
}

TEST_CASE_FIXTURE(PanelFixture, "the wheel steps a control at once, but not while a scroll passes over it") {
  panel_height = 600;
  frame();
  const ImGuiWindow& body = *body_window();
  // The pointer arrives and the wheel turns between two frames; nothing was clicked.
  ImGui::GetIO().AddMousePosEvent(200, points_y);
  ImGui::GetIO().AddMouseWheelEvent(0, 1);
  frame();
  frame();
  CHECK(state.document.run.data.points == 250);
  CHECK(body.Scroll.y == 0.0f);

  move(60, points_y);  // the label: the panel scrolls
  wheel(-1);
  REQUIRE(body.Scroll.y > 0.0f);
  const nn::RunSettings before = state.document.run;
  const std::size_t commands = actions.commands.size();
  for (float y = 200; y < 500; y += 20) {  // a scroll goes on while the pointer moves over controls
    const float scroll = body.Scroll.y;
    move(200, y);
    wheel(scroll < body.ScrollMax.y ? -1.0f : 1.0f);
    CHECK(body.Scroll.y != scroll);
  }
  CHECK(state.document.run == before);
  CHECK(actions.commands.size() == commands);

  for (int i = 0; i < 4; ++i) frame();  // 1.2 s later
  while (body.Scroll.y > 0.0f) {
    move(60, points_y);
    wheel(5);
  }
  for (int i = 0; i < 4; ++i) frame();
  move(200, points_y);
  wheel(-1);
  CHECK(state.document.run.data.points == 200);
}

TEST_CASE_FIXTURE(PanelFixture, "layers are widened, typed, removed and added") {
  click(165, hidden_y);
  REQUIRE(count<nn::ChangeSettings>() == 1);
  CHECK(last_settings().hidden[0].units == 4);
  click(107, hidden_y + 30);
  CHECK(last_settings().hidden[1].units == 2);

  actions = {};
  click(136, hidden_y);
  type("64");
  CHECK(actions.commands.empty());  // not while it is typed: 6 would have lost what was learned
  key(enter);
  CHECK(count<nn::ChangeSettings>() == 1);
  CHECK(state.document.run.hidden[0].units == 64);
  click(136, hidden_y);
  type("1025");
  key(enter);
  CHECK(ui.typing.problem == "at most 1024; you typed 1025");
  key(escape);
  CHECK(state.document.run.hidden[0].units == 64);

  click(318, hidden_y);
  REQUIRE(state.document.run.hidden.size() == 1);
  CHECK(state.document.run.hidden[0].units == 2);
  click(170, hidden_y + 90);  // the button has moved up by a row
  REQUIRE(state.document.run.hidden.size() == 2);
  CHECK(state.document.run.hidden[1] == state.document.run.hidden[0]);
  CHECK(last_settings() == state.document.run);
}

TEST_CASE_FIXTURE(PanelFixture, "a unit count stays within 1 and 64") {
  for (int i = 0; i < 6; ++i) click(107, hidden_y);
  CHECK(state.document.run.hidden[0].units == 1);
  CHECK(count<nn::ChangeSettings>() == 2);
}

TEST_CASE_FIXTURE(PanelFixture, "thumbnails and the list choose the data set") {
  click(107, 257);
  CHECK(last_settings().data.name == nn::DatasetName::circle);
  click(107, 257);
  CHECK(count<nn::ChangeSettings>() == 1);  // it was chosen already
  click(220, 306);                          // the menu
  click(259, 399);                          // its second picture
  CHECK(state.document.run.data.name == nn::DatasetName::xor_);
}

TEST_CASE_FIXTURE(PanelFixture, "a loaded file can be replaced by a generator and chosen again in the list") {
  state.session.own_table =
      test::points_table({"length", "width"}, {"oak", "elm"}, {{1, 2}, {2, 1}, {3, 5}}, {0, 1, 1});
  state.session.own_table_name = "leaves.csv";
  state.document.run.table = state.session.own_table;
  frame();
  CHECK(actions.commands.empty());
  click(44, 257);
  CHECK(last_settings().table == nullptr);
  click(220, 306);
  click(505, 799);  // after the real measurements
  CHECK(last_settings().table == state.session.own_table);
}

TEST_CASE_FIXTURE(PanelFixture, "arrow keys step through the data sets, and Delete goes back to the first") {
  names_wanted = true;
  click(220, 306);
  key(ImGuiKey_Escape);
  for (int i = 0; i < 200 && focused() != "Data set"; ++i) key(ImGuiKey_Tab);
  REQUIRE(focused() == "Data set");
  key(ImGuiKey_RightArrow);
  CHECK(last_settings().data.name == nn::DatasetName::xor_);
  key(ImGuiKey_LeftArrow);
  key(ImGuiKey_LeftArrow);
  CHECK(last_settings().data.name == nn::DatasetName::quadrants);
  key(ImGuiKey_DownArrow);
  key(ImGuiKey_DownArrow);
  CHECK(last_settings().data.name == nn::DatasetName::circle);
  key(ImGuiKey_Delete);
  CHECK(last_settings().data.name == nn::DatasetName::quadrants);
}

TEST_CASE_FIXTURE(PanelFixture, "a formula is typed, and one that cannot be is refused") {
  state.document.run.data.name = nn::DatasetName::formula;
  nn::suit_outputs(state.document.run);
  frame();
  actions.commands.clear();
  click(220, 336);
  type("1/x1");
  key(enter);
  CHECK(actions.commands.empty());
  key(enter);  // a second time: the field closes, nothing changes
  CHECK(actions.commands.empty());
  CHECK(state.document.run.data.formula == nn::GeneratorSettings{}.formula);
  click(220, 336);
  type("x1*x2");
  key(enter);
  CHECK(last_settings().data.formula == "x1*x2");
  right_click(220, 336);
  CHECK(last_settings().data.formula == nn::GeneratorSettings{}.formula);
}

TEST_CASE_FIXTURE(PanelFixture, "switches choose the inputs, and the last one stays on") {
  const float y = hidden_y - 30;
  const auto texts = [&] {
    std::vector<std::string> all;
    for (const nn::InputTerm& term : last_settings().inputs) all.push_back(nn::term_text(term));
    return all;
  };
  click(158, y);
  CHECK(texts() == std::vector<std::string>{"x1", "x2", "x1^2"});
  click(302, y);
  CHECK(texts() == std::vector<std::string>{"x1", "x2", "x1^2", "sin-x2"});
  click(302, y);
  click(158, y);
  CHECK(texts().empty());  // the features themselves
  click(105, y);
  CHECK(texts() == std::vector<std::string>{"x2"});
  const std::size_t before = actions.commands.size();
  click(130, y);
  CHECK(actions.commands.size() == before);
  CHECK(texts() == std::vector<std::string>{"x2"});
}

TEST_CASE_FIXTURE(PanelFixture, "speed and seed are separate commands") {
  click(slider_left + slider_width - 29, 107);
  REQUIRE(count<nn::SetSpeed>() == 1);
  CHECK(std::get<nn::SetSpeed>(actions.commands.back()).steps_per_second == 0.0);
  CHECK(count<nn::ChangeSettings>() == 0);
  click(200, 167);
  type("7");
  key(enter);
  CHECK(state.document.seed == 7);
  REQUIRE(count<nn::NewSeeds>() == 1);
  CHECK(state.document.run.seeds == nn::derive_seeds(7));
}

TEST_CASE_FIXTURE(PanelFixture, "a run that diverged pauses and can be taken back") {
  snapshot.diverged = true;
  snapshot.notice = nn::find_divergence({}, nn::NotFinite::loss_nan, 5);
  frame();
  frame();
  CHECK_FALSE(state.document.pace.playing);
  click(message_button.x, message_button.y);
  CHECK(count<nn::RestoreLastGood>() == 1);
}

TEST_CASE_FIXTURE(PanelFixture, "the still dialog asks for a picture of the step at which it was opened") {
  snapshot.metrics.step = 700;
  news();
  click(120, 1053);
  CHECK_FALSE(actions.still.has_value());
  snapshot.metrics.step = 900;
  news();
  const ImVec2 center{640, 540};
  click(center.x - 80, center.y + 93);
  REQUIRE(actions.still.has_value());
  CHECK(actions.still->picture.view == "stage");
  CHECK(actions.still->picture.size == glm::ivec2{1920, 1080});
  CHECK(actions.still->picture.samples == 4);
  REQUIRE(actions.still->snapshot != nullptr);
  CHECK(actions.still->snapshot->metrics.step == 700);
}

}  // namespace glassbox
