#include "glassbox/nn/run/pause_condition.h"

#include <doctest/doctest.h>

#include <cmath>

#include "glassbox/nn/run/run_set.h"
#include "tests/support/run_sets.h"

using namespace glassbox::nn;
using namespace std::chrono_literals;
using glassbox::test::FakeClock;
using glassbox::test::finish;
using glassbox::test::snapshot_of;

namespace {

/// The step after `after` at which a trainer first reaches it.
std::int64_t first_step(const PauseCondition& condition, const RunSettings& settings,
                        std::int64_t after = 0) {
  Trainer trainer(settings);
  do trainer.step();
  while (trainer.step_count() <= after || !is_reached(condition, trainer));
  return trainer.step_count();
}

RunSet playing(RunSet runs, const PauseCondition& condition, double steps_per_second = 0.0) {
  runs.post(SetSpeed{steps_per_second});
  runs.post(SetPauseCondition{condition});
  runs.post(Play{});
  return runs;
}

/// Plays on to that step.
void play_to(RunSet& runs, std::int64_t step) {
  FakeClock clock;
  while (runs.busy() && runs.first().latest().step_count() < step) runs.advance(std::ref(clock), 1ms);
}

}  // namespace

TEST_CASE("a run pauses exactly at the first step that reaches its condition, at any speed") {
  const RunSettings settings;
  for (const PauseCondition condition :
       {PauseCondition{PauseAt::step, 512}, PauseCondition{PauseAt::train_accuracy, 0.95},
        PauseCondition{PauseAt::test_accuracy, 0.9}, PauseCondition{PauseAt::train_loss, 0.3},
        PauseCondition{PauseAt::test_loss, 0.35}, PauseCondition{PauseAt::no_improvement, 30}}) {
    const std::int64_t expected = first_step(condition, settings);
    for (const double speed : {0.0, 20'000.0}) {
      CAPTURE(name_of(condition.at));
      CAPTURE(speed);
      RunSet runs = playing(RunSet(settings), condition, speed);
      finish(runs);
      const Snapshot paused = snapshot_of(runs);
      CHECK(paused.pauses == 1);
      CHECK(paused.metrics.step == expected);
      CHECK_FALSE(paused.playing);
      CHECK(paused.notice == Notice(PausedAt{expected, condition}));
    }
  }
}

TEST_CASE("Play continues past the pause, and Reset lets the run pause there again") {
  RunSet runs = playing(RunSet(RunSettings{}), {PauseAt::step, 200});
  finish(runs);
  CHECK(snapshot_of(runs).metrics.step == 200);
  runs.post(SetPauseCondition{{PauseAt::train_loss, 0.3}});
  runs.post(Play{});
  finish(runs);
  const std::int64_t reached = first_step({PauseAt::train_loss, 0.3}, RunSettings{}, 200);
  CHECK(snapshot_of(runs).pauses == 2);
  CHECK(snapshot_of(runs).metrics.step == reached);
  runs.post(Play{});
  play_to(runs, reached + 500);
  CHECK(snapshot_of(runs).metrics.step >= reached + 500);
  CHECK(snapshot_of(runs).pauses == 2);
  runs.post(Reset{});
  finish(runs);
  CHECK(snapshot_of(runs).pauses == 3);
  CHECK(snapshot_of(runs).metrics.step == reached);
  // And so does continuing from a step before it.
  runs.post(ContinueFrom{reached - 5});
  finish(runs);
  CHECK(snapshot_of(runs).pauses == 4);
  CHECK(snapshot_of(runs).metrics.step == reached);
}

TEST_CASE("a condition that holds already does not keep the run from playing") {
  const RunSettings settings;
  RunSet trained(settings);
  while (trained.first().latest().metrics().train_accuracy < 0.95) trained.step();
  const std::int64_t start = trained.first().latest().step_count();
  RunSet runs = playing(trained, {PauseAt::train_accuracy, 0.95});
  play_to(runs, start + 100);
  CHECK(runs.first().latest().step_count() >= start + 100);
  // One that is set while it plays counts at once.
  runs.post(SetPauseCondition{{PauseAt::train_accuracy, 0.5}});
  finish(runs);
  CHECK(snapshot_of(runs).pauses == 1);
}

TEST_CASE("no improvement counts the steps since the lowest held-out loss") {
  Trainer trainer{RunSettings{}};
  double lowest = trainer.metrics().test_loss;
  std::int64_t best = 0;
  int reached = 0;
  while (trainer.step_count() < 100) {  // the curve has every step
    trainer.step();
    if (trainer.metrics().test_loss < lowest) {
      lowest = trainer.metrics().test_loss;
      best = trainer.step_count();
    }
    const std::int64_t since = trainer.step_count() - best;
    if (since == 0) continue;
    CHECK(is_reached({PauseAt::no_improvement, static_cast<double>(since)}, trainer));
    CHECK_FALSE(is_reached({PauseAt::no_improvement, static_cast<double>(since + 1)}, trainer));
    ++reached;
  }
  CHECK(reached > 5);
}

TEST_CASE("no improvement falls back on the training loss, and remembers points that the curve dropped") {
  RunSettings settings;
  settings.data.held_out = 0.0f;
  settings.schedule = {ScheduleKind::step, 40, 0.0f};  // nothing changes after step 40
  Trainer trainer(settings);
  double lowest = trainer.metrics().train_loss;
  std::int64_t best = 0;
  settings.optimizer.kind = OptimizerKind::sgd;
  trainer.apply(settings);
  while (trainer.step_count() < 4096) {
    trainer.step();
    if (trainer.metrics().train_loss < lowest) {
      lowest = trainer.metrics().train_loss;
      best = trainer.step_count();
    }
  }
  CHECK(best <= 40);
  CHECK(is_reached({PauseAt::no_improvement, static_cast<double>(4096 - best)}, trainer));
  CHECK_FALSE(is_reached({PauseAt::no_improvement, static_cast<double>(4097 - best)}, trainer));
  trainer.step();  // no point of the curve
  CHECK_FALSE(is_reached({PauseAt::no_improvement, 1.0}, trainer));
}

TEST_CASE("single steps do not pause, and an undefined value is never reached") {
  RunSet runs{RunSettings{}};
  runs.post(SetPauseCondition{{PauseAt::step, 5}});
  runs.post(StepOnce{10});
  finish(runs);
  CHECK(snapshot_of(runs).metrics.step == 10);
  CHECK(snapshot_of(runs).pauses == 0);

  RunSettings regression;
  regression.data.name = DatasetName::plane;
  regression.data.held_out = 0.0f;
  const Trainer trainer(regression);
  REQUIRE(std::isnan(trainer.metrics().train_accuracy));
  CHECK_FALSE(is_reached({PauseAt::train_accuracy, 0.0}, trainer));
  CHECK_FALSE(is_reached({PauseAt::test_loss, 1e9}, trainer));
  CHECK(is_reached({PauseAt::train_loss, 1e9}, trainer));
  CHECK_FALSE(is_reached({PauseAt::never, 0.0}, trainer));
}
