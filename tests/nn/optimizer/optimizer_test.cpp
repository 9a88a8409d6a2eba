#include "glassbox/nn/optimizer/optimizer.h"

#include <doctest/doctest.h>

#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "glassbox/nn/optimizer/rate_schedule.h"
#include "tests/support/batches.h"
#include "tests/support/pytorch_fixtures.h"

using namespace glassbox::nn;
using glassbox::test::pytorch_fixture;
using glassbox::test::pytorch_floats;

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
    if (is_weight) {
      const double l2 = settings.l2;
      g += settings.l1 * (w > 0.0 ? 1.0 : w < 0.0 ? -1.0 : 0.0);
      settings.kind == OptimizerKind::adamw ? w -= rate* l2* w : g += l2 * w;
    }
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
      case OptimizerKind::adamw:
        m = b1 * m + (1.0 - b1) * g;
        v = b2 * v + (1.0 - b2) * g * g;
        w -= rate * (m / (1.0 - std::pow(b1, t))) / (std::sqrt(v / (1.0 - std::pow(b2, t))) + 1e-8);
        break;
    }
  }
};

/// The parameters after the updates of the fixtures, which all have the same start and gradients.
std::vector<float> trained(const OptimizerSettings& settings, const RateSchedule& schedule = {}) {
  std::vector<float> parameters = pytorch_floats("start");
  const std::vector<float> gradients = pytorch_floats("gradients");
  const std::vector<std::uint8_t> is_weight(parameters.size(), 1);
  Optimizer optimizer(parameters.size());
  optimizer.configure(settings);
  const std::size_t count = parameters.size();
  for (std::size_t step = 0; step * count < gradients.size(); ++step)
    optimizer.step(parameters, std::span(gradients).subspan(step * count, count), is_weight,
                   rate_factor(schedule, static_cast<std::int64_t>(step)));
  return parameters;
}

void check_near(const std::vector<float>& found, const std::string& fixture) {
  const std::vector<double> expected = pytorch_fixture(fixture);
  REQUIRE(found.size() == expected.size());
  CAPTURE(fixture);
  for (std::size_t i = 0; i < found.size(); ++i)
    CHECK(static_cast<double>(found[i]) == doctest::Approx(expected[i]).epsilon(3e-6));
}

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

TEST_CASE("optimizers, weight decay and clipping agree with PyTorch") {
  for (std::size_t kind = 0; kind < names_of<OptimizerKind>().size(); ++kind) {
    const std::string name(names_of<OptimizerKind>()[kind]);
    OptimizerSettings settings{.kind = static_cast<OptimizerKind>(kind),
                               .learning_rate = 0.05f,
                               .momentum = 0.8f,
                               .beta1 = 0.85f,
                               .beta2 = 0.99f};
    check_near(trained(settings), name);
    settings.l2 = 0.2f;
    check_near(trained(settings), name + "_decay");
    settings.l2 = 0.0f;
    settings.clip = 1.1f;
    check_near(trained(settings), name + "_clip");
  }
}

TEST_CASE("a gradient within the limit is not clipped, and a penalty is added after clipping") {
  const std::vector<float> gradient{3.0f, -4.0f};
  const std::vector<std::uint8_t> is_weight{1, 1};
  const auto moved_by = [&](float clip, float l1) {
    std::vector<float> parameters{1.0f, 1.0f};
    Optimizer optimizer(2);
    optimizer.configure({.kind = OptimizerKind::sgd, .learning_rate = 0.5f, .l1 = l1, .clip = clip});
    optimizer.step(parameters, gradient, is_weight);
    return std::vector{parameters[0] - 1.0f, parameters[1] - 1.0f};
  };
  CHECK(norm_of(gradient) == 5.0);
  CHECK(moved_by(0.0f, 0.0f) == std::vector{-1.5f, 2.0f});
  CHECK(moved_by(5.0f, 0.0f) == std::vector{-1.5f, 2.0f});
  CHECK(moved_by(2.5f, 0.0f) == std::vector{-0.75f, 1.0f});
  CHECK(moved_by(2.5f, 0.5f) == std::vector{-1.0f, 0.75f});
}

TEST_CASE("the norm is that of all values, whatever their number") {
  for (const std::size_t count : {0, 1, 7, 8, 9, 31}) {
    std::vector<float> values(count);
    double squares = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
      values[i] = test_value(i);
      squares += std::pow(static_cast<double>(values[i]), 2.0);
    }
    CHECK(norm_of(values) == doctest::Approx(std::sqrt(squares)).epsilon(1e-14));
  }
}

TEST_CASE("a decaying optimizer under a schedule agrees with PyTorch") {
  const OptimizerSettings adamw{
      .kind = OptimizerKind::adamw, .learning_rate = 0.05f, .beta1 = 0.85f, .beta2 = 0.99f, .l2 = 0.2f};
  check_near(trained(adamw, {ScheduleKind::constant}), "adamw_decay_constant");
  check_near(trained(adamw, {ScheduleKind::step, 4, 0.3f}), "adamw_decay_step");
  check_near(trained(adamw, {ScheduleKind::cosine, 12, 0.3f}), "adamw_decay_cosine");
  check_near(trained(adamw, {ScheduleKind::warm_up, 7, 0.3f}), "adamw_decay_warm-up");
}
