#include "demos/glassbox/document/field_difference.h"

#include <doctest/doctest.h>

using namespace glassbox;

TEST_CASE("a difference is one short text") {
  const auto changed = [](void (*change)(nn::RunSettings&)) {
    nn::RunSettings other;
    change(other);
    return differences(nn::RunSettings{}, other);
  };
  using Words = std::vector<std::string>;
  CHECK(changed([](nn::RunSettings&) {}).empty());
  CHECK(changed([](nn::RunSettings& run) {
          run.optimizer.learning_rate = .1f;
          run.hidden = {{8, nn::Activation::relu}};
          run.batch = 0;
        }) == Words{"layers 3,3 → 8", "sigmoid → relu", "rate .5 → .1", "batch 10 → full"});
  CHECK(changed([](nn::RunSettings& run) {
          run.hidden.clear();
          run.optimizer.kind = nn::OptimizerKind::adam;
          run.optimizer.l2 = .001f;
          run.seeds.initialization = 9;
        }) == Words{"layers 3,3 → none", "momentum → adam", "L2 0 → .001", "another start"});
  CHECK(changed([](nn::RunSettings& run) {
          run.hidden[1].activation = nn::Activation::tanh;
          run.data.name = nn::DatasetName::moons;
          run.data.noise = .15f;
        }) == Words{"data quadrants → moons", "noise 0 → .15", "activations"});
}

TEST_CASE("a switch reports its new state, and undo the restored value") {
  ViewOptions options;
  options.grid = false;
  options.batches = true;
  CHECK(differences(ViewOptions{}, options) == std::vector<std::string>{"grid off", "batches on"});
  MorphState morph;
  morph.speed = 2.0f;
  CHECK(differences(MorphState{}, morph) == std::vector<std::string>{"morph speed 1 → 2"});
  nn::RunSettings run;
  run.optimizer.learning_rate = .1f;
  run.optimizer.kind = nn::OptimizerKind::sgd;
  CHECK(differences(run, nn::RunSettings{}, DifferenceWords::back_to) ==
        std::vector<std::string>{"back to momentum", "rate back to .5"});
}

TEST_CASE("a loaded table differs from a generated data set in one word") {
  nn::RunSettings run;
  run.table = std::make_shared<const nn::Table>();
  CHECK(differences(nn::RunSettings{}, run) == std::vector<std::string>{"data"});
}

TEST_CASE("adding the first layer does not count as a change of activations") {
  nn::RunSettings run;
  run.hidden.clear();
  CHECK(differences(run, nn::RunSettings{}) == std::vector<std::string>{"layers none → 3,3"});
}
