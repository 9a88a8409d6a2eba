#include <doctest/doctest.h>

#include "glassbox/nn/run/auto_settings.h"
#include "glassbox/nn/run/settings_change.h"
#include "glassbox/nn/run/trainer.h"

namespace glassbox::nn {

namespace {

/// Settings whose data set has four features and three classes.
RunSettings three_classes() {
  RunSettings settings;
  const std::vector<float> x{0.1f, 0.9f, -0.7f, 0.4f, 0.3f, -0.2f}, one{1, 0, 0, 1, 0, 0},
      two{0, 1, 0, 0, 1, 0}, three{0, 0, 1, 0, 0, 1};
  settings.dataset = std::make_shared<const Dataset>(make_dataset({x, x, x, x}, {one, two, three}));
  return settings;
}

}  // namespace

TEST_CASE("outputs and loss follow the number of classes") {
  RunSettings two;
  RunSettings many = three_classes();
  follow_change(two, many);
  CHECK(many.outputs() == 3);
  CHECK(many.architecture().inputs == 4);
  CHECK(many.output_activation == Activation::linear);
  CHECK(many.loss == Loss::softmax_ce);

  RunSettings value = two;
  value.data.name = DatasetName::bumps;
  follow_change(two, value);
  CHECK(value.output_activation == Activation::linear);
  CHECK(value.loss == Loss::mse);

  RunSettings back = two;
  back.output_activation = value.output_activation;
  back.loss = value.loss;
  follow_change(value, back);
  CHECK(back.output_activation == Activation::sigmoid);
  CHECK(back.loss == Loss::bce);
}

TEST_CASE("a chosen loss brings the output that it needs, and the other way round") {
  const RunSettings from;
  RunSettings to = from;
  to.loss = Loss::softmax_ce;
  follow_change(from, to);
  CHECK(to.output_activation == Activation::linear);
  CHECK(to.outputs() == 2);
  CHECK(check_outputs(to));

  RunSettings again = to;
  again.output_activation = Activation::tanh;
  follow_change(to, again);
  CHECK(again.loss == Loss::bce);
  CHECK(again.outputs() == 2);

  RunSettings one = to;
  one.output_per_class = false;
  follow_change(to, one);
  CHECK(one.outputs() == 1);
  CHECK(check_outputs(one));

  // A regression has no classes.
  RunSettings value = from;
  value.data.name = DatasetName::ripple;
  RunSettings wrong = value;
  wrong.loss = Loss::softmax_ce;
  follow_change(value, wrong);
  CHECK(check_outputs(wrong));
  CHECK(wrong.loss == Loss::mse);
}

TEST_CASE("two classes with an output each are the same samples") {
  RunSettings one, two;
  two.output_per_class = true;
  const auto a = make_dataset(one), b = make_dataset(two);
  REQUIRE(a->targets.units() == 1);
  REQUIRE(b->targets.units() == 2);
  for (std::size_t s = 0; s < a->size(); ++s) {
    CHECK(b->class_of(s) == a->class_of(s));
    CHECK(b->targets.row(0)[s] + b->targets.row(1)[s] == 1.0f);
  }
}

TEST_CASE("inputs switched on and off keep the weights of the others") {
  using Kind = InputTerm::Kind;
  RunSettings settings;
  Trainer trainer(settings);
  for (int i = 0; i < 20; ++i) trainer.step();
  const std::vector<float> before(trainer.mlp().weights(0).begin(), trainer.mlp().weights(0).end());

  settings.inputs = {{Kind::square, 0}, {Kind::feature, 1}, {Kind::feature, 0}};
  CHECK(kept_inputs(trainer.settings(), settings) == std::vector<std::size_t>{no_input, 1, 0});
  trainer.apply(settings);
  REQUIRE(trainer.mlp().architecture().inputs == 3);
  CHECK(trainer.step_count() == 20);
  for (std::size_t u = 0; u < 3; ++u) {
    CHECK(trainer.mlp().weights(0)[3 * u + 1] == before[2 * u + 1]);
    CHECK(trainer.mlp().weights(0)[3 * u + 2] == before[2 * u]);
  }
  trainer.step();

  // One term in place of another: its weight starts anew, though the shape stays.
  RunSettings other = settings;
  other.inputs[0] = {Kind::sine, 0};
  const float square = trainer.mlp().weights(0)[0], x2 = trainer.mlp().weights(0)[1];
  trainer.apply(other);
  CHECK(trainer.mlp().weights(0)[0] != square);
  CHECK(trainer.mlp().weights(0)[1] == x2);
}

TEST_CASE("inputs of features that are gone leave") {
  RunSettings from = three_classes();
  from.inputs = {{InputTerm::Kind::square, 3}};
  RunSettings to;
  to.inputs = from.inputs;
  follow_change(from, to);
  CHECK(to.inputs.empty());
  CHECK(to.architecture().inputs == 2);
}

}  // namespace glassbox::nn
