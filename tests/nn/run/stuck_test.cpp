#include "glassbox/nn/run/stuck.h"

#include <doctest/doctest.h>

#include "glassbox/nn/run/auto_settings.h"
#include "glassbox/nn/run/trainer.h"

using namespace glassbox::nn;

namespace {

RunSettings settings(DatasetName data, Activation activation) {
  RunSettings run;
  run.data.name = data;
  run.hidden = {{8, activation}, {8, activation}};
  run.origins.fill(Origin::automatic);
  apply_auto(run);
  run.seeds = derive_seeds(1);
  return run;
}

/// With a start and a rate that somebody chose.
RunSettings chosen(RunSettings run, Initialization initialization, float scale, float rate) {
  run.initialization = initialization;
  run.init_scale = scale;
  run.optimizer.learning_rate = rate;
  for (const AutoSetting setting : {AutoSetting::init, AutoSetting::init_scale, AutoSetting::learning_rate})
    run.origin(setting) = Origin::chosen;
  return run;
}

/// The first thing that is said within so many steps, looked for every hundred.
std::optional<Stuck> first_found(const RunSettings& run, int steps) {
  Trainer trainer(run);
  for (int i = 1; i <= steps; ++i) {
    trainer.step();
    if (i % 100 != 0) continue;
    if (const auto stuck = trainer.stuck()) return stuck;
  }
  return std::nullopt;
}

void check(const RunSettings& run, StuckReason reason) {
  const auto stuck = first_found(run, 5000);
  REQUIRE(stuck.has_value());
  CHECK(stuck->reason == reason);
  // The remedy works.
  Trainer trainer(remedied(run, remedy_for(run, reason)));
  for (int i = 0; i < 10'000; ++i) trainer.step();
  CHECK(trainer.metrics().train_accuracy >= 0.95);
}

}  // namespace

TEST_CASE("a rate that is too high is found, and its remedy learns") {
  check(chosen(settings(DatasetName::spiral, Activation::tanh), Initialization::normal, .5f, .5f),
        StuckReason::rate_too_high);
  check(chosen(settings(DatasetName::circle, Activation::tanh), Initialization::xavier, 1, 1),
        StuckReason::rate_too_high);
}

TEST_CASE("dead ReLUs are found, and their remedy learns") {
  const auto run = chosen(settings(DatasetName::circle, Activation::relu), Initialization::normal, .5f, .5f);
  check(run, StuckReason::dead_units);
  const auto stuck = first_found(run, 5000);
  CHECK(stuck->share >= .5);
  CHECK(stuck->layer < 2);
}

TEST_CASE("saturated units are found, and their remedy learns") {
  check(chosen(settings(DatasetName::spiral, Activation::tanh), Initialization::normal, 100, .0001f),
        StuckReason::saturated_units);
  check(chosen(settings(DatasetName::quadrants, Activation::gelu), Initialization::normal, 20, .03f),
        StuckReason::saturated_units);
}

TEST_CASE("tiny weights are found, and their remedy learns") {
  check(chosen(settings(DatasetName::quadrants, Activation::sigmoid), Initialization::normal, .01f, .2f),
        StuckReason::tiny_weights);
  check(chosen(settings(DatasetName::circle, Activation::tanh), Initialization::zero, 1, .03f),
        StuckReason::tiny_weights);
}

TEST_CASE("runs that learn, late ones too, are not called stuck") {
  CHECK_FALSE(first_found(RunSettings{}, 3000));  // the opening scene has a plateau of hundreds of steps
  for (const Activation activation :
       {Activation::sigmoid, Activation::tanh, Activation::relu, Activation::gelu}) {
    for (const DatasetName data :
         {DatasetName::quadrants, DatasetName::circle, DatasetName::spiral, DatasetName::iris}) {
      CAPTURE(name_of(activation));
      CAPTURE(name_of(data));
      CHECK_FALSE(first_found(settings(data, activation), 5000));
    }
  }
}

TEST_CASE("a network that cannot do better is not called stuck") {
  RunSettings line = settings(DatasetName::quadrants, Activation::sigmoid);
  line.hidden.clear();
  CHECK_FALSE(first_found(line, 3000));
  RunSettings narrow = settings(DatasetName::spiral, Activation::tanh);
  narrow.hidden = {{2, Activation::tanh}};
  CHECK_FALSE(first_found(narrow, 3000));
  RunSettings plane = settings(DatasetName::ripple, Activation::tanh);
  plane.output_activation = Activation::linear;
  plane.loss = Loss::mse;
  CHECK_FALSE(first_found(plane, 3000));
  RunSettings bumps = plane;
  bumps.data.name = DatasetName::bumps;
  bumps.hidden = {{1, Activation::tanh}};
  for (const OptimizerKind kind : {OptimizerKind::adam, OptimizerKind::momentum}) {
    bumps.optimizer.kind = kind;
    apply_auto(bumps);
    CHECK_FALSE(first_found(bumps, 3000));
  }
  // The scene "universal-approximation".
  bumps.optimizer.kind = OptimizerKind::adam;
  bumps.data.points = 600;
  bumps.batch = 50;
  bumps.seeds = derive_seeds(RunSettings::default_seed);
  CHECK_FALSE(first_found(chosen(bumps, Initialization::he, .5f, .01f), 3000));
}

TEST_CASE("the remedy is the automatic settings, else a lower rate or another start") {
  const RunSettings run = settings(DatasetName::spiral, Activation::tanh);
  const RunSettings high = chosen(run, Initialization::xavier, 1, 1);
  CHECK(remedy_for(high, StuckReason::rate_too_high) == Remedy::auto_settings);
  CHECK(remedied(high, Remedy::auto_settings) == run);
  CHECK(remedy_for(run, StuckReason::rate_too_high) == Remedy::lower_rate);
  CHECK(remedied(run, Remedy::lower_rate).optimizer.learning_rate == doctest::Approx(.01));
  CHECK(remedy_for(run, StuckReason::dead_units) == Remedy::other_start);
  CHECK(remedied(run, Remedy::other_start).seeds.initialization != run.seeds.initialization);
  CHECK(remedied(run, Remedy::other_start).seeds.data == run.seeds.data);
}
