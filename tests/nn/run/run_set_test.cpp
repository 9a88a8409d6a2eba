#include "glassbox/nn/run/run_set.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <variant>
#include <vector>

#include "tests/support/parameters.h"
#include "tests/support/run_sets.h"

using namespace glassbox::nn;
using namespace std::chrono_literals;
using glassbox::test::FakeClock;
using glassbox::test::finish;
using glassbox::test::parameters_of;
using glassbox::test::playing_at;
using glassbox::test::snapshot_of;

namespace {

std::int64_t step_of(const RunSet& runs) { return runs.first().latest().step_count(); }

/// Posts a command and does all that it asks for.
void obey(RunSet& runs, const Command& command) {
  runs.post(command);
  finish(runs);
}

/// Trains alone to that step.
Trainer trained(RunSettings settings, std::int64_t step) {
  Trainer trainer(std::move(settings));
  while (trainer.step_count() < step) trainer.step();
  return trainer;
}

}  // namespace

TEST_CASE("a run set is paused at step 0 to begin with") {
  const RunSet runs{RunSettings{}};
  const Snapshot snapshot = snapshot_of(runs);
  CHECK_FALSE(runs.busy());
  CHECK(runs.next_due() == RunSet::Time::max());
  CHECK_FALSE(snapshot.playing);
  CHECK(snapshot.metrics.step == 0);
  CHECK(snapshot.version > 0);
  CHECK(snapshot.mlp.parameters().size() == 25);
  CHECK(snapshot.dataset->size() == 200);
}

