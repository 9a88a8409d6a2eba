// The gradient of networks with several outputs, small ones in one fused pass, against backpropagation in
// double precision, at every level.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "glassbox/nn/kernels/activation.h"
#include "glassbox/nn/model/gradient.h"
#include "glassbox/nn/optimizer/optimizer.h"
#include "tests/support/batches.h"
#include "tests/support/levels.h"

using namespace glassbox::nn;

namespace {

struct Case {
  const char* name;
  Architecture architecture;
};

// The first six use the fused pass, the others products of whole layers, the last for 128 samples at a
// time.
const Case cases[] = {
    {"2-2", {2, {{2, Activation::linear}}}},
    {"2-8-8-3", {2, {{8, Activation::tanh}, {8, Activation::tanh}, {3, Activation::linear}}}},
    {"4-5-3", {4, {{5, Activation::sigmoid}, {3, Activation::linear}}}},
    {"5-9-7", {5, {{9, Activation::gelu}, {7, Activation::linear}}}},
    {"13-17-10", {13, {{17, Activation::sine}, {10, Activation::linear}}}},
    {"2-6-100", {2, {{6, Activation::tanh}, {100, Activation::linear}}}},
    {"64-32-10", {64, {{32, Activation::tanh}, {10, Activation::linear}}}},
    {"19-65-31-24", {19, {{65, Activation::relu}, {31, Activation::softplus}, {24, Activation::linear}}}},
    {"70-500-3-2", {70, {{500, Activation::sigmoid}, {3, Activation::leaky_relu}, {2, Activation::linear}}}}};

/// Weights that keep the sums of a layer near 1.
Mlp several_outputs(const Architecture& architecture) {
  Mlp mlp(architecture);
  std::uint64_t counter = 700;
  for (std::size_t l = 0; l < mlp.layer_count(); ++l) {
    const float bound = std::sqrt(3.0f / static_cast<float>(architecture.layer_inputs(l)));
    for (float& weight : mlp.weights(l)) weight = bound * test_value(counter++);
    for (float& bias : mlp.biases(l)) bias = 0.5f * test_value(counter++);
  }
  return mlp;
}

/// Classes in turn, or values between 0 and 1 that sum to 1.
Batch class_targets(std::size_t outputs, std::size_t samples, bool between) {
  Batch targets(outputs, samples);
  for (std::size_t s = 0; s < samples; ++s) {
    if (between) {
      targets.row(s % outputs)[s] += 0.75f;
      targets.row((s + 1) % outputs)[s] += 0.25f;
    } else {
      targets.row(s % outputs)[s] = 1.0f;
    }
  }
  return targets;
}

double slope_reference(Activation activation, double z) {
  const double h = 1e-6;
  return (activation_reference(activation, z + h) - activation_reference(activation, z - h)) / (2.0 * h);
}

/// dL/dz of the outputs by the losses' definitions.
Matrix output_reference(Loss loss, Activation output, const Matrix& z, const Matrix& targets) {
  Matrix dL_dz = z;
  const std::size_t samples = z.front().size();
  const auto n = static_cast<double>(samples);
  for (std::size_t s = 0; s < samples; ++s) {
    double sum = 0.0;
    for (const auto& row : z) sum += std::exp(row[s]);
    for (std::size_t k = 0; k < z.size(); ++k) {
      const double t = targets[k][s], a = activation_reference(output, z[k][s]);
      const double slope = slope_reference(output, z[k][s]);
      switch (loss) {
        case Loss::mse:
          dL_dz[k][s] = (a - (output == Activation::tanh ? 2.0 * t - 1.0 : t)) * slope / n;
          break;
        case Loss::bce:
          if (output == Activation::sigmoid)
            dL_dz[k][s] = (a - t) / n;
          else if (output == Activation::tanh)
            dL_dz[k][s] = 2.0 * (1.0 / (1.0 + std::exp(-2.0 * z[k][s])) - t) / n;
          else
            dL_dz[k][s] = (1.0 / (1.0 + std::exp(-a)) - t) * slope / n;
          break;
        case Loss::softmax_ce:
          dL_dz[k][s] = (std::exp(z[k][s]) / sum - t) / n;
          break;
      }
    }
  }
  return dL_dz;
}

std::vector<double> gradient_reference(const Mlp& mlp, Loss loss, const Batch& input, const Batch& targets) {
  std::vector<Matrix> a{to_matrix(input)}, z;
  const std::vector<Layer>& layers = mlp.architecture().layers;
  for (std::size_t l = 0; l < layers.size(); ++l) {
    const auto b = mlp.biases(l);
    z.push_back(dense_forward_reference(to_matrix(mlp.weights(l), a.back().size()),
                                        std::vector<double>(b.begin(), b.end()), a.back()));
    a.push_back(z.back());
    for (auto& row : a.back()) {
      for (double& value : row) value = activation_reference(layers[l].activation, value);
    }
  }
  std::vector<double> gradient(mlp.parameters().size());
  Matrix delta = output_reference(loss, layers.back().activation, z.back(), to_matrix(targets));
  for (std::size_t l = layers.size(); l-- > 0;) {
    auto at = gradient.begin() + static_cast<std::ptrdiff_t>(mlp.weights_offset(l));
    for (const auto& row : dense_backward_weights_reference(a[l], delta)) at = std::ranges::copy(row, at).out;
    std::ranges::copy(dense_backward_biases_reference(delta),
                      gradient.begin() + static_cast<std::ptrdiff_t>(mlp.biases_offset(l)));
    if (l == 0) break;
    delta = dense_backward_inputs_reference(to_matrix(mlp.weights(l), a[l].size()), delta);
    for (std::size_t i = 0; i < delta.size(); ++i) {
      for (std::size_t s = 0; s < delta[i].size(); ++s)
        delta[i][s] *= slope_reference(layers[l - 1].activation, z[l - 1][i][s]);
    }
  }
  return gradient;
}

void check_against_reference(const Mlp& mlp, Loss loss, std::size_t samples, bool between) {
  const auto outputs = static_cast<std::size_t>(mlp.architecture().layers.back().units);
  const Batch input = test_batch(static_cast<std::size_t>(mlp.architecture().inputs), samples, 40, 3.0f);
  const Batch targets = class_targets(outputs, samples, between);
  const std::vector<double> want = gradient_reference(mlp, loss, input, targets);
  std::vector<float> got(want.size());
  Gradient gradient;
  for_every_level([&] {
    REQUIRE(gradient.evaluate(mlp, loss, input.view(), targets.view(), got));
    double worst = 0.0;
    for (std::size_t i = 0; i < want.size(); ++i)
      worst = std::max(worst, std::abs(static_cast<double>(got[i]) - want[i]) / (0.05 + std::abs(want[i])));
    CHECK(worst <= 2e-5);
  });
}

}  // namespace

