#include "glassbox/nn/run/trainer_group.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace glassbox::nn;

namespace {

RunSettings settings_with(std::vector<Layer> hidden) {
  RunSettings settings;
  settings.hidden = std::move(hidden);
  return settings;
}

void check_equal(const Mlp& a, const Mlp& b) {
  REQUIRE(a.parameters().size() == b.parameters().size());
  CHECK(std::ranges::equal(a.parameters(), b.parameters()));
}

const std::vector<Layer> wide{{5, Activation::tanh}};

}  // namespace

TEST_CASE("each network of a group learns as it would alone, bit for bit") {
  TrainerGroup group(RunSettings{}, nullptr, {{}, wide});
  Trainer alone(RunSettings{});
  Trainer perceptron(settings_with({}));
  Trainer other(settings_with(wide));
  for (int i = 0; i < 40; ++i) {
    group.step();
    for (Trainer* trainer : {&alone, &perceptron, &other}) trainer->step();
  }
  Snapshot snapshot;
  group.take_snapshot(snapshot);
  check_equal(snapshot.mlp, alone.mlp());
  REQUIRE(snapshot.companions.size() == 2);
  check_equal(snapshot.companions[0].mlp, perceptron.mlp());
  check_equal(snapshot.companions[1].mlp, other.mlp());
  CHECK(snapshot.companions[1].metrics.train_loss == other.metrics().train_loss);
}

TEST_CASE("a change of settings reaches the companions, but not their layers") {
  TrainerGroup group(RunSettings{}, nullptr, {wide});
  RunSettings changed = settings_with({{2, Activation::relu}});
  changed.optimizer.learning_rate = 0.125f;
  group.apply(ChangeSettings{changed});
  Snapshot snapshot;
  group.take_snapshot(snapshot);
  CHECK(snapshot.settings.hidden == changed.hidden);
  CHECK(snapshot.companions[0].settings.hidden == wide);
  CHECK(snapshot.companions[0].settings.optimizer.learning_rate == 0.125f);
}

TEST_CASE("a reset puts all of them back to their start") {
  TrainerGroup group(RunSettings{}, nullptr, {wide});
  const Trainer fresh(settings_with(wide));
  for (int i = 0; i < 5; ++i) group.step();
  group.apply(Reset{});
  Snapshot snapshot;
  group.take_snapshot(snapshot);
  CHECK(snapshot.metrics.step == 0);
  CHECK(snapshot.companions[0].metrics.step == 0);
  check_equal(snapshot.companions[0].mlp, fresh.mlp());
}
