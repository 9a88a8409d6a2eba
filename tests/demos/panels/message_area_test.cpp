#include <doctest/doctest.h>

#include <imgui_internal.h>

#include <limits>
#include <string>

#include "tests/demos/panels/panel_fixture.h"

namespace glassbox {

using test::PanelFixture;

namespace {

/// The window of the card of that number, from the oldest on, where it was drawn in the last frame.
const ImGuiWindow* card(int number) {
  const std::string name = "message " + std::to_string(number);
  const ImGuiWindow* window = ImGui::FindWindowByName(name.c_str());
  return window != nullptr && window->Active ? window : nullptr;
}

}  // namespace

TEST_CASE_FIXTURE(PanelFixture,
                  "messages stand at the lower right, the newest lowest, and go after seven seconds") {
  messages.say("First");
  frame();
  messages.say({"Second", "With a reason."});
  frame();
  REQUIRE(card(1) != nullptr);
  REQUIRE(card(2) != nullptr);
  CHECK(card(1)->Pos.y + card(1)->Size.y < card(2)->Pos.y);
  CHECK(card(2)->Pos.x + card(2)->Size.x == 1268);
  CHECK(card(2)->Pos.y + card(2)->Size.y == 1040);
  CHECK(messages.seconds_to_change(time) == doctest::Approx(6.7));
  while (time < 8.0) frame();
  CHECK(card(1) != nullptr);
  CHECK(card(2) == nullptr);  // the first has gone, the second has its place
  frame();
  frame();
  CHECK(card(1) == nullptr);
  CHECK(messages.seconds_to_change(time) == std::numeric_limits<double>::infinity());
  CHECK(messages.said().size() == 2);
}

TEST_CASE_FIXTURE(PanelFixture, "text from files stands in a message without control characters, and cut") {
  messages.say(warning("odd\x1b[31m\xff name", std::string(1'000'000, 'x')));
  frame();
  CHECK(messages.said().back().message.text == "odd\\x1b[31m\\xff name");
  CHECK(messages.said().back().message.hint == std::string(2000, 'x') + "…");
}

TEST_CASE_FIXTURE(PanelFixture, "a message stays as long as the mouse rests on it") {
  messages.say("Read me");
  frame();
  move(1000, 1030);
  for (int i = 0; i < 50; ++i) frame();
  CHECK(card(1) != nullptr);
  move(100, 100);
  for (int i = 0; i < 26; ++i) frame();
  CHECK(card(1) == nullptr);
}

TEST_CASE_FIXTURE(PanelFixture, "an error stays until it is dismissed") {
  messages.say(failure("Not opened.", "There is no such file."));
  for (int i = 0; i < 60; ++i) frame();
  REQUIRE(card(1) != nullptr);
  CHECK(messages.seconds_to_change(time) == std::numeric_limits<double>::infinity());
  click(1268 - 16, card(1)->Pos.y + 16);
  frame();
  CHECK(card(1) == nullptr);
}

TEST_CASE_FIXTURE(PanelFixture, "at most three messages are shown, and errors are dropped last") {
  messages.say(failure("An error", "A reason."));
  for (const char* text : {"One", "Two", "Three", "Four"}) messages.say(text);
  frame();
  CHECK(card(3) != nullptr);
  CHECK(ImGui::FindWindowByName("message 4") == nullptr);
  for (int i = 0; i < 30; ++i) frame();
  CHECK(card(1) != nullptr);  // the error
  CHECK(card(2) == nullptr);
  CHECK(messages.said().size() == 5);
}

TEST_CASE_FIXTURE(PanelFixture,
                  "a repeated message restarts its timer, and a topic has one message at a time") {
  messages.say({"Drawing", {}, MessageLevel::info, "still"});
  messages.say({"Kept", {}, MessageLevel::info, "still"});
  messages.say({"Kept", {}, MessageLevel::info, "still"});
  frame();
  CHECK(card(1) != nullptr);
  CHECK(card(2) == nullptr);
  CHECK(messages.said_count() == 2);
}

TEST_CASE_FIXTURE(PanelFixture, "the last fifty messages are kept for the list") {
  for (int i = 0; i < 60; ++i) messages.say("Message " + std::to_string(i));
  CHECK(messages.said().size() == 50);
  CHECK(messages.said_count() == 60);
  CHECK(messages.said().front().message.text == "Message 10");
  CHECK(messages.said().back().clock.size() == 8);
}

TEST_CASE_FIXTURE(PanelFixture, "an earlier session is offered until there is an answer") {
  state.session.restorable = true;
  for (int i = 0; i < 60; ++i) frame();
  REQUIRE(card(1) != nullptr);
  click(message_button.x, message_button.y);
  CHECK(actions.restore);
  CHECK_FALSE(state.session.restorable);
  frame();
  CHECK(card(1) == nullptr);

  actions = {};
  state.session.restorable = true;
  frame();
  click(message_button.x + 86, message_button.y);
  CHECK(actions.discard_restorable);
  CHECK_FALSE(actions.restore);
}

TEST_CASE_FIXTURE(PanelFixture, "a stuck run says so once, with a button that restarts it") {
  snapshot.settings = state.document.run;
  snapshot.stuck = nn::Stuck{nn::StuckReason::rate_too_high};
  snapshot.metrics.step = 1400;
  frame();
  frame();
  REQUIRE(card(1) != nullptr);
  CHECK(card(2) == nullptr);
  CHECK(messages.said_count() == 1);
  CHECK(messages.said().back().message.text == "Training is stuck: the learning rate is too high.");
  click(message_button.x, message_button.y);
  REQUIRE(count<nn::ChangeSettings>() == 1);
  CHECK(std::get<nn::ChangeSettings>(actions.commands.front()).settings == state.document.run);
  CHECK(state.document.run.is_auto(nn::AutoSetting::learning_rate));
  CHECK(state.document.run.optimizer.learning_rate == 0.2f);
  CHECK(count<nn::Reset>() == 1);

  // The run starts again: it has time to learn before anything is said.
  snapshot.settings = state.document.run;
  snapshot.metrics.step = 0;
  frame();
  snapshot.metrics.step = 999;
  frame();
  CHECK(messages.said_count() == 1);
  snapshot.metrics.step = 1000;
  frame();
  frame();
  CHECK(messages.said_count() == 2);
  CHECK(messages.said().back().message.offer == MessageOffer::lower_rate);
  snapshot.stuck.reset();
  frame();
  frame();
  CHECK(card(1) == nullptr);
}

TEST_CASE_FIXTURE(PanelFixture, "a recovered run removes its error") {
  snapshot.diverged = true;
  snapshot.notice = nn::find_divergence({}, nn::NotFinite::loss_nan, 5);
  frame();
  REQUIRE(card(1) != nullptr);
  CHECK(messages.said().back().message.level == MessageLevel::error);
  snapshot.diverged = false;
  snapshot.notice = nn::ChangeEffect{.restored_step = 3};
  frame();
  frame();
  CHECK(messages.said().back().message.text == "Back to the last good state, step 3.");
  CHECK(card(1) != nullptr);
  CHECK(card(2) == nullptr);
}

}  // namespace glassbox