TEST_CASE("frames take as many steps as the pace owes") {
  RunSet runs = playing_at(60.0);
  FakeClock clock(0us);
  for (int frame = 0; frame <= 120; ++frame) {
    clock.now = RunSet::Time(frame * 1'000'000'000ns / 60);
    runs.advance(std::ref(clock), 8ms);
    CHECK(step_of(runs) >= frame - 1);  // a frame of 16,666,666 ns is a little short of a step
    CHECK(step_of(runs) <= frame);
  }
  CHECK(step_of(runs) == 120);
  CHECK(snapshot_of(runs).steps_per_second == doctest::Approx(60.0).epsilon(0.05));
}

TEST_CASE("a slow pace says when its next step is due") {
  RunSet runs = playing_at(2.0);
  FakeClock clock(0us);
  clock.now = RunSet::Time(10s);
  CHECK(runs.next_due() == RunSet::Time::min());  // the first advance() starts the pace
  CHECK_FALSE(runs.advance(std::ref(clock), 8ms));
  CHECK(runs.next_due() == RunSet::Time(10'500ms));
  clock.now = RunSet::Time(10'499ms);
  CHECK_FALSE(runs.advance(std::ref(clock), 8ms));
  clock.now = runs.next_due();
  CHECK(runs.advance(std::ref(clock), 8ms));
  CHECK(step_of(runs) == 1);
  CHECK(runs.next_due() == RunSet::Time(11s));
}

TEST_CASE("a pace that falls behind is not made up for") {
  RunSet runs = playing_at(1000.0);
  FakeClock clock(1ms);  // every look at the clock takes as long as a step
  runs.advance(std::ref(clock), 4ms);
  clock.now += 10s;
  runs.advance(std::ref(clock), 4ms);
  const std::int64_t after_stall = step_of(runs);
  CHECK(after_stall < 100);
  clock.now += 10ms;
  runs.advance(std::ref(clock), 40ms);
  CHECK(step_of(runs) - after_stall < 100);
  CHECK(step_of(runs) > after_stall);
}

TEST_CASE("advance stops at its budget, whatever the speed") {
  for (const RunSet::Duration budget : {RunSet::Duration(500us), RunSet::Duration(8ms)}) {
    RunSet runs = playing_at(0.0);
    // A clock that gains 5 µs with every step, as a computer does that needs so long for one.
    RunSet::Time start;
    const auto clock = [&] { return start + step_of(runs) * 5us; };
    for (int call = 0; call < 50; ++call) {
      const RunSet::Time before = clock();
      runs.advance(clock, budget);
      CHECK(clock() - before >= budget);
      CHECK(clock() - before <= budget * 3 / 2);
    }
  }
}

TEST_CASE("a clock that stands still does not hang it") {
  RunSettings settings;
  settings.hidden.clear();
  settings.batch = 1;
  RunSet runs(settings);
  runs.post(StepOnce{1000});
  runs.advance([] { return RunSet::Time(); }, 8ms);
  CHECK(step_of(runs) == 1000);
}

TEST_CASE("a seek keeps to the budget, and commands wait for its end") {
  RunSettings settings;
  RunSet runs(settings);
  runs.post(SetHistoryBudget{1});  // keeps next to nothing: the way back is trained again
  obey(runs, StepOnce{20'000});
  runs.post(Seek{15'000});
  FakeClock clock;
  CHECK_FALSE(runs.advance(std::ref(clock), 1ms));
  CHECK(runs.seeking());
  CHECK(snapshot_of(runs).timeline.past);
  CHECK(snapshot_of(runs).metrics.step < 15'000);
  runs.post(Seek{16'000});  // replaces the first
  settings.optimizer.learning_rate = 0.25f;
  runs.post(ChangeSettings{settings});
  runs.post(Seek{100});
  CHECK(runs.first().latest().settings() == RunSettings{});
  finish(runs);
  const Snapshot past = snapshot_of(runs);
  CHECK(past.metrics.step == 100);
  CHECK(past.timeline.head == 16'000);
  CHECK(runs.first().latest().settings() == settings);
  obey(runs, SwapBranches{});
  CHECK(snapshot_of(runs).metrics.step == 20'000);
  runs.post(Seek{12'000});
  obey(runs, ContinueFrom{15'000});
}

TEST_CASE("pausing, single steps and resetting do what they say") {
  RunSet runs{RunSettings{}};
  obey(runs, StepOnce{7});
  CHECK(step_of(runs) == 7);
  runs.post(StepOnce{});
  runs.post(StepOnce{2});
  finish(runs);
  CHECK(step_of(runs) == 10);
  CHECK_FALSE(snapshot_of(runs).playing);
  obey(runs, StepOnce{-3});
  CHECK(step_of(runs) == 10);

  FakeClock clock;
  runs.post(SetSpeed{0.0});
  runs.post(Play{});
  runs.advance(std::ref(clock), 8ms);
  const std::int64_t played = step_of(runs);
  CHECK(played > 10);
  runs.post(Pause{});
  CHECK_FALSE(runs.advance(std::ref(clock), 8ms));
  CHECK(step_of(runs) == played);

  runs.post(Reset{});
  CHECK(step_of(runs) == 0);
  CHECK(parameters_of(snapshot_of(runs).mlp) == parameters_of(Trainer(RunSettings{}).mlp()));
}

TEST_CASE("a turbulent run is what a trainer does that is given the same changes at the same steps") {
  std::vector<std::pair<int, Command>> script;
  RunSettings changed;
  changed.hidden[0].units = 5;
  changed.optimizer.kind = OptimizerKind::adam;
  changed.optimizer.learning_rate = 0.02f;
  script.push_back({300, ChangeSettings{changed}});
  changed.data.noise = 0.05f;
  changed.batch = 32;
  script.push_back({700, ChangeSettings{changed}});
  script.push_back({500, NewSeeds{derive_seeds(77)}});
  changed.seeds = derive_seeds(77);
  // Diverges, is restored and goes on.
  changed.hidden = {{8, Activation::relu}};
  changed.output_activation = Activation::linear;
  changed.loss = Loss::mse;
  changed.optimizer.kind = OptimizerKind::sgd;
  changed.optimizer.learning_rate = 50.0f;
  script.push_back({800, ChangeSettings{changed}});
  script.push_back({5'000, RestoreLastGood{}});
  changed.optimizer.learning_rate = 0.01f;
  script.push_back({0, ChangeSettings{changed}});
  script.push_back({0, SetParameter{2, -1.5f}});
  script.push_back({200, Pause{}});

  RunSet runs{RunSettings{}};
  Trainer alone{RunSettings{}};
  for (const auto& [steps, command] : script) {
    obey(runs, StepOnce{steps});
    for (int i = 0; i < steps && !alone.diverged(); ++i) alone.step();
    if (alone.diverged()) {
      CHECK(snapshot_of(runs).diverged);
      CHECK(std::get<Divergence>(snapshot_of(runs).notice).learning_rate == 50.0f);
      obey(runs, Play{});
      CHECK_FALSE(snapshot_of(runs).playing);
    }
    obey(runs, command);
    if (const auto* change = std::get_if<ChangeSettings>(&command)) alone.apply(change->settings);
    if (const auto* set = std::get_if<SetParameter>(&command)) alone.set_parameter(set->index, set->value);
    if (std::holds_alternative<RestoreLastGood>(command)) alone.restore_last_good();
    if (const auto* seeds = std::get_if<NewSeeds>(&command)) {
      RunSettings settings = alone.settings();
      settings.seeds = seeds->seeds;
      alone.apply(settings);
      alone.reset();
    }
    REQUIRE(step_of(runs) == alone.step_count());
    REQUIRE(parameters_of(snapshot_of(runs).mlp) == parameters_of(alone.mlp()));
  }
  CHECK(snapshot_of(runs).metrics.train_loss == alone.metrics().train_loss);
}

TEST_CASE("a run continues from its past, and the part set aside can be fetched back") {
  RunSet runs{RunSettings{}};
  obey(runs, StepOnce{500});
  const std::vector<float> at_500 = parameters_of(snapshot_of(runs).mlp);
  obey(runs, Seek{123});
  const Snapshot past = snapshot_of(runs);
  CHECK(past.timeline.past);
  CHECK(past.timeline.head == 500);
  CHECK(past.head_curve().points().back().step == 500);
  CHECK(past.curve.points().back().step == 123);
  CHECK(parameters_of(past.mlp) == parameters_of(trained({}, 123).mlp()));

  obey(runs, AddBookmark{"here"});
  CHECK(snapshot_of(runs).timeline.bookmarks == std::vector<Bookmark>{{123, "here"}});
  obey(runs, Seek{});
  CHECK_FALSE(snapshot_of(runs).timeline.past);
  CHECK(parameters_of(snapshot_of(runs).mlp) == at_500);
  obey(runs, RemoveBookmark{123});
  CHECK(snapshot_of(runs).timeline.bookmarks.empty());

  runs.post(ContinueFrom{123});
  runs.post(Pause{});
  finish(runs);
  CHECK(snapshot_of(runs).timeline.branch);
  CHECK(step_of(runs) == 123);
  obey(runs, StepOnce{377});
  CHECK(parameters_of(snapshot_of(runs).mlp) == at_500);

  RunSettings changed;
  changed.optimizer.learning_rate = 0.25f;
  runs.post(Seek{200});
  obey(runs, ChangeSettings{changed});
  CHECK(step_of(runs) == 200);
  CHECK(snapshot_of(runs).settings == changed);
  CHECK(snapshot_of(runs).notice == Notice(ContinuedFrom{200, 500}));
  obey(runs, SwapBranches{});
  CHECK(step_of(runs) == 500);
  CHECK(parameters_of(snapshot_of(runs).mlp) == at_500);
}

TEST_CASE("every command but a change in the past returns to the latest step first") {
  RunSet runs = playing_at(0.0);
  FakeClock clock;
  runs.advance(std::ref(clock), 8ms);
  const std::int64_t head = step_of(runs);
  REQUIRE(head > 10);
  obey(runs, Seek{5});
  CHECK_FALSE(runs.busy());
  runs.post(Seek{});
  CHECK(runs.busy());  // it played before
  obey(runs, Pause{});
  obey(runs, Seek{5});
  obey(runs, StepOnce{1});
  CHECK(step_of(runs) == head + 1);
  obey(runs, Seek{head + 100});
  CHECK_FALSE(snapshot_of(runs).timeline.past);
  obey(runs, Seek{-7});
  CHECK(snapshot_of(runs).metrics.step == 0);
  runs.post(ContinueFrom{-7});
  runs.post(Pause{});
  finish(runs);
  CHECK(step_of(runs) == 0);
}

TEST_CASE("a run is compared with another of its own settings, and with its own past") {
  RunSet runs{RunSettings{}};
  obey(runs, StepOnce{50});
  obey(runs, StartComparison{});
  RunSettings other;
  other.optimizer.learning_rate = 0.1f;
  obey(runs, ChangeSettings{other, 1});
  obey(runs, StepOnce{50});
  const Snapshot both = snapshot_of(runs);
  REQUIRE(both.companions.size() == 1);
  const Snapshot& beside = both.companions[0];
  CHECK(beside.compared);
  CHECK(beside.settings == other);
  CHECK(beside.metrics.step == 100);
  CHECK(both.settings == RunSettings{});
  CHECK(parameters_of(beside.mlp) != parameters_of(both.mlp));
  Trainer alone = trained({}, 50);
  alone.apply(other);
  while (alone.step_count() < 100) alone.step();
  CHECK(parameters_of(beside.mlp) == parameters_of(alone.mlp()));

  runs.post(Seek{20});
  obey(runs, StartComparison{true});
  obey(runs, StepOnce{10});
  const Snapshot frozen = snapshot_of(runs);
  CHECK(frozen.metrics.step == 110);
  REQUIRE(frozen.companions.size() == 1);
  CHECK(frozen.companions[0].frozen);
  CHECK(frozen.companions[0].metrics.step == 20);
  obey(runs, EndComparison{});
  CHECK(snapshot_of(runs).companions.empty());
}

TEST_CASE("each run of a set learns as it would alone, bit for bit") {
  const std::vector<Layer> wide{{5, Activation::tanh}};
  RunSet runs(RunSettings{}, nullptr, {{}, wide});
  obey(runs, StepOnce{40});
  RunSettings none, other;
  none.hidden.clear();
  other.hidden = wide;
  const Snapshot snapshot = snapshot_of(runs);
  REQUIRE(snapshot.companions.size() == 2);
  CHECK(parameters_of(snapshot.mlp) == parameters_of(trained({}, 40).mlp()));
  CHECK(parameters_of(snapshot.companions[0].mlp) == parameters_of(trained(none, 40).mlp()));
  CHECK(parameters_of(snapshot.companions[1].mlp) == parameters_of(trained(other, 40).mlp()));
  obey(runs, Seek{17});
  CHECK(parameters_of(snapshot_of(runs).companions[1].mlp) == parameters_of(trained(other, 17).mlp()));
}

TEST_CASE("settings reach the variants, but not their layers; only data reaches an independent run") {
  const std::vector<Layer> wide{{5, Activation::tanh}};
  RunSet runs(RunSettings{}, nullptr, {wide});
  obey(runs, StepOnce{5});
  obey(runs, StartComparison{});
  RunSettings changed;
  changed.hidden = {{2, Activation::relu}};
  changed.optimizer.learning_rate = 0.125f;
  changed.data.noise = 0.1f;
  obey(runs, ChangeSettings{changed});
  CHECK(runs.runs()[0].latest().settings() == changed);
  CHECK(runs.runs()[1].latest().settings().data == changed.data);
  CHECK(runs.runs()[1].latest().settings().optimizer == RunSettings{}.optimizer);
  CHECK(runs.runs()[2].latest().settings().hidden == wide);
  CHECK(runs.runs()[2].latest().settings().optimizer == changed.optimizer);

  RunSettings other = runs.runs()[1].latest().settings();
  other.batch = 3;
  other.data.noise = 0.2f;
  obey(runs, ChangeSettings{other, 1});
  CHECK(runs.runs()[0].latest().settings().batch == changed.batch);
  CHECK(runs.runs()[0].latest().settings().data == other.data);
  CHECK(runs.runs()[1].latest().settings() == other);
  CHECK(runs.runs()[2].latest().settings().batch == changed.batch);
  CHECK(runs.runs()[2].latest().settings().data == other.data);

  // What is meant for a run that is not there, or does not train, does nothing.
  obey(runs, ChangeSettings{RunSettings{}, 7});
  obey(runs, SetParameter{0, 5.0f, 7});
  obey(runs, StartComparison{true});
  const std::vector<float> frozen = parameters_of(runs.runs()[1].latest());
  obey(runs, SetParameter{0, 5.0f, 1});
  CHECK(parameters_of(runs.runs()[1].latest()) == frozen);

  obey(runs, Reset{});
  CHECK(runs.runs()[0].latest().step_count() == 0);
  CHECK(runs.runs()[1].latest().step_count() == 5);
  CHECK(runs.runs()[2].latest().step_count() == 0);
}

TEST_CASE("a compared run shares the past with the first one and keeps its own from there") {
  RunSet runs{RunSettings{}};
  obey(runs, StepOnce{50});
  obey(runs, StartComparison{});
  RunSettings other;
  other.optimizer.learning_rate = 0.1f;
  obey(runs, ChangeSettings{other, 1});
  obey(runs, StepOnce{50});
  obey(runs, Seek{30});
  CHECK(parameters_of(snapshot_of(runs).companions[0].mlp) == parameters_of(snapshot_of(runs).mlp));
  obey(runs, Seek{80});
  CHECK(snapshot_of(runs).companions[0].metrics.step == 80);
  CHECK(snapshot_of(runs).companions[0].settings == other);
  CHECK(parameters_of(snapshot_of(runs).companions[0].mlp) != parameters_of(snapshot_of(runs).mlp));
  obey(runs, AddBookmark{"both"});
  CHECK(runs.runs()[1].history().bookmarks().size() == 1);
  runs.post(ContinueFrom{80});
  runs.post(Pause{});
  finish(runs);
  CHECK(runs.runs()[1].latest().step_count() == 80);
  obey(runs, SwapBranches{});
  CHECK(runs.runs()[1].latest().step_count() == 100);
}

TEST_CASE("runs share the budget for history") {
  RunSet runs{RunSettings{}};
  obey(runs, SetHistoryBudget{std::size_t{1} << 20});
  obey(runs, StepOnce{100});
  obey(runs, StartComparison{});
  CHECK(runs.history_budget() == std::size_t{1} << 20);
  CHECK(runs.runs()[0].history().budget() == std::size_t{1} << 19);
  CHECK(runs.runs()[1].history().budget() == std::size_t{1} << 19);
  CHECK(runs.at_rest().history_budget() == std::size_t{1} << 20);
  obey(runs, EndComparison{});
  CHECK(runs.runs()[0].history().budget() == std::size_t{1} << 20);
}

TEST_CASE("a run that diverges pauses the set if it is the first, else it rests") {
  RunSettings settings;
  settings.hidden = {{8, Activation::relu}};
  settings.output_activation = Activation::linear;
  settings.loss = Loss::mse;
  settings.optimizer.learning_rate = 0.01f;
  RunSet runs(settings);
  obey(runs, StepOnce{20});
  obey(runs, StartComparison{});
  settings.optimizer.learning_rate = 1e6f;
  obey(runs, ChangeSettings{settings, 1});
  obey(runs, StepOnce{200});
  CHECK(runs.first().latest().step_count() == 220);
  CHECK(runs.runs()[1].latest().diverged());
  const std::int64_t rests_at = runs.runs()[1].latest().step_count();
  CHECK(rests_at < 220);
  obey(runs, Seek{210});
  CHECK(runs.first().shown().step_count() == 210);
  CHECK(runs.runs()[1].shown().step_count() == rests_at);
  obey(runs, RestoreLastGood{});
  CHECK_FALSE(runs.runs()[1].latest().diverged());
  CHECK(runs.first().latest().step_count() == 220);
}

TEST_CASE("going to a step trains on where it is after the latest one") {
  RunSet runs{RunSettings{}};
  CHECK(runs.go_to(120));
  CHECK(runs.first().shown().step_count() == 120);
  CHECK(runs.go_to(40));
  CHECK(runs.first().shown().step_count() == 40);
  CHECK(runs.first().latest().step_count() == 120);
  CHECK_FALSE(runs.go_to(1'000, [] { return true; }));
  CHECK(runs.go_to(130));
  CHECK(parameters_of(runs.first().shown()) == parameters_of(trained({}, 130)));
}

TEST_CASE("snapshots of several runs in one process never have the same version") {
  std::set<std::uint64_t> versions;
  for (int i = 0; i < 3; ++i) {
    const RunSet runs{RunSettings{}};
    versions.insert(snapshot_of(runs).version);
    versions.insert(snapshot_of(runs).version);
  }
  CHECK(versions.size() == 6);
}