TEST_CASE("the gradient of several outputs matches double precision for every loss, size and level") {
  for (const Case& test : cases) {
    CAPTURE(test.name);
    for (const std::size_t samples : {1, 10, 17, 32, 45, 64, 77}) {
      CAPTURE(samples);
      for (const bool between : {false, true}) {
        CAPTURE(between);
        check_against_reference(several_outputs(test.architecture), Loss::softmax_ce, samples, between);
        Architecture separate = test.architecture;
        for (const Activation output : {Activation::sigmoid, Activation::tanh, Activation::linear}) {
          CAPTURE(name_of(output));
          separate.layers.back().activation = output;
          const Mlp mlp = several_outputs(separate);
          check_against_reference(mlp, Loss::mse, samples, between);
          check_against_reference(mlp, Loss::bce, samples, between);
        }
      }
    }
  }
}

TEST_CASE("a batch of several chunks has the gradient of the whole") {
  for (const Case& test : cases) {
    CAPTURE(test.name);
    for (const std::size_t samples : {128, 129, 300})
      check_against_reference(several_outputs(test.architecture), Loss::softmax_ce, samples, false);
  }
}

TEST_CASE("one output that is not finite among several is reported") {
  for_every_level([] {
    for (const Case& test : cases) {
      CAPTURE(test.name);
      Mlp mlp = several_outputs(test.architecture);
      const auto inputs = static_cast<std::size_t>(test.architecture.inputs);
      const auto outputs = static_cast<std::size_t>(test.architecture.layers.back().units);
      const Batch input = test_batch(inputs, 150, 1), targets = class_targets(outputs, 150, false);
      std::vector<float> got(mlp.parameters().size());
      for (const Loss loss : {Loss::mse, Loss::softmax_ce}) {
        for (const std::size_t bad : {std::size_t{0}, outputs - 1}) {
          for (const float value :
               {std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(),
                std::numeric_limits<float>::quiet_NaN()}) {
            float& bias = mlp.biases(mlp.layer_count() - 1)[bad];
            const float before = bias;
            bias = value;
            CHECK_FALSE(Gradient().evaluate(mlp, loss, input.view(), targets.view(), got));
            bias = before;
          }
        }
        CHECK(Gradient().evaluate(mlp, loss, input.view(), targets.view(), got));
      }
    }
  });
}

TEST_CASE("levels that fuse train several outputs to the same bits, and without fusing all levels do") {
  for (const Case& test : cases) {
    for (const Loss loss : {Loss::softmax_ce, Loss::mse, Loss::bce}) {
      CAPTURE(test.name);
      CAPTURE(name_of(loss));
      check_equal_bits([&] {
        Mlp mlp = several_outputs(test.architecture);
        const auto inputs = static_cast<std::size_t>(test.architecture.inputs);
        const auto outputs = static_cast<std::size_t>(test.architecture.layers.back().units);
        std::vector<float> slope(mlp.parameters().size());
        const std::vector<std::uint8_t> is_weight(slope.size(), 1);
        Optimizer optimizer(slope.size());
        optimizer.configure({.kind = OptimizerKind::adam, .learning_rate = 0.01f, .l1 = 1e-4f, .l2 = 1e-3f});
        Gradient gradient;
        for (const std::size_t samples : {45, 32, 10, 77, 64, 1, 333}) {
          const Batch input = test_batch(inputs, samples, samples);
          const Batch targets = class_targets(outputs, samples, samples % 2 == 0);
          REQUIRE(gradient.evaluate(mlp, loss, input.view(), targets.view(), slope));
          optimizer.step(mlp.parameters(), slope, is_weight);
        }
        return std::vector<float>(mlp.parameters().begin(), mlp.parameters().end());
      });
    }
  }
}
