#include "glassbox/nn/model/dropout.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/model/gradient.h"
#include "tests/support/pytorch_fixtures.h"

using namespace glassbox::nn;
using glassbox::test::pytorch_fixture;
using glassbox::test::pytorch_floats;

namespace {

constexpr std::uint64_t seed = 0x123456789abcdef;
constexpr std::int64_t step = 43;
constexpr float rate = 0.4f;

/// The network, inputs and classes of the fixtures.
struct Fixture {
  Mlp mlp{{2, {{5, Activation::tanh}, {4, Activation::tanh}, {3, Activation::linear}}}};
  Batch inputs{2, 6};
  Batch targets{3, 6};

  Fixture() {
    std::ranges::copy(pytorch_floats("parameters"), mlp.parameters().begin());
    const std::vector<float> values = pytorch_floats("inputs");
    for (std::size_t k = 0; k < 2; ++k)
      std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(6 * k), 6, inputs.row(k).begin());
    for (std::size_t s = 0; s < 6; ++s) targets.row(s % 3)[s] = 1.0f;
  }

  std::vector<float> gradient_of(const Mlp& network) const {
    std::vector<float> gradient(network.parameters().size());
    REQUIRE(Gradient().evaluate(network, Loss::softmax_ce, inputs.view(), targets.view(), gradient));
    return gradient;
  }
};

void check_values(std::span<const float> found, const std::string& fixture) {
  const std::vector<double> expected = pytorch_fixture(fixture);
  REQUIRE(found.size() == expected.size());
  CAPTURE(fixture);
  for (std::size_t i = 0; i < found.size(); ++i)
    CHECK(std::abs(static_cast<double>(found[i]) - expected[i]) <= 1e-6);
}

}  // namespace

TEST_CASE("softmax and its gradient agree with PyTorch") {
  const Fixture fixture;
  check_values(fixture.gradient_of(fixture.mlp), "gradient");
  ForwardTrace trace;
  forward(fixture.mlp, fixture.inputs.view(), trace);
  Batch p;
  softmax(trace.z.back().view(), p);
  std::vector<float> values;
  for (std::size_t k = 0; k < p.units(); ++k) values.insert(values.end(), p.row(k).begin(), p.row(k).end());
  check_values(values, "softmax");
}

TEST_CASE("the gradient of a thinned network agrees with PyTorch") {
  const Fixture fixture;
  Dropout dropout;
  dropout.draw(fixture.mlp.architecture(), rate, seed, step);
  const std::vector<double> dropped = pytorch_fixture("dropped");
  const double kept = pytorch_fixture("kept_scale").front();
  REQUIRE(dropout.scales().size() == dropped.size());
  for (std::size_t i = 0; i < dropped.size(); ++i)
    CHECK(static_cast<double>(dropout.scales()[i]) ==
          doctest::Approx(dropped[i] == 1.0 ? 0.0 : kept).epsilon(1e-7));

  Mlp thinned = fixture.mlp;
  dropout.scale(thinned, thinned.parameters());
  std::vector<float> gradient = fixture.gradient_of(thinned);
  dropout.scale(fixture.mlp, gradient);
  check_values(gradient, "gradient_dropout");
}

TEST_CASE("units are dropped at the rate, independently of each other and of the step before") {
  for (const float p : {0.0f, 0.1f, 0.5f, 0.9f}) {
    CAPTURE(p);
    constexpr int draws = 20'000;
    int dropped = 0, both = 0, again = 0;
    for (int k = 0; k < draws; ++k) {
      const bool here = is_dropped(p, seed, k, 0, 1);
      dropped += here;
      both += here && is_dropped(p, seed, k, 1, 1);
      again += here && is_dropped(p, seed, k + 1, 0, 1);
    }
    // Within four standard deviations.
    const auto near = [](int count, double share) {
      return std::abs(count - share * draws) <= 4.0 * std::sqrt(share * (1.0 - share) * draws);
    };
    CHECK(near(dropped, static_cast<double>(p)));
    CHECK(near(both, static_cast<double>(p) * static_cast<double>(p)));
    CHECK(near(again, static_cast<double>(p) * static_cast<double>(p)));
  }
}

TEST_CASE("a network without hidden layers has nothing to drop") {
  const Mlp mlp({2, {{1, Activation::sigmoid}}});
  Dropout dropout;
  dropout.draw(mlp.architecture(), 0.5f, seed, step);
  CHECK(dropout.scales().empty());
  std::vector<float> values(3, 1.0f);
  dropout.scale(mlp, values);
  CHECK(values == std::vector(3, 1.0f));
}
