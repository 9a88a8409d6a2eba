#include "glassbox/nn/run/history.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "glassbox/nn/run/replay.h"
#include "tests/support/parameters.h"

using namespace glassbox::nn;

using glassbox::test::parameters_of;

namespace {

TrainerGroup opening() {
  const RunSettings settings;
  return TrainerGroup(settings);
}

TrainerGroup with_companion() {
  const RunSettings settings;
  return TrainerGroup(settings, nullptr, {{Layer{2, Activation::tanh}}});
}

Trainer trainer_with(OptimizerKind kind) {
  RunSettings settings;
  settings.optimizer.kind = kind;
  settings.optimizer.learning_rate = 0.02f;
  settings.batch = 48;  // moments fall in the middle of an epoch
  return Trainer(settings);
}

/// Steps to `last`, keeping history as a run set does.
void learn(TrainerGroup& group, History& history, std::int64_t last) {
  while (group.first().step_count() < last) {
    group.step();
    if (history.due(group.first().step_count())) history.add(group);
  }
}

void change(TrainerGroup& group, History& history, const RunSettings& settings) {
  group.apply(ChangeSettings{settings});
  history.add_changed(group);
}

bool same_points(const MetricsCurve& a, const MetricsCurve& b) {
  return std::ranges::equal(a.points(), b.points(), [](const Metrics& x, const Metrics& y) {
    return x.step == y.step && x.train_loss == y.train_loss && x.test_accuracy == y.test_accuracy;
  });
}

}  // namespace

TEST_CASE("a trainer restored from its state goes on with the same bits") {
  for (const OptimizerKind kind : {OptimizerKind::sgd, OptimizerKind::nesterov, OptimizerKind::adam}) {
    Trainer through = trainer_with(kind);
    for (int i = 0; i < 137; ++i) through.step();
    const TrainerState state = through.state();
    const MetricsCurve curve = through.curve();
    Trainer restored = with_companion().companions()[0].trainer;
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

TEST_CASE("every step of a run can be had again, with its curve") {
  TrainerGroup group = with_companion();
  History history;
  history.start(group);
  learn(group, history, 20'000);
  CHECK(history.moments().size() <= 4096);
  CHECK(history.moments().size() >= 2048);
  Replay replay(history);
  for (const std::int64_t step : {19'999, 3, 12'345, 12'346, 1'017, 0, 20'000}) {
    TrainerGroup fresh = with_companion();
    while (fresh.first().step_count() < step) fresh.step();
    replay.go_to(step);
    CHECK(replay.step() == step);
    CHECK(parameters_of(replay.trainers().first()) == parameters_of(fresh.first()));
    CHECK(parameters_of(replay.trainers().companions()[0].trainer) ==
          parameters_of(fresh.companions()[0].trainer));
    CHECK(same_points(replay.trainers().first().curve(), fresh.first().curve()));
  }
  replay.go_to(20'500);
  learn(group, history, 20'500);
  CHECK(parameters_of(replay.trainers().first()) == parameters_of(group.first()));
}

TEST_CASE("changes on the way are gone through as they were made") {
  TrainerGroup group = opening();
  History history;
  history.start(group);
  learn(group, history, 100);
  RunSettings changed;
  changed.optimizer.learning_rate = 0.125f;
  changed.hidden = {{4, Activation::tanh}, {3, Activation::sigmoid}};
  change(group, history, changed);
  learn(group, history, 150);
  changed.data.noise = 0.1f;
  change(group, history, changed);
  const std::vector<float> at_change = parameters_of(group.first());
  learn(group, history, 9'000);

  Replay replay(history);
  replay.go_to(150);
  CHECK(parameters_of(replay.trainers().first()) == at_change);
  CHECK(replay.trainers().first().settings() == changed);
  replay.go_to(99);
  CHECK(replay.trainers().first().settings() == RunSettings{});
  replay.go_to(9'000);
  CHECK(parameters_of(replay.trainers().first()) == parameters_of(group.first()));
}

TEST_CASE("memory stays within the budget, evenly spread over the run, and bookmarks stay") {
  TrainerGroup group = opening();
  History history;
  history.start(group);
  learn(group, history, 333);
  history.add_bookmark("the fold", group, history.last_stretch());
  learn(group, history, 3'000);
  history.set_budget(64 << 10);
  learn(group, history, 30'000);
  CHECK(history.bytes() <= 64u << 10);
  CHECK(history.moments().size() > 20);
  CHECK(history.moments().front()->step == 0);
  CHECK(history.before(333).step == 333);
  std::int64_t widest = 0;
  for (std::size_t i = 1; i < history.moments().size(); ++i)
    widest = std::max(widest, history.moments()[i]->step - history.moments()[i - 1]->step);
  CHECK(widest * 20 < 30'000);
  REQUIRE(history.bookmarks().size() == 1);
  CHECK(history.bookmarks()[0] == Bookmark{333, "the fold"});
  history.remove_bookmark(333);
  CHECK(history.bookmarks().empty());
}

TEST_CASE("a run of changes alone is thinned too, and says no more than it knows") {
  TrainerGroup group = opening();
  History history;
  history.start(group);
  history.set_budget(32 << 10);
  RunSettings settings;
  for (int i = 0; i < 500; ++i) {
    settings.optimizer.learning_rate = 0.5f - 0.0005f * static_cast<float>(i);
    learn(group, history, group.first().step_count() + 1);
    change(group, history, settings);
  }
  CHECK(history.bytes() <= 32u << 10);
  Replay replay(history);
  for (std::int64_t step = 0; step <= 500; ++step) {
    replay.go_to(step);
    CHECK(replay.step() <= step);
    const History::Moment& moment = history.before(step);
    CHECK(replay.step() == std::min(step, history.end_of(moment.stretch)));
  }
}

TEST_CASE("going on from the past forgets what came after, and learns the same again") {
  TrainerGroup group = opening();
  History history;
  history.start(group);
  learn(group, history, 5'000);
  const std::vector<float> at_5000 = parameters_of(group.first());
  Replay replay(history);
  replay.go_to(1'234);
  TrainerGroup branch = replay.trainers();
  replay.history().cut_after(replay.step(), replay.stretch());
  CHECK(replay.history().moments().back()->step <= 1'234);
  History on = replay.history();
  learn(branch, on, 5'000);
  CHECK(parameters_of(branch.first()) == at_5000);
  CHECK(same_points(branch.first().curve(), group.first().curve()));
}
