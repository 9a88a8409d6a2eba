#include "demos/glassbox/panels/timeline.h"

#include <doctest/doctest.h>

#include "demos/glassbox/panels/history_playback.h"
#include "demos/glassbox/panels/run_actions.h"
#include "demos/glassbox/stage/stage.h"
#include "tests/demos/panels/panel_fixture.h"

namespace glassbox {

namespace {

constexpr float timeline_strip_y = 1033;
constexpr float track_left = 478;
constexpr float track_right = 1156;      // at the latest step, of four figures
constexpr float past_track_right = 898;  // beside the past's buttons

nn::MetricsCurve curve_up_to(std::int64_t steps) {
  std::vector<nn::Metrics> points;
  for (std::int64_t step = 0; step <= steps; step += 10)
    points.push_back({.step = step, .train_loss = 1.0 / static_cast<double>(1 + step)});
  return {points, 800};
}

/// A run of 1000 steps.
class TimelineFixture : public test::PanelFixture {
 public:
  TimelineFixture() {
    snapshot.metrics.step = 1000;
    snapshot.curve = curve_up_to(1000);
    snapshot.timeline.head = 1000;
    snapshot.timeline.budget = std::size_t{256} << 20;
    news();
    frame();
  }
  void go_to_past(std::int64_t step) {
    snapshot.timeline.past = true;
    snapshot.timeline.curve = curve_up_to(1000);
    snapshot.metrics.step = step;
    for (int i = 0; i < 3; ++i) news();
  }
  std::vector<std::optional<std::int64_t>> seeks() const {
    std::vector<std::optional<std::int64_t>> steps;
    for (const nn::Command& command : actions.commands) {
      if (const auto* seek = std::get_if<nn::Seek>(&command)) steps.push_back(seek->step);
    }
    return steps;
  }
};

float track_place(std::int64_t step, float right = track_right) {
  return track_left + (right - track_left) * static_cast<float>(step) / 1000.0f;
}

using Steps = std::vector<std::optional<std::int64_t>>;

}  // namespace

TEST_CASE("the timeline stands between the stage and the status line") {
  for (const float unit : {1.0f, 1.5f}) {
    const InterfaceLayout layout = interface_layout({1920, 1080}, unit);
    CHECK(layout.timeline.height == 38.0f * unit);
    CHECK(layout.timeline.bottom() == layout.status.y);
    CHECK(layout.stage.bottom() < layout.timeline.y);
    CHECK(layout.timeline.x == layout.panel.right());
    CHECK(layout.timeline.right() == 1920.0f);
  }
}

TEST_CASE("ticks stand at round steps, at most 24 of them") {
  for (const std::int64_t latest : {1, 7, 24, 25, 700, 1200, 99999, 12345678}) {
    CAPTURE(latest);
    const TimelineTicks ticks = timeline_ticks(0, latest);
    CHECK(ticks.steps.size() >= 2);
    CHECK(ticks.steps.size() <= 24);
    for (const std::int64_t step : ticks.steps) CHECK(step % ticks.spacing == 0);
  }
  CHECK(timeline_ticks(0, 700).spacing == 50);
  CHECK(timeline_ticks(0, 700).is_long(100));
  CHECK_FALSE(timeline_ticks(0, 700).is_long(150));
  CHECK(timeline_ticks(130, 170).steps.front() == 130);
  CHECK(timeline_ticks(0, 0).steps.empty());
}

TEST_CASE("a loss that fell far is shown by its logarithm") {
  const std::array<nn::Metrics, 2> near{{{.step = 0, .train_loss = .7}, {.step = 1, .train_loss = .1}}};
  const std::array<nn::Metrics, 2> far{{{.step = 0, .train_loss = .7}, {.step = 1, .train_loss = .001}}};
  CHECK_FALSE(wants_log_scale(nn::MetricsCurve(near, -1)));
  CHECK(wants_log_scale(nn::MetricsCurve(far, -1)));
  CHECK_FALSE(wants_log_scale(nn::MetricsCurve()));
}

TEST_CASE_FIXTURE(TimelineFixture, "the knob is dragged to a step, and back to the latest") {
  move(track_right, timeline_strip_y);
  press();
  CHECK(seeks().empty());  // it is there already
  move(track_place(500), timeline_strip_y);
  REQUIRE(seeks() == Steps{500});
  frame();
  CHECK(seeks() == Steps{500});  // told once
  go_to_past(500);
  move(track_place(236), timeline_strip_y);  // the track has kept its length under the hand
  CHECK(seeks() == Steps{500, 236});
  move(track_place(998), timeline_strip_y);
  CHECK(seeks() == Steps{500, 236, std::nullopt});
  move(-50, timeline_strip_y);
  CHECK(seeks().back() == 0);
  release();
  CHECK(actions.commands.size() == 4);
}

TEST_CASE_FIXTURE(TimelineFixture, "the track snaps to bookmarks") {
  snapshot.timeline.bookmarks = {{301, "plateau"}};
  news();
  click(track_place(301) + 4.0f, timeline_strip_y);
  CHECK(seeks() == Steps{301});
  click(track_place(301) + 9.0f, timeline_strip_y);
  CHECK(seeks().back() != 301);
}

TEST_CASE_FIXTURE(TimelineFixture, "the past plays forwards and goes live at its end") {
  state.playback.speed = 100.0;
  click(391, timeline_strip_y);
  CHECK(state.playback.playing);
  CHECK(seeks() == Steps{0});  // from the latest moment it begins anew
  go_to_past(0);
  actions = {};
  advance_playback(state, snapshot, 0.05, actions);
  CHECK(seeks() == Steps{5});
  advance_playback(state, snapshot, 0.001, actions);
  CHECK(seeks() == Steps{5});  // not a whole step yet
  advance_playback(state, snapshot, 30.0, actions);
  CHECK(seeks() == Steps{5, 15});  // a window that slept does not leap
  state.playback.position = 995.0;
  advance_playback(state, snapshot, 0.1, actions);
  CHECK(seeks().back() == std::nullopt);
  CHECK_FALSE(state.playback.playing);
}

TEST_CASE_FIXTURE(TimelineFixture, "the past plays backwards and rests at its first step") {
  go_to_past(400);
  click(365, timeline_strip_y);
  CHECK(state.playback.playing);
  CHECK(state.playback.speed < 0.0);
  CHECK(state.playback.position == 400.0);
  actions = {};
  advance_playback(state, snapshot, 0.1, actions);
  CHECK(seeks() == Steps{394});
  state.playback.position = 3.0;
  advance_playback(state, snapshot, 0.1, actions);
  CHECK(seeks().back() == 0);
  CHECK_FALSE(state.playback.playing);
  click(391, timeline_strip_y);
  CHECK(state.playback.speed > 0.0);
  CHECK(state.playback.position == 400.0);  // the snapshot still shows that moment
  click(391, timeline_strip_y);
  CHECK_FALSE(state.playback.playing);
}

TEST_CASE_FIXTURE(TimelineFixture, "a click makes the playback faster, a right click slower") {
  click(430, timeline_strip_y);
  CHECK(state.playback.speed == 200.0);
  right_click(430, timeline_strip_y);
  right_click(430, timeline_strip_y);
  CHECK(state.playback.speed == 20.0);
  state.playback.speed = -10000.0;
  change_playback_speed(state.playback, true);
  CHECK(state.playback.speed == -5.0);
}

TEST_CASE_FIXTURE(TimelineFixture, "keys move through the past") {
  step_back(state, snapshot, actions);
  CHECK(seeks() == Steps{999});
  go_to_past(999);
  step_forward(state, snapshot, actions);
  CHECK(seeks().back() == std::nullopt);
  go_to_past(0);
  actions = {};
  step_back(state, snapshot, actions);
  CHECK(actions.commands.empty());
  step_forward(state, snapshot, actions);
  CHECK(seeks() == Steps{1});
  toggle_run_or_playback(state, snapshot, actions);
  CHECK(state.playback.playing);
  CHECK(state.document.pace.playing);  // the run itself goes on once the past is left
  toggle_run_or_playback(state, snapshot, actions);
  CHECK_FALSE(state.playback.playing);
  snapshot.timeline.past = false;
  toggle_run_or_playback(state, snapshot, actions);
  CHECK(count<nn::Pause>() == 1);
}

TEST_CASE_FIXTURE(TimelineFixture, "the past's buttons go on, compare and return") {
  go_to_past(700);
  state.document.pace.playing = false;
  click(988, timeline_strip_y);
  REQUIRE(count<nn::ContinueFrom>() == 1);
  CHECK(last<nn::ContinueFrom>().step == 700);
  CHECK(state.document.pace.playing);
  click(1075, timeline_strip_y);
  CHECK(last<nn::StartComparison>().frozen);
  click(1101, timeline_strip_y);
  CHECK(last<nn::Seek>().step == std::nullopt);
  click(100, 69);  // the run row's own button
  CHECK(count<nn::ContinueFrom>() == 2);
  click(211, 69);
  CHECK(last<nn::Seek>().step == 701);
  click(280, 167);  // the run section's own comparison
  CHECK(last<nn::StartComparison>().frozen);
}

TEST_CASE_FIXTURE(TimelineFixture, "bookmarks are set, renamed and removed") {
  snapshot.timeline.bookmarks = {{300, "Bookmark 1"}};
  go_to_past(700);
  click(1127, timeline_strip_y);
  CHECK(last<nn::AddBookmark>().name == "Bookmark 2");
  snapshot.timeline.bookmarks.push_back({700, "Bookmark 2"});
  news();
  click(1127, timeline_strip_y);
  CHECK(last<nn::RemoveBookmark>().step == 700);

  actions = {};
  const float mark = track_place(300, past_track_right);
  right_click(mark, timeline_strip_y);
  frame();
  type("plateau");
  key(enter);
  REQUIRE(actions.commands.size() == 3);
  CHECK(seeks() == Steps{300, 700});  // there, and back
  CHECK(std::get<nn::AddBookmark>(actions.commands[1]).name == "plateau");

  actions = {};
  right_click(mark, timeline_strip_y);
  frame();
  click(mark + 55, 1014 - 4 - 12 - 14);
  REQUIRE(actions.commands.size() == 1);
  CHECK(last<nn::RemoveBookmark>().step == 300);
}

TEST_CASE_FIXTURE(TimelineFixture, "the past's memory is set beside the step") {
  snapshot.timeline.bytes = 1258291;
  snapshot.timeline.moments = 700;
  CHECK(history_fact(snapshot.timeline) == "1.2 of 256 MB, 700 checkpoints");
  click(1240, timeline_strip_y);
  frame();
  const float right = 1280 - 8 - 16;
  const float y = 1014 - 6 - 12 - 13;
  click(right - 223, y);
  REQUIRE(count<nn::SetHistoryBudget>() == 1);
  CHECK(last<nn::SetHistoryBudget>().bytes == std::size_t{1} << 20);
  click(right - 1, y);
  CHECK(last<nn::SetHistoryBudget>().bytes == std::size_t{4096} << 20);
}

TEST_CASE_FIXTURE(TimelineFixture, "after going on from the past there is a way back for a while") {
  go_to_past(700);
  snapshot.timeline.past = false;
  snapshot.timeline.branch = true;
  snapshot.timeline.head = 701;
  snapshot.metrics.step = 701;
  snapshot.notice = nn::ContinuedFrom{700, 1000};
  news();
  frame();
  click(message_button.x, message_button.y);
  CHECK(count<nn::SwapBranches>() == 1);
  CHECK_FALSE(state.document.pace.playing);
  actions = {};
  click(message_button.x, message_button.y);
  CHECK(count<nn::SwapBranches>() == 0);
}

TEST_CASE_FIXTURE(TimelineFixture, "a change of settings in the past goes on from there, paused") {
  go_to_past(700);
  state.document.pace.playing = true;
  click(200, 757);  // the rate
  CHECK(count<nn::ChangeSettings>() == 1);
  CHECK_FALSE(state.document.pace.playing);
}

TEST_CASE_FIXTURE(TimelineFixture, "the panel shows the settings that the past had") {
  snapshot.settings.batch = 40;
  news();
  CHECK(state.document.run.batch == 10);
  go_to_past(700);
  CHECK(state.document.run.batch == 40);
  CHECK(count<nn::ChangeSettings>() == 0);
  snapshot.timeline.past = false;
  snapshot.settings.batch = 10;
  news();
  CHECK(state.document.run.batch == 10);
  for (int i = 0; i < 5; ++i) news();  // some time later
  snapshot.settings.batch = 20;
  news();
  CHECK(state.document.run.batch == 10);
}

}  // namespace glassbox
