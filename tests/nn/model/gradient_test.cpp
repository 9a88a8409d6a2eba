// backward() against central differences of a network written out in double precision.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "glassbox/nn/kernels/activation.h"
#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/forward_trace.h"
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

/// The mean loss over the samples, bce as softplus(s) - t·s.
double loss_reference(Loss loss, const Architecture& architecture, const std::vector<double>& parameters,
                      const Matrix& input, std::span<const float> labels) {
  const ReferenceTrace trace = forward_reference(architecture, parameters, input);
  const Activation output = architecture.layers.back().activation;
  const TargetCoding coding = target_coding(output, loss);
  double sum = 0.0;
  for (std::size_t s = 0; s < labels.size(); ++s) {
    const double t = static_cast<double>(labels[s]);
    const double z = trace.z.back()[0][s];
    const double a = trace.a.back()[0][s];
    if (loss == Loss::mse) {
      const double target =
          labels[s] > 0.5f ? static_cast<double>(coding.high) : static_cast<double>(coding.low);
      sum += 0.5 * (a - target) * (a - target);
    } else {
      const double logit = output == Activation::sigmoid ? z : output == Activation::tanh ? 2.0 * z : a;
      sum += activation_reference(Activation::softplus, logit) - t * logit;
    }
  }
  return sum / static_cast<double>(labels.size());
}

/// Weights and biases that keep every activation on its interesting part.
Mlp test_network(Architecture architecture) {
  Mlp mlp(std::move(architecture));
  std::uint64_t counter = 5000;
  for (float& parameter : mlp.parameters()) parameter = test_value(counter++);
  return mlp;
}

std::vector<float> test_labels(std::size_t samples) {
  std::vector<float> labels(samples);
  for (std::size_t s = 0; s < samples; ++s) labels[s] = s % 2 == 0 ? 1.0f : 0.0f;
  return labels;
}

void check_gradient(const Mlp& mlp, Loss loss, std::size_t samples) {
  const Architecture& architecture = mlp.architecture();
  const auto inputs = static_cast<std::size_t>(architecture.inputs);
  const Batch input = test_batch(inputs, samples, 40, 3.0f);
  const std::vector<float> labels = test_labels(samples);

  ForwardTrace trace;
  forward(mlp, input.view(), trace);
  Batch dL_dz(1, samples);
  loss_gradient(loss, architecture.layers.back().activation, trace.z.back().row(0), trace.a.back().row(0),
                labels, dL_dz.data());
  BackwardScratch scratch;
  std::vector<float> gradient(mlp.parameters().size(), 77.0f);
  backward(mlp, input.view(), trace, dL_dz, scratch, gradient);

  std::vector<double> parameters(mlp.parameters().begin(), mlp.parameters().end());
  const Matrix x = to_matrix(input);
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    const double h = 1e-6;
    const double centre = parameters[p];
    parameters[p] = centre + h;
    const double above = loss_reference(loss, architecture, parameters, x, labels);
    parameters[p] = centre - h;
    const double below = loss_reference(loss, architecture, parameters, x, labels);
    parameters[p] = centre;
    CAPTURE(p);
    CHECK(std::abs(gradient[p] - (above - below) / (2.0 * h)) <= 2e-6);
  }
}

}  // namespace

TEST_CASE("forward equals the reference at every level") {
  for_every_level([] {
    for (std::size_t k = 0; k < names_of<Activation>().size(); ++k) {
      const auto activation = static_cast<Activation>(k);
      CAPTURE(name_of(activation));
      // Widths that leave tiles of every height; 29 units take the wide way.
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

TEST_CASE("what is written past the caches has the bits of a small batch") {
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

TEST_CASE("backward equals central differences for every activation, loss and awkward size") {
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

TEST_CASE("the gradient does not depend on what the padding holds") {
  const Mlp mlp = test_network({2, {{3, Activation::gelu}, {1, Activation::sigmoid}}});
  std::vector<std::vector<float>> gradients;
  for (const float padding : {0.0f, -1e6f}) {
    const Batch input = test_batch(2, 17, 40, padding);
    ForwardTrace trace;
    forward(mlp, input.view(), trace);
    Batch dL_dz(1, 17);
    loss_gradient(Loss::bce, Activation::sigmoid, trace.z.back().row(0), trace.a.back().row(0),
                  test_labels(17), dL_dz.data());
    BackwardScratch scratch;
    gradients.emplace_back(mlp.parameters().size());
    backward(mlp, input.view(), trace, dL_dz, scratch, gradients.back());
  }
  CHECK(gradients[0] == gradients[1]);
}

TEST_CASE("parameters that are not finite pass through") {
  for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
    Mlp mlp = test_network({2, {{3, Activation::relu}, {1, Activation::sigmoid}}});
    mlp.weights(1)[0] = bad;
    const Batch input = test_batch(2, 5, 40);
    ForwardTrace trace;
    forward(mlp, input.view(), trace);
    Batch dL_dz(1, 5);
    const auto z = trace.z.back().row(0);
    const auto a = trace.a.back().row(0);
    loss_gradient(Loss::bce, Activation::sigmoid, z, a, test_labels(5), dL_dz.data());
    BackwardScratch scratch;
    std::vector<float> gradient(mlp.parameters().size());
    backward(mlp, input.view(), trace, dL_dz, scratch, gradient);
    CHECK(!std::isfinite(mean_loss(Loss::bce, Activation::sigmoid, z, a, test_labels(5))));
  }
}
