#include "glassbox/nn/optimizer/optimizer.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "tests/support/batches.h"

using namespace glassbox::nn;

namespace {

/// Optimizes one parameter in double precision, by the formulas of the papers.
struct Scalar {
  OptimizerSettings settings;
  double w;
  bool is_weight;
  double m = 0.0;
  double v = 0.0;
  int t = 0;

  void step(double loss_gradient) {
    ++t;
    const double rate = settings.learning_rate;
    const double mu = settings.momentum;
    const double b1 = settings.beta1;
    const double b2 = settings.beta2;
    double g = loss_gradient;
    if (is_weight) g += settings.l1 * (w > 0.0 ? 1.0 : w < 0.0 ? -1.0 : 0.0) + settings.l2 * w;
    switch (settings.kind) {
      case OptimizerKind::sgd:
        w -= rate * g;
        break;
      case OptimizerKind::momentum:
        m = mu * m - rate * g;
        w += m;
        break;
      case OptimizerKind::nesterov:
        m = mu * m - rate * g;
        w += mu * m - rate * g;
        break;
      case OptimizerKind::rmsprop:
        v = b2 * v + (1.0 - b2) * g * g;
        w -= rate * g / (std::sqrt(v) + 1e-8);
        break;
      case OptimizerKind::adam:
        m = b1 * m + (1.0 - b1) * g;
        v = b2 * v + (1.0 - b2) * g * g;
        w -= rate * (m / (1.0 - std::pow(b1, t))) / (std::sqrt(v / (1.0 - std::pow(b2, t))) + 1e-8);
        break;
    }
  }
};

}  // namespace

TEST_CASE("optimizers follow their formulas") {
  constexpr std::size_t count = 19;
  for (std::size_t kind = 0; kind < names_of<OptimizerKind>().size(); ++kind) {
    for (const bool regularised : {false, true}) {
      OptimizerSettings settings{.kind = static_cast<OptimizerKind>(kind), .learning_rate = 0.03f};
      if (regularised) settings.l1 = 0.02f, settings.l2 = 0.05f;
      CAPTURE(name_of(settings.kind));
      CAPTURE(regularised);

      Optimizer optimizer(count);
      optimizer.configure(settings);
      std::vector<float> parameters(count), gradient(count);
      std::vector<std::uint8_t> is_weight(count);
      std::vector<Scalar> expected;
      for (std::size_t i = 0; i < count; ++i) {
        parameters[i] = i == 4 ? 0.0f : test_value(i);
        is_weight[i] = i % 3 != 0;
        expected.push_back({settings, static_cast<double>(parameters[i]), is_weight[i] != 0});
      }
      for (std::uint64_t step = 0; step < 20; ++step) {
        for (std::size_t i = 0; i < count; ++i) {
          gradient[i] = test_value(1000 * (step + 1) + i);
          expected[i].step(static_cast<double>(gradient[i]));
        }
        optimizer.step(parameters, gradient, is_weight);
        for (std::size_t i = 0; i < count; ++i) {
          CHECK(static_cast<double>(parameters[i]) == doctest::Approx(expected[i].w).epsilon(2e-6));
        }
      }
      CHECK(optimizer.updates() == 20);
    }
  }
}

TEST_CASE("changing the kind resets the moments, changing the rate does not") {
  Optimizer optimizer(1);
  optimizer.configure({.kind = OptimizerKind::momentum, .learning_rate = 0.1f});
  std::vector<float> parameters{1.0f};
  const std::vector<float> gradient{1.0f};
  const std::vector<std::uint8_t> is_weight{1};
  optimizer.step(parameters, gradient, is_weight);
  CHECK(optimizer.moments()[0][0] == -0.1f);

  optimizer.configure({.kind = OptimizerKind::momentum, .learning_rate = 0.2f});
  CHECK(optimizer.moments()[0][0] == -0.1f);
  CHECK(optimizer.updates() == 1);

  optimizer.configure({.kind = OptimizerKind::adam, .learning_rate = 0.2f});
  CHECK(optimizer.moments()[0][0] == 0.0f);
  CHECK(optimizer.updates() == 0);
}
