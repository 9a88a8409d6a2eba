// Compares backward() with central differences of a double-precision reference network.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "glassbox/nn/kernels/activation.h"
#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/model/gradient.h"
#include "glassbox/nn/model/initialization.h"
#include "tests/support/batches.h"
#include "tests/support/levels.h"

using namespace glassbox::nn;

namespace {

/// Every activation of every layer, `[layer][unit][sample]`, and the last layer's pre-activations.
struct ReferenceTrace {
  std::vector<Matrix> z;
  std::vector<Matrix> a;
};

ReferenceTrace forward_reference(const Architecture& architecture, const std::vector<double>& parameters,
                                 const Matrix& input) {
  ReferenceTrace trace;
  Matrix x = input;
  std::size_t next = 0;
  for (const Layer& layer : architecture.layers) {
    Matrix weights(static_cast<std::size_t>(layer.units), std::vector<double>(x.size()));
    std::vector<double> biases(weights.size());
    for (auto& row : weights) {
      for (double& w : row) w = parameters[next++];
    }
    for (double& b : biases) b = parameters[next++];
    trace.z.push_back(dense_forward_reference(weights, biases, x));
    x = trace.z.back();
    for (auto& row : x) {
      for (double& value : row) value = activation_reference(layer.activation, value);
    }
    trace.a.push_back(x);
  }
  return trace;
}

/// The mean loss over the samples, bce as softplus(s) - t·s, softmax-ce as ln Σ e^z - Σ t·z.
double loss_reference(Loss loss, const Architecture& architecture, const std::vector<double>& parameters,
                      const Matrix& input, const Matrix& targets) {
  const ReferenceTrace trace = forward_reference(architecture, parameters, input);
  const Activation output = architecture.layers.back().activation;
  const TargetCoding coding = target_coding(output, loss);
  const std::size_t samples = targets.front().size();
  double sum = 0.0;
  std::vector<double> exponentials(samples, 0.0);
  for (std::size_t k = 0; k < targets.size(); ++k) {
    for (std::size_t s = 0; s < samples; ++s) {
      const double t = targets[k][s];
      const double z = trace.z.back()[k][s];
      const double a = trace.a.back()[k][s];
      exponentials[s] += std::exp(z);
      if (loss == Loss::mse) {
        const double target = static_cast<double>(t > 0.5 ? coding.high : coding.low);
        sum += 0.5 * (a - target) * (a - target);
      } else if (loss == Loss::bce) {
        const double logit = output == Activation::sigmoid ? z : output == Activation::tanh ? 2.0 * z : a;
        sum += activation_reference(Activation::softplus, logit) - t * logit;
      } else {
        sum -= t * z;
      }
    }
  }
  if (loss == Loss::softmax_ce) {
    for (const double exponential : exponentials) sum += std::log(exponential);
  }
  return sum / static_cast<double>(samples);
}

/// Weights and biases that keep every activation in its interesting range.
Mlp test_network(Architecture architecture) {
  Mlp mlp(std::move(architecture));
  std::uint64_t counter = 5000;
  for (float& parameter : mlp.parameters()) parameter = test_value(counter++);
  return mlp;
}

/// A class for each output, in turn; for a single output 1, 0, 1, …
Batch test_targets(std::size_t outputs, std::size_t samples) {
  Batch targets(outputs, samples);
  for (std::size_t s = 0; s < samples; ++s) {
    if (outputs > 1 || s % 2 == 0) targets.row(s % outputs)[s] = 1.0f;
  }
  return targets;
}

void check_gradient(const Mlp& mlp, Loss loss, std::size_t samples) {
  const Architecture& architecture = mlp.architecture();
  const auto inputs = static_cast<std::size_t>(architecture.inputs);
  const Batch input = test_batch(inputs, samples, 40, 3.0f);
  const Batch targets = test_targets(static_cast<std::size_t>(architecture.layers.back().units), samples);

  ForwardTrace trace;
  forward(mlp, input.view(), trace);
  Batch dL_dz;
  loss_gradient(loss, architecture.layers.back().activation, trace.z.back().view(), trace.a.back().view(),
                targets.view(), dL_dz);
  BackwardScratch scratch;
  std::vector<float> gradient(mlp.parameters().size(), 77.0f);
  backward(mlp, input.view(), trace, dL_dz, scratch, gradient);
  std::vector<float> in_one(gradient.size());
  REQUIRE(Gradient().evaluate(mlp, loss, input.view(), targets.view(), in_one));

  std::vector<double> parameters(mlp.parameters().begin(), mlp.parameters().end());
  const Matrix x = to_matrix(input), t = to_matrix(targets);
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    const double h = 1e-6;
    const double centre = parameters[p];
    parameters[p] = centre + h;
    const double above = loss_reference(loss, architecture, parameters, x, t);
    parameters[p] = centre - h;
    const double below = loss_reference(loss, architecture, parameters, x, t);
    parameters[p] = centre;
    CAPTURE(p);
    CHECK(std::abs(gradient[p] - (above - below) / (2.0 * h)) <= 2e-6);
    CHECK(std::abs(in_one[p] - gradient[p]) <= 1e-6);
  }
}

}  // namespace

