#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "glassbox/nn/model/dropout.h"
#include "glassbox/nn/run/snapshot.h"
#include "glassbox/nn/run/trainer.h"
#include "tests/support/parameters.h"

using namespace glassbox::nn;
using glassbox::test::parameters_of;

namespace {

RunSettings with_dropout(float rate) {
  RunSettings settings;
  settings.hidden = {{6, Activation::tanh}, {5, Activation::tanh}};
  settings.optimizer = {.kind = OptimizerKind::sgd, .learning_rate = 0.1f};
  settings.dropout = rate;
  return settings;
}

}  // namespace

TEST_CASE("a step leaves the weights of the units that it dropped as they were") {
  Trainer trainer(with_dropout(0.5f));
  for (int step = 0; step < 30; ++step) {
    const Mlp before = trainer.mlp();
    trainer.step();
    Snapshot snapshot;
    take_snapshot(trainer, snapshot);
    REQUIRE(snapshot.dropped.size() == 11);
    for (std::size_t unit = 0; unit < 6; ++unit) {
      if (snapshot.dropped[unit] == 0) continue;
      CHECK(snapshot.mlp.biases(0)[unit] == before.biases(0)[unit]);
      for (std::size_t input = 0; input < 2; ++input)
        CHECK(snapshot.mlp.weights(0)[2 * unit + input] == before.weights(0)[2 * unit + input]);
      for (std::size_t next = 0; next < 5; ++next)
        CHECK(snapshot.mlp.weights(1)[6 * next + unit] == before.weights(1)[6 * next + unit]);
    }
    const bool blocked =
        std::ranges::all_of(std::span(snapshot.dropped).subspan(6), [](auto d) { return d == 1; });
    for (std::size_t unit = 0; unit < 6 && !blocked; ++unit)
      CHECK((snapshot.dropped[unit] == 1) == (snapshot.mlp.biases(0)[unit] == before.biases(0)[unit]));
  }
}

TEST_CASE("the units that a step drops follow from the seed of the batches and the step alone") {
  RunSettings settings = with_dropout(0.4f);
  Trainer trainer(settings);
  std::vector<std::uint8_t> dropped;
  trainer.last_dropped(dropped);
  CHECK(dropped.empty());  // no step yet
  for (int step = 0; step < 3; ++step) trainer.step();
  trainer.last_dropped(dropped);
  for (std::size_t unit = 0; unit < 6; ++unit)
    CHECK((dropped[unit] == 1) == is_dropped(0.4f, settings.seeds.batches, 2, 0, unit));
  for (std::size_t unit = 0; unit < 5; ++unit)
    CHECK((dropped[6 + unit] == 1) == is_dropped(0.4f, settings.seeds.batches, 2, 1, unit));

  settings.dropout = 0.0f;
  trainer.apply(settings);
  trainer.last_dropped(dropped);
  CHECK(dropped.empty());
}

TEST_CASE("measures are those of the whole network") {
  RunSettings settings = with_dropout(0.8f);
  Trainer trainer(settings);
  for (int step = 0; step < 20; ++step) trainer.step();
  const Metrics thinned = trainer.metrics();
  settings.dropout = 0.0f;
  trainer.apply(settings);
  CHECK(trainer.metrics().train_loss == thinned.train_loss);
  CHECK(trainer.metrics().test_loss == thinned.test_loss);
}

TEST_CASE("a schedule scales each step's rate") {
  RunSettings settings;
  settings.optimizer = {.kind = OptimizerKind::sgd, .learning_rate = 0.1f};
  settings.schedule = {ScheduleKind::step, 5, 0.5f};
  Trainer scheduled(settings);
  settings.schedule = {};
  Trainer by_hand(settings);
  for (int step = 0; step < 20; ++step) {
    if (step % 5 == 0 && step > 0) {
      settings.optimizer.learning_rate *= 0.5f;
      by_hand.apply(settings);
    }
    CHECK(scheduled.settings().learning_rate_at(step) == doctest::Approx(settings.optimizer.learning_rate));
    scheduled.step();
    by_hand.step();
  }
  CHECK(parameters_of(scheduled) == parameters_of(by_hand));
}
