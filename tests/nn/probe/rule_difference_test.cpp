#include "glassbox/nn/probe/rule_difference.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "glassbox/nn/data/rule_margins.h"
#include "glassbox/nn/probe/landscape.h"

using namespace glassbox::nn;

namespace {

/// A network with output σ(w1 x1 + w2 x2 + b), or the sum itself.
Mlp neuron(float w1, float w2, float b, Activation activation = Activation::sigmoid) {
  Mlp mlp({2, {{1, activation}}});
  mlp.weights(0)[0] = w1;
  mlp.weights(0)[1] = w2;
  mlp.biases(0)[0] = b;
  return mlp;
}

}  // namespace

TEST_CASE("the difference is the fraction of the square where network and rule disagree") {
  RuleDifference difference;
  // The right half compared with two of the quadrants.
  REQUIRE(difference.set_rule({.name = DatasetName::quadrants}, {}));
  CHECK(difference.measure(neuron(1.0f, 0.0f, 0.0f), Loss::bce) == .5);
  // x1 + x2 ≥ 0 is the rule itself; x1 + x2 ≥ .5 leaves out a strip of area (4 - 1.5²) / 2 of 2, so .21875.
  REQUIRE(difference.set_rule({.name = DatasetName::gauss}, {}));
  CHECK(difference.measure(neuron(1.0f, 1.0f, 0.0f), Loss::bce) < .002);
  CHECK(difference.measure(neuron(1.0f, 1.0f, -.5f), Loss::bce) == doctest::Approx(.21875).epsilon(.01));
  // A disc of radius .6 compared with label 0 everywhere: π .36 / 4.
  REQUIRE(difference.set_rule({.name = DatasetName::circle}, {}));
  CHECK(difference.measure(neuron(0.0f, 0.0f, -1.0f), Loss::bce) ==
        doctest::Approx(std::acos(-1.0) * .36 / 4.0).epsilon(1e-3));
  // The same for a square half as wide, which cuts off the disc.
  REQUIRE(difference.set_rule({.name = DatasetName::circle}, {{0.0f, 0.0f}, .3f}));
  CHECK(difference.measure(neuron(0.0f, 0.0f, -1.0f), Loss::bce) == 1.0);
  CHECK_FALSE(difference.set_rule({.name = DatasetName::iris}, {}));
}

TEST_CASE("for regression, the difference is the root mean square in the unit of the targets") {
  RuleDifference difference;
  REQUIRE(difference.set_rule({.name = DatasetName::plane}, {}));
  CHECK(difference.measure(neuron(.28f, .17f, .5f, Activation::linear), Loss::mse) < 1e-6);
  CHECK(difference.measure(neuron(.28f, .17f, .6f, Activation::linear), Loss::mse) ==
        doctest::Approx(.1).epsilon(1e-4));
  CHECK(difference.measure(neuron(0.0f, .17f, .5f, Activation::linear), Loss::mse) ==
        doctest::Approx(.28 / std::sqrt(3.0)).epsilon(1e-4));
  // tanh codes the targets as -1 … 1: 0 means one half.
  CHECK(difference.measure(neuron(0.0f, 0.0f, 0.0f, Activation::tanh), Loss::mse) ==
        doctest::Approx(std::sqrt((.28 * .28 + .17 * .17) / 3.0)).epsilon(1e-4));
}

TEST_CASE("a rule's margins have the right sign and vary slowly enough for their grid") {
  const Batch grid = input_grid(129);
  std::vector<float> margins(grid.samples()), targets(grid.samples());
  for (const DatasetName name : {DatasetName::quadrants, DatasetName::xor_, DatasetName::circle,
                                 DatasetName::gauss, DatasetName::spiral, DatasetName::moons}) {
    REQUIRE(rule_margins({.name = name}, grid.view(), margins));
    REQUIRE(true_targets({.name = name}, grid.view(), targets));
    for (std::size_t i = 0; i < grid.samples(); ++i) CHECK((margins[i] >= 0.0f) == (targets[i] == 1.0f));
    for (std::size_t i = 0; i + 1 < grid.samples(); ++i)
      if ((i + 1) % 129 != 0) CHECK(std::abs(margins[i + 1] - margins[i]) < .1f);
  }
  CHECK_FALSE(rule_margins({.name = DatasetName::iris}, grid.view(), margins));
  CHECK_FALSE(rule_margins({.name = DatasetName::plane}, grid.view(), margins));
}
