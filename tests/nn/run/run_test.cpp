#include "glassbox/nn/run/run.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/parameters.h"

using namespace glassbox::nn;
using glassbox::test::parameters_of;

namespace {

void train_to(Run& run, std::int64_t step) {
  while (run.latest().step_count() < step) run.step();
}

void change_settings(Run& run, const RunSettings& settings) {
  run.change([&](Trainer& trainer) { trainer.apply(settings); });
}

bool same_points(const MetricsCurve& a, const MetricsCurve& b) {
  return std::ranges::equal(a.points(), b.points(), [](const Metrics& x, const Metrics& y) {
    return x.step == y.step && x.train_loss == y.train_loss && x.test_accuracy == y.test_accuracy;
  });
}

}  // namespace

TEST_CASE("a trainer restored from its state goes on with the same bits") {
  for (const OptimizerKind kind : {OptimizerKind::sgd, OptimizerKind::nesterov, OptimizerKind::adam}) {
    RunSettings settings;
    settings.optimizer.kind = kind;
    settings.optimizer.learning_rate = 0.02f;
    settings.batch = 48;  // the state is taken in the middle of an epoch
    Trainer through(settings);
    for (int i = 0; i < 137; ++i) through.step();
    const TrainerState state = through.state();
    const MetricsCurve curve = through.curve();
    RunSettings other;
    other.hidden = {{2, Activation::tanh}};
    Trainer restored(other);
    restored.restore(state, curve);
    CHECK(restored.metrics().train_loss == through.metrics().train_loss);
    for (int i = 0; i < 400; ++i) {
      through.step();
      restored.step();
    }
    CHECK(parameters_of(restored) == parameters_of(through));
    CHECK(restored.epoch() == through.epoch());
    CHECK(same_points(restored.curve(), through.curve()));
  }
}

TEST_CASE("dropout, schedules and clipping go on with the same bits from any step") {
  RunSettings settings;
  settings.optimizer = {.kind = OptimizerKind::adamw, .learning_rate = 0.02f, .l2 = 0.01f, .clip = 0.2f};
  settings.schedule = {ScheduleKind::cosine, 300, 0.1f};
  settings.dropout = 0.3f;
  Run run{Trainer(settings)};
  train_to(run, 9'000);  // beyond the first checkpoints that went
  for (const std::int64_t step : {5, 123, 8'003}) {
    CAPTURE(step);
    Trainer fresh{settings};
    while (fresh.step_count() < step) fresh.step();
    CHECK(run.show(step));
    CHECK(parameters_of(run.shown()) == parameters_of(fresh));
    std::vector<std::uint8_t> shown, expected;
    run.shown().last_dropped(shown);
    fresh.last_dropped(expected);
    CHECK(shown == expected);
    CHECK(shown.size() == 6);
  }
}

TEST_CASE("every step of a run can be shown again, with its curve") {
  Run run{Trainer(RunSettings{})};
  train_to(run, 20'000);
  CHECK(run.history().checkpoints().size() <= 4096);
  CHECK(run.history().checkpoints().size() >= 2048);
  const std::vector<float> latest = parameters_of(run.latest());
  for (const std::int64_t step : {19'999, 3, 12'345, 12'346, 1'017, 0, 20'000}) {
    CAPTURE(step);
    Trainer fresh{RunSettings{}};
    while (fresh.step_count() < step) fresh.step();
    CHECK(run.show(step));
    CHECK(run.shows_past());
    CHECK(run.shown().step_count() == step);
    CHECK(parameters_of(run.shown()) == parameters_of(fresh));
    CHECK(same_points(run.shown().curve(), fresh.curve()));
    CHECK(parameters_of(run.latest()) == latest);
  }
  run.show_latest();
  CHECK_FALSE(run.shows_past());
  CHECK(run.shown().step_count() == 20'000);
}

TEST_CASE("showing a step can be stopped and goes on from there") {
  Run run{Trainer(RunSettings{})};
  run.set_history_budget(1);
  train_to(run, 2'000);
  int left = 100;
  const auto stop = [&] { return left-- == 0; };
  CHECK_FALSE(run.show(1'500, stop));
  const std::int64_t reached = run.shown().step_count();
  CHECK(reached < 1'500);
  left = 100;
  CHECK_FALSE(run.show(1'500, stop));
  CHECK(run.shown().step_count() == reached + 100);
  CHECK(run.show(1'500));
  CHECK(run.shown().step_count() == 1'500);
}

TEST_CASE("the past is recomputed across changes") {
  Run run{Trainer(RunSettings{})};
  train_to(run, 100);
  RunSettings changed;
  changed.optimizer.learning_rate = 0.125f;
  changed.hidden = {{4, Activation::tanh}, {3, Activation::sigmoid}};
  change_settings(run, changed);
  train_to(run, 150);
  changed.data.noise = 0.1f;
  change_settings(run, changed);
  const std::vector<float> at_change = parameters_of(run.latest());
  train_to(run, 9'000);
  CHECK(run.show(150));
  CHECK(parameters_of(run.shown()) == at_change);
  CHECK(run.shown().settings() == changed);
  CHECK(run.show(99));
  CHECK(run.shown().settings() == RunSettings{});
  CHECK(run.show(9'000));
  CHECK(parameters_of(run.shown()) == parameters_of(run.latest()));
}

TEST_CASE("continuing from the past forgets what came after, and learns the same again") {
  Run run{Trainer(RunSettings{})};
  train_to(run, 5'000);
  const Run before = run;
  CHECK(run.show(1'234));
  run.continue_from_shown();
  CHECK_FALSE(run.shows_past());
  CHECK(run.latest().step_count() == 1'234);
  CHECK(run.history().checkpoints().back()->step <= 1'234);
  train_to(run, 5'000);
  CHECK(parameters_of(run.latest()) == parameters_of(before.latest()));
  CHECK(same_points(run.latest().curve(), before.latest().curve()));
}

TEST_CASE("the latest step is shown where a later one is asked for") {
  Run run{Trainer(RunSettings{})};
  train_to(run, 10);
  CHECK(run.show(50));
  CHECK(run.shown().step_count() == 10);
  CHECK(run.show(-5));
  CHECK(run.shown().step_count() == 0);
  run.continue_from_shown();
  CHECK(run.latest().step_count() == 0);
}
