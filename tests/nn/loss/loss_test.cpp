#include "glassbox/nn/loss/loss.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "glassbox/nn/kernels/activation.h"
#include "tests/support/batches.h"

using namespace glassbox::nn;

namespace {

/// The loss of one sample from the definitions, in double precision: mse from the output's value, bce from
/// the probability's logarithm where that is representable.
double textbook_loss(Loss loss, Activation output, double z, bool label) {
  const double a = activation_reference(output, z);
  if (loss == Loss::mse) {
    const double target = output == Activation::tanh ? (label ? 1.0 : -1.0) : (label ? 1.0 : 0.0);
    return 0.5 * (a - target) * (a - target);
  }
  const double logit = output == Activation::sigmoid ? z : output == Activation::tanh ? 2.0 * z : a;
  const double probability = 1.0 / (1.0 + std::exp(label ? -logit : logit));
  return -std::log(probability);
}

struct Outputs {
  std::vector<float> z, a, labels;
};

Outputs outputs_of(Activation output, std::size_t samples) {
  Outputs outputs;
  for (std::size_t s = 0; s < samples; ++s) {
    outputs.z.push_back(test_value(s, -4.0f, 4.0f));
    outputs.a.push_back(activate(output, outputs.z.back()));
    outputs.labels.push_back(s % 3 == 0 ? 1.0f : 0.0f);
  }
  return outputs;
}

template <class Check>
void for_every_output(Check&& check) {
  for (std::size_t k = 0; k < names_of<Activation>().size(); ++k) {
    for (const Loss loss : {Loss::mse, Loss::bce}) {
      const auto output = static_cast<Activation>(k);
      CAPTURE(name_of(output));
      CAPTURE(name_of(loss));
      check(output, loss);
    }
  }
}

}  // namespace

TEST_CASE("targets and thresholds follow the output's activation") {
  const auto check = [](Activation output, Loss loss, TargetCoding expected) {
    const TargetCoding coding = target_coding(output, loss);
    CHECK(coding.low == expected.low);
    CHECK(coding.high == expected.high);
    CHECK(coding.threshold == expected.threshold);
  };
  for (const Loss loss : {Loss::mse, Loss::bce}) {
    check(Activation::sigmoid, loss, {0.0f, 1.0f, 0.5f});
    check(Activation::tanh, loss, {-1.0f, 1.0f, 0.0f});
  }
  for (const Activation output : {Activation::linear, Activation::relu, Activation::sine}) {
    check(output, Loss::mse, {0.0f, 1.0f, 0.5f});
    check(output, Loss::bce, {0.0f, 1.0f, 0.0f});
  }
}

TEST_CASE("mean losses equal the textbook") {
  for_every_output([](Activation output, Loss loss) {
    for (const std::size_t samples : {1u, 15u, 16u, 17u, 100u}) {
      const Outputs o = outputs_of(output, samples);
      double expected = 0.0;
      for (std::size_t s = 0; s < samples; ++s) {
        expected += textbook_loss(loss, output, static_cast<double>(o.z[s]), o.labels[s] > 0.5f);
      }
      expected /= static_cast<double>(samples);
      CHECK(mean_loss(loss, output, o.z, o.a, o.labels) == doctest::Approx(expected).epsilon(2e-6));
    }
    CHECK(mean_loss(loss, output, {}, {}, {}) == 0.0);
  });
}

TEST_CASE("loss gradients equal central differences, and their padding is zero") {
  for_every_output([](Activation output, Loss loss) {
    for (const std::size_t samples : {1u, 15u, 16u, 17u}) {
      const Outputs o = outputs_of(output, samples);
      std::vector<float> gradient(padded(samples), 7.0f);
      loss_gradient(loss, output, o.z, o.a, o.labels, gradient.data());
      for (std::size_t s = 0; s < samples; ++s) {
        const double z = static_cast<double>(o.z[s]);
        const double h = 1e-5;
        const bool label = o.labels[s] > 0.5f;
        const double slope =
            (textbook_loss(loss, output, z + h, label) - textbook_loss(loss, output, z - h, label)) /
            (2.0 * h);
        CAPTURE(z);
        CHECK(std::abs(gradient[s] - slope / static_cast<double>(samples)) <=
              4e-6 / static_cast<double>(samples));
      }
      for (std::size_t s = samples; s < gradient.size(); ++s) CHECK(gradient[s] == 0.0f);
    }
  });
}

