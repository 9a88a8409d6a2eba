#include "glassbox/nn/run/auto_settings.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <string>

#include "glassbox/nn/run/trainer.h"

using namespace glassbox::nn;

namespace {

RunSettings automatic(std::vector<Layer> hidden, OptimizerKind optimizer = OptimizerKind::momentum) {
  RunSettings run;
  run.hidden = std::move(hidden);
  run.optimizer.kind = optimizer;
  run.origins.fill(Origin::automatic);
  apply_auto(run);
  return run;
}

std::vector<Layer> layers(std::size_t depth, Activation activation) { return {depth, {8, activation}}; }

}  // namespace

TEST_CASE("the start follows the activations") {
  const auto start = [](std::vector<Layer> hidden) {
    const RunSettings run = automatic(std::move(hidden));
    return std::pair(run.initialization, run.init_scale);
  };
  CHECK(start(layers(2, Activation::sigmoid)) == std::pair(Initialization::xavier, 4.0f));
  CHECK(start(layers(2, Activation::tanh)) == std::pair(Initialization::xavier, 5.0f / 3.0f));
  CHECK(start(layers(1, Activation::sine)) == std::pair(Initialization::xavier, 5.0f / 3.0f));
  for (const Activation rectifier :
       {Activation::relu, Activation::leaky_relu, Activation::softplus, Activation::gelu})
    CHECK(start(layers(2, rectifier)) == std::pair(Initialization::he, 1.0f));
  CHECK(start(layers(2, Activation::linear)) == std::pair(Initialization::xavier, 1.0f));
  CHECK(start({}) == std::pair(Initialization::xavier, 1.0f));
  CHECK(start({{4, Activation::sigmoid}, {4, Activation::relu}}) == std::pair(Initialization::he, 1.0f));
  CHECK(start({{4, Activation::sigmoid}, {4, Activation::tanh}}) ==
        std::pair(Initialization::xavier, 5.0f / 3.0f));
}

TEST_CASE("the rate follows optimizer, momentum, activation and depth") {
  const auto rate = [](std::size_t depth, Activation activation, OptimizerKind optimizer) {
    return automatic(layers(depth, activation), optimizer).optimizer.learning_rate;
  };
  CHECK(rate(2, Activation::tanh, OptimizerKind::momentum) == 0.03f);
  CHECK(rate(2, Activation::sigmoid, OptimizerKind::momentum) == 0.2f);
  CHECK(rate(2, Activation::relu, OptimizerKind::nesterov) == 0.03f);
  CHECK(rate(2, Activation::relu, OptimizerKind::sgd) == 0.3f);
  CHECK(rate(2, Activation::sigmoid, OptimizerKind::sgd) == 2.0f);
  CHECK(rate(2, Activation::sigmoid, OptimizerKind::adam) == 0.02f);
  CHECK(rate(3, Activation::relu, OptimizerKind::rmsprop) == 0.005f);
  CHECK(rate(1, Activation::relu, OptimizerKind::momentum) == 0.06f);
  CHECK(rate(0, Activation::relu, OptimizerKind::momentum) == 0.06f);
  CHECK(rate(8, Activation::gelu, OptimizerKind::momentum) == 0.0075f);

  RunSettings run = automatic(layers(2, Activation::tanh));
  CHECK(run.optimizer.momentum == 0.9f);
  run.optimizer.momentum = 0.5f;
  run.origin(AutoSetting::momentum) = Origin::chosen;
  apply_auto(run);
  CHECK(run.optimizer.learning_rate == 0.15f);
  CHECK(run.optimizer.momentum == 0.5f);
}

TEST_CASE("preset settings become automatic with another task, chosen ones stay") {
  const RunSettings before;
  RunSettings after = before;
  after.data.noise = 0.1f;
  after.batch = 20;
  follow_change(before, after);
  CHECK(after.origins == before.origins);
  CHECK(after.optimizer == before.optimizer);

  const std::vector<void (*)(RunSettings&)> changes{
      [](RunSettings& run) { run.data.name = DatasetName::moons; },
      [](RunSettings& run) { run.table = std::make_shared<Table>(); },
      [](RunSettings& run) { run.hidden.pop_back(); },
      [](RunSettings& run) { run.hidden[0].activation = Activation::tanh; },
      [](RunSettings& run) { run.output_activation = Activation::tanh; },
      [](RunSettings& run) { run.optimizer.kind = OptimizerKind::adam; },
      [](RunSettings& run) { run.loss = Loss::mse; }};
  for (const auto& change : changes) {
    after = before;
    after.origin(AutoSetting::init_scale) = Origin::chosen;
    change(after);
    follow_change(before, after);
    CHECK(after.is_auto(AutoSetting::learning_rate));
    CHECK(after.initialization == Initialization::xavier);
    CHECK(after.init_scale == before.init_scale);
    CHECK(after.origin(AutoSetting::init_scale) == Origin::chosen);
  }
}

TEST_CASE("a run keeps what it learned when its automatic start follows another activation") {
  Trainer trainer{RunSettings{}};
  for (int i = 0; i < 20; ++i) trainer.step();
  const std::vector<float> learned(trainer.mlp().parameters().begin(), trainer.mlp().parameters().end());
  RunSettings tanh;
  for (Layer& layer : tanh.hidden) layer.activation = Activation::tanh;
  follow_change(RunSettings{}, tanh);
  REQUIRE(tanh.initialization == Initialization::xavier);
  trainer.apply(tanh);
  CHECK(trainer.step_count() == 20);
  CHECK(std::ranges::equal(trainer.mlp().parameters(), learned));

  // The next fresh start is the rule's, and so is one that is asked for.
  trainer.reset();
  CHECK(std::ranges::equal(trainer.mlp().parameters(), Trainer(tanh).mlp().parameters()));
  RunSettings normal = tanh;
  normal.initialization = Initialization::normal;
  normal.origin(AutoSetting::init) = Origin::chosen;
  trainer.step();
  trainer.apply(normal);
  CHECK(trainer.step_count() == 0);
  trainer.step();
  trainer.apply(tanh);
  CHECK(trainer.step_count() == 0);
}

// Run it alone, with -s, to see the table: nn_tests -tc="automatic settings learn*" -s
TEST_CASE("automatic settings learn every data set with every activation") {
  constexpr std::uint64_t seeds = 8;
  int learned = 0, runs = 0;
  for (const Activation activation :
       {Activation::sigmoid, Activation::tanh, Activation::relu, Activation::gelu}) {
    for (const DatasetName data :
         {DatasetName::quadrants, DatasetName::xor_, DatasetName::circle, DatasetName::gauss,
          DatasetName::spiral, DatasetName::moons, DatasetName::iris}) {
      RunSettings run = automatic(layers(2, activation));
      run.data.name = data;
      const int steps = data == DatasetName::spiral ? 10'000 : 5'000;
      int good = 0;
      for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        run.seeds = derive_seeds(seed);
        Trainer trainer(run);
        for (int i = 0; i < steps; ++i) trainer.step();
        good += trainer.metrics().train_accuracy >= 0.95;
      }
      const std::string row = std::string(name_of(activation)) + " " + std::string(name_of(data)) + ": " +
                              std::to_string(good) + " of 8";
      INFO(row);
      CHECK(good >= 6);
      learned += good;
      runs += static_cast<int>(seeds);
    }
  }
  INFO(learned);
  CHECK(learned >= runs * 9 / 10);
}
