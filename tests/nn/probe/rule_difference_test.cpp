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

TEST_CASE("for several classes, the difference is the fraction of the square with another class") {
  RuleDifference difference;
  REQUIRE(difference.set_rule({.name = DatasetName::rings}, {}));
  // Always class 2, the outer ring: it differs inside the circle halfway between .6 and .77.
  Mlp outer({2, {{3, Activation::linear}}});
  outer.biases(0)[2] = 1.0f;
  CHECK(difference.measure(outer, Loss::softmax_ce) ==
        doctest::Approx(std::acos(-1.0) * .685 * .685 / 4.0).epsilon(2e-3));

  // Four clouds at the top, right, bottom and left: linear outputs by direction are the rule itself.
  REQUIRE(difference.set_rule({.name = DatasetName::blobs4}, {}));
  Mlp compass({2, {{4, Activation::linear}}});
  const float directions[4][2] = {{0, 1}, {1, 0}, {0, -1}, {-1, 0}};
  for (std::size_t k = 0; k < 4; ++k) {
    for (std::size_t axis = 0; axis < 2; ++axis) compass.weights(0)[2 * k + axis] = directions[k][axis];
  }
  CHECK(difference.measure(compass, Loss::softmax_ce) < .003);
  // Up and down exchanged: the half of the square that those two share.
  compass.weights(0)[1] = -1.0f;
  compass.weights(0)[5] = 1.0f;
  CHECK(difference.measure(compass, Loss::softmax_ce) == doctest::Approx(.5).epsilon(.01));
}

TEST_CASE("the difference sees the network through its input terms") {
  RuleDifference difference;
  REQUIRE(difference.set_rule({.name = DatasetName::xor_}, {}));
  Mlp product({1, {{1, Activation::sigmoid}}});
  product.weights(0)[0] = 1.0f;
  const InputTerm terms[] = {{InputTerm::Kind::product, 0, 1}};
  CHECK(difference.measure(product, Loss::bce, terms) == 0.0);
}

TEST_CASE("two classes with an output each are measured like one output") {
  RuleDifference difference;
  REQUIRE(difference.set_rule({.name = DatasetName::gauss}, {}));
  Mlp two({2, {{2, Activation::linear}}});
  two.weights(0)[2] = two.weights(0)[3] = 1.0f;
  two.biases(0)[1] = -.5f;
  CHECK(difference.measure(two, Loss::softmax_ce) == doctest::Approx(.21875).epsilon(.01));
}

TEST_CASE("a rule's margins have the right sign and vary slowly enough for their grid") {
  const Batch grid = input_grid(129);
  Batch margins, targets;
  for (const DatasetName name :
       {DatasetName::quadrants, DatasetName::xor_, DatasetName::circle, DatasetName::gauss,
        DatasetName::spiral, DatasetName::moons, DatasetName::checkerboard, DatasetName::blobs2}) {
    CAPTURE(name_of(name));
    REQUIRE(rule_margins({.name = name}, grid.view(), margins));
    REQUIRE(true_targets({.name = name}, grid.view(), targets));
    for (std::size_t i = 0; i < grid.samples(); ++i)
      CHECK((margins.row(0)[i] >= 0.0f) == (targets.row(0)[i] == 1.0f));
    for (std::size_t i = 0; i + 1 < grid.samples(); ++i)
      if ((i + 1) % 129 != 0) CHECK(std::abs(margins.row(0)[i + 1] - margins.row(0)[i]) < .1f);
  }
  CHECK_FALSE(rule_margins({.name = DatasetName::iris}, grid.view(), margins));
  CHECK_FALSE(rule_margins({.name = DatasetName::plane}, grid.view(), margins));
}

TEST_CASE("with several classes, the class of a rule is the first with the largest margin") {
  const Batch grid = input_grid(65);
  Batch margins, targets;
  for (const DatasetName name : {DatasetName::rings, DatasetName::spiral3, DatasetName::blobs3,
                                 DatasetName::blobs4, DatasetName::blobs5, DatasetName::blobs6}) {
    CAPTURE(name_of(name));
    const std::size_t classes = data_shape(name).classes;
    REQUIRE(rule_margins({.name = name}, grid.view(), margins));
    REQUIRE(true_targets({.name = name}, grid.view(), targets));
    REQUIRE(margins.units() == classes);
    REQUIRE(targets.units() == classes);
    std::vector<std::size_t> area(classes);
    for (std::size_t i = 0; i < grid.samples(); ++i) {
      std::size_t largest = 0;
      float sum = 0.0f;
      for (std::size_t k = 0; k < classes; ++k) {
        if (margins.row(k)[i] > margins.row(largest)[i]) largest = k;
        sum += targets.row(k)[i];
      }
      CHECK(sum == 1.0f);
      CHECK(targets.row(largest)[i] == 1.0f);
      ++area[largest];
    }
    for (const std::size_t size : area) CHECK(size > 100);
  }
  CHECK_FALSE(rule_margins({.name = DatasetName::digits_1d}, Batch(12, 1).view(), margins));
}