TEST_CASE("forward matches the reference at every level") {
  for_every_level([] {
    for (std::size_t k = 0; k < names_of<Activation>().size(); ++k) {
      const auto activation = static_cast<Activation>(k);
      CAPTURE(name_of(activation));
      // Widths that produce tiles of every height; 29 units use the wide product.
      const Mlp mlp =
          test_network({3, {{5, activation}, {29, Activation::tanh}, {7, activation}, {13, activation}}});
      for (const std::size_t samples : {1, 33, 64, 129}) {
        CAPTURE(samples);
        const Batch input = test_batch(3, samples, 10);
        ForwardTrace trace;
        forward(mlp, input.view(), trace);
        const ReferenceTrace reference = forward_reference(
            mlp.architecture(), {mlp.parameters().begin(), mlp.parameters().end()}, to_matrix(input));
        double worst = 0.0;
        const auto compare = [&](std::span<const float> got, const std::vector<double>& want) {
          for (std::size_t s = 0; s < samples; ++s)
            worst =
                std::max(worst, std::abs(static_cast<double>(got[s]) - want[s]) / (1.0 + std::abs(want[s])));
        };
        for (std::size_t l = 0; l < mlp.layer_count(); ++l) {
          for (std::size_t u = 0; u < trace.a[l].units(); ++u) {
            compare(trace.z[l].row(u), reference.z[l][u]);
            compare(trace.a[l].row(u), reference.a[l][u]);
          }
        }
        CHECK(worst <= 1e-5);
      }
    }
  });
}

TEST_CASE("writing past the caches gives the same bits as a small batch") {
  const Mlp mlp = test_network({2, {{8, Activation::tanh}, {8, Activation::tanh}, {1, Activation::sigmoid}}});
  constexpr std::size_t samples = 600'000, part = 208;
  const Batch input = test_batch(2, samples, 10);
  ForwardTrace whole, piece;
  forward(mlp, input.view(), whole);
  for (const std::size_t first : {std::size_t{0}, samples / 2, samples - part}) {
    forward(mlp, {input.data() + first, 2, part, input.stride()}, piece);
    for (std::size_t l = 0; l < mlp.layer_count(); ++l) {
      for (std::size_t u = 0; u < piece.a[l].units(); ++u) {
        CHECK(std::ranges::equal(whole.z[l].row(u).subspan(first, part), piece.z[l].row(u)));
        CHECK(std::ranges::equal(whole.a[l].row(u).subspan(first, part), piece.a[l].row(u)));
      }
    }
  }
}

TEST_CASE("backward matches central differences for every activation, loss and awkward size") {
  for (std::size_t k = 0; k < names_of<Activation>().size(); ++k) {
    const auto activation = static_cast<Activation>(k);
    CAPTURE(name_of(activation));
    for (const Loss loss : {Loss::mse, Loss::bce}) {
      CAPTURE(name_of(loss));
      for (const std::size_t samples : {1u, 15u, 16u, 17u}) {
        CAPTURE(samples);
        check_gradient(test_network({2, {{3, activation}, {4, activation}, {1, Activation::sigmoid}}}), loss,
                       samples);
        check_gradient(test_network({2, {{3, Activation::tanh}, {1, activation}}}), loss, samples);
        check_gradient(test_network({2, {{1, activation}}}), loss, samples);
      }
    }
  }
}

TEST_CASE("backward matches central differences with several outputs and any number of inputs") {
  for (const std::size_t samples : {1u, 15u, 16u, 17u}) {
    CAPTURE(samples);
    for (const int inputs : {1, 3, 5}) {
      CAPTURE(inputs);
      for (const Loss loss : {Loss::mse, Loss::bce})
        check_gradient(test_network({inputs, {{4, Activation::tanh}, {3, Activation::sigmoid}}}), loss,
                       samples);
      for (const int outputs : {2, 3, 10}) {
        check_gradient(test_network({inputs, {{4, Activation::gelu}, {outputs, Activation::linear}}}),
                       Loss::softmax_ce, samples);
      }
    }
  }
}

TEST_CASE("the gradient does not depend on the contents of the padding") {
  const Mlp mlp = test_network({2, {{3, Activation::gelu}, {1, Activation::sigmoid}}});
  std::vector<std::vector<float>> gradients;
  for (const float padding : {0.0f, -1e6f}) {
    const Batch input = test_batch(2, 17, 40, padding);
    ForwardTrace trace;
    forward(mlp, input.view(), trace);
    Batch dL_dz;
    loss_gradient(Loss::bce, Activation::sigmoid, trace.z.back().view(), trace.a.back().view(),
                  test_targets(1, 17).view(), dL_dz);
    BackwardScratch scratch;
    gradients.emplace_back(mlp.parameters().size());
    backward(mlp, input.view(), trace, dL_dz, scratch, gradients.back());
  }
  CHECK(gradients[0] == gradients[1]);
}

TEST_CASE("non-finite parameters propagate to the outputs") {
  for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
    Mlp mlp = test_network({2, {{3, Activation::relu}, {1, Activation::sigmoid}}});
    mlp.weights(1)[0] = bad;
    const Batch input = test_batch(2, 5, 40);
    ForwardTrace trace;
    forward(mlp, input.view(), trace);
    Batch dL_dz;
    const Batch targets = test_targets(1, 5);
    const BatchView z = trace.z.back().view(), a = trace.a.back().view();
    loss_gradient(Loss::bce, Activation::sigmoid, z, a, targets.view(), dL_dz);
    BackwardScratch scratch;
    std::vector<float> gradient(mlp.parameters().size());
    backward(mlp, input.view(), trace, dL_dz, scratch, gradient);
    CHECK(!std::isfinite(mean_loss(Loss::bce, Activation::sigmoid, z, a, targets.view())));
  }
}