TEST_CASE("cross-entropy is stable and exact for logits of ±10,000") {
  for (const Activation output : {Activation::sigmoid, Activation::linear}) {
    const std::vector<float> z{1e4f, -1e4f, 1e4f, -1e4f};
    std::vector<float> a;
    for (const float value : z) a.push_back(activate(output, value));
    const std::vector<float> labels{1.0f, 0.0f, 0.0f, 1.0f};
    CHECK(mean_loss(Loss::bce, output, z, a, labels) == 5000.0);  // two right at 0, two wrong at 10,000
    std::vector<float> gradient(lane_count);
    loss_gradient(Loss::bce, output, z, a, labels, gradient.data());
    CHECK(gradient[0] == 0.0f);
    CHECK(gradient[1] == 0.0f);
    CHECK(gradient[2] == 0.25f);
    CHECK(gradient[3] == -0.25f);
  }
}

TEST_CASE("cross-entropy of confident right answers keeps its relative precision") {
  const std::vector<float> z{30.0f};
  const std::vector<float> a{activate(Activation::sigmoid, 30.0f)};
  const std::vector<float> labels{1.0f};
  CHECK(mean_loss(Loss::bce, Activation::sigmoid, z, a, labels) ==
        doctest::Approx(std::exp(-30.0)).epsilon(1e-6));
  std::vector<float> gradient(lane_count);
  loss_gradient(Loss::bce, Activation::sigmoid, z, a, labels, gradient.data());
  CHECK(static_cast<double>(gradient[0]) == doctest::Approx(-std::exp(-30.0)).epsilon(1e-6));
}

TEST_CASE("accuracy counts the samples on their label's side") {
  const std::vector<float> labels{1, 1, 0, 0, 1};
  const std::vector<float> a{0.5f, 0.49f, 0.5f, 0.2f, std::numeric_limits<float>::quiet_NaN()};
  CHECK(accuracy(Loss::bce, Activation::sigmoid, a, labels) == 2.0 / 5.0);
  CHECK(accuracy(Loss::bce, Activation::tanh, a, labels) == 2.0 / 5.0);
  CHECK(accuracy(Loss::bce, Activation::linear, std::vector<float>{-1, 1}, std::vector<float>{0, 1}) == 1.0);
  CHECK(accuracy(Loss::mse, Activation::linear, std::vector<float>{0.4f, 0.6f}, std::vector<float>{1, 0}) ==
        0.0);
  CHECK(accuracy(Loss::mse, Activation::linear, {}, {}) == 0.0);
}

TEST_CASE("cross-entropy with targets between the classes agrees with its definition in double precision") {
  const std::vector<float> z{-9.0f, -1.5f, 0.0f, 0.7f, 3.0f, 12.0f};
  const std::vector<float> labels{.1f, .9f, .5f, .25f, 1.0f, .999f};
  std::vector<float> a(z.size());
  for (std::size_t s = 0; s < z.size(); ++s) a[s] = activate(Activation::sigmoid, z[s]);
  double expected = 0.0;
  for (std::size_t s = 0; s < z.size(); ++s) {
    const double logit = static_cast<double>(z[s]);
    expected += (std::log1p(std::exp(logit)) - static_cast<double>(labels[s]) * logit) /
                static_cast<double>(z.size());
  }
  CHECK(mean_loss(Loss::bce, Activation::sigmoid, z, a, labels) == doctest::Approx(expected).epsilon(1e-6));
  std::vector<float> gradient(padded(z.size()));
  loss_gradient(Loss::bce, Activation::sigmoid, z, a, labels, gradient.data());
  for (std::size_t s = 0; s < z.size(); ++s) {
    const double slope = 1.0 / (1.0 + std::exp(-static_cast<double>(z[s]))) - static_cast<double>(labels[s]);
    CHECK(static_cast<double>(gradient[s]) ==
          doctest::Approx(slope / static_cast<double>(z.size())).epsilon(1e-5).scale(1e-3));
  }
}
