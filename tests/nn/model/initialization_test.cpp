#include "glassbox/nn/model/initialization.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace glassbox::nn;

namespace {

Mlp initialized(int inputs, std::vector<Layer> layers, Initialization initialization, float scale,
                std::uint64_t seed = 1) {
  Mlp mlp({inputs, std::move(layers)});
  std::ranges::fill(mlp.parameters(), 7.0f);
  initialize(mlp, initialization, scale, seed);
  return mlp;
}

}  // namespace

TEST_CASE("initialisations have the spread given by their formulas") {
  constexpr int inputs = 150, units = 200;
  constexpr double in = inputs, out = units, draws = in * out;
  struct Spread {
    Initialization initialization;
    float scale;
    double variance;
    double bound;  // of uniform distributions, else 0
  };
  const Spread table[] = {
      {Initialization::normal, 0.5f, 0.25, 0.0},
      {Initialization::uniform, 0.3f, 0.09 / 3.0, 0.3},
      {Initialization::xavier, 1.0f, 2.0 / (in + out), std::sqrt(6.0 / (in + out))},
      {Initialization::he, 1.0f, 2.0 / in, 0.0},
      {Initialization::he, 2.0f, 8.0 / in, 0.0},
  };
  for (const Spread& spread : table) {
    CAPTURE(name_of(spread.initialization));
    const Mlp mlp = initialized(inputs, {{units, Activation::relu}}, spread.initialization, spread.scale);
    double sum = 0.0, squares = 0.0, largest = 0.0;
    for (const float weight : mlp.weights(0)) {
      const double w = static_cast<double>(weight);
      sum += w;
      squares += w * w;
      largest = std::max(largest, std::abs(w));
    }
    // Five standard errors; the variance of w² is 2σ⁴ for the normal and less for the uniform distribution.
    CHECK(std::abs(sum / draws) < 5.0 * std::sqrt(spread.variance / draws));
    CHECK(std::abs(squares / draws / spread.variance - 1.0) < 5.0 * std::sqrt(2.0 / draws));
    if (spread.bound > 0.0) {
      CHECK(largest <= spread.bound * (1.0 + 1e-6));
      CHECK(largest > 0.999 * spread.bound);
    } else {
      CHECK(largest > 3.0 * std::sqrt(spread.variance));
    }
    for (const float bias : mlp.biases(0)) CHECK(bias == 0.0f);
  }
}

TEST_CASE("zero initialisation sets all weights to zero") {
  const Mlp mlp = initialized(2, {{3, Activation::tanh}, {1, Activation::tanh}}, Initialization::zero, 1.0f);
  for (const float parameter : mlp.parameters()) {
    CHECK(parameter == 0.0f);
    CHECK(!std::signbit(parameter));
  }
}

TEST_CASE("the same seed gives the same bits, another seed other weights") {
  const std::vector<Layer> layers{{3, Activation::tanh}, {1, Activation::tanh}};
  const Mlp first = initialized(2, layers, Initialization::normal, 0.5f, 4);
  const Mlp again = initialized(2, layers, Initialization::normal, 0.5f, 4);
  const Mlp other = initialized(2, layers, Initialization::normal, 0.5f, 5);
  CHECK(std::ranges::equal(first.parameters(), again.parameters()));
  for (std::size_t k = 0; k < first.weights(0).size(); ++k) CHECK(first.weights(0)[k] != other.weights(0)[k]);
}

TEST_CASE("widening a layer does not change the other initial weights") {
  const Mlp narrow =
      initialized(2, {{3, Activation::tanh}, {2, Activation::tanh}}, Initialization::normal, 0.5f);
  const Mlp wide =
      initialized(2, {{5, Activation::tanh}, {2, Activation::tanh}}, Initialization::normal, 0.5f);
  for (std::size_t k = 0; k < 6; ++k) CHECK(narrow.weights(0)[k] == wide.weights(0)[k]);
  for (std::size_t unit = 0; unit < 2; ++unit) {
    for (std::size_t input = 0; input < 3; ++input) {
      CHECK(narrow.weights(1)[unit * 3 + input] == wide.weights(1)[unit * 5 + input]);
    }
  }
}

TEST_CASE("all biases start at the given value, and the weights do not depend on it") {
  Mlp with({3, {{4, Activation::tanh}, {2, Activation::sigmoid}}});
  Mlp without = with;
  initialize(with, Initialization::uniform, 0.5f, 8, 0.1f);
  initialize(without, Initialization::uniform, 0.5f, 8);
  for (std::size_t layer = 0; layer < 2; ++layer) {
    CHECK(std::ranges::equal(with.weights(layer), without.weights(layer)));
    for (const float bias : with.biases(layer)) CHECK(bias == 0.1f);
  }
}
