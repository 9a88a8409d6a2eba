#include "glassbox/nn/model/mlp.h"

#include <doctest/doctest.h>

#include <numeric>
#include <vector>

using namespace glassbox::nn;

namespace {

Architecture architecture_of(std::vector<int> hidden) {
  Architecture architecture;
  for (const int units : hidden) architecture.layers.push_back({units, Activation::sigmoid});
  architecture.layers.push_back({1, Activation::sigmoid});
  return architecture;
}

/// Parameters base, base + 1, …
Mlp numbered(std::vector<int> hidden, float base) {
  Mlp mlp(architecture_of(std::move(hidden)));
  std::iota(mlp.parameters().begin(), mlp.parameters().end(), base);
  return mlp;
}

float weight(const Mlp& mlp, std::size_t layer, std::size_t unit, std::size_t input) {
  return mlp.weights(layer)[unit * static_cast<std::size_t>(mlp.architecture().layer_inputs(layer)) + input];
}

}  // namespace

TEST_CASE("the parameter vector holds each layer's weights and then its biases") {
  const Mlp mlp = numbered({3, 4}, 0.0f);
  CHECK(mlp.architecture().parameter_count() == 9 + 16 + 5);
  CHECK(mlp.architecture().unit_count() == 8);
  CHECK(mlp.parameters().size() == 30);
  CHECK(mlp.weights(0).size() == 6);
  CHECK(mlp.weights_offset(1) == 9);
  CHECK(mlp.biases_offset(1) == 21);
  CHECK(mlp.biases(0).front() == 6.0f);
  CHECK(mlp.weights(2).front() == 25.0f);
  CHECK(mlp.biases(2).front() == 29.0f);
  CHECK(weight(mlp, 1, 2, 1) == 16.0f);
}

TEST_CASE("widening a layer keeps the existing units") {
  const Mlp from = numbered({3, 3}, 100.0f);
  Mlp to = numbered({5, 3}, -500.0f);
  const Mlp before = to;
  std::vector<std::vector<float>> state_from{{from.parameters().begin(), from.parameters().end()}};
  std::vector<std::vector<float>> state_to{std::vector<float>(to.parameters().size(), -1.0f)};
  for (float& value : state_from[0]) value *= 2.0f;

  const std::size_t copied = transfer_parameters(from, to, {}, state_from, state_to);
  CHECK(copied == from.parameters().size());
  for (std::size_t u = 0; u < 3; ++u) {
    for (std::size_t i = 0; i < 2; ++i) CHECK(weight(to, 0, u, i) == weight(from, 0, u, i));
    for (std::size_t i = 0; i < 3; ++i) CHECK(weight(to, 1, u, i) == weight(from, 1, u, i));
    for (std::size_t i = 3; i < 5; ++i) CHECK(weight(to, 1, u, i) == weight(before, 1, u, i));
    CHECK(to.biases(0)[u] == from.biases(0)[u]);
    CHECK(to.biases(1)[u] == from.biases(1)[u]);
  }
  for (std::size_t i = 0; i < 3; ++i) CHECK(weight(to, 2, 0, i) == weight(from, 2, 0, i));
  CHECK(to.biases(2)[0] == from.biases(2)[0]);
  CHECK(to.biases(0)[4] == before.biases(0)[4]);

  std::size_t with_state = 0;
  for (std::size_t p = 0; p < to.parameters().size(); ++p) {
    if (to.parameters()[p] >= 100.0f) {
      CHECK(state_to[0][p] == 2.0f * to.parameters()[p]);
      ++with_state;
    } else {
      CHECK(state_to[0][p] == -1.0f);
    }
  }
  CHECK(with_state == copied);
}

TEST_CASE("narrowing a layer keeps the remaining units") {
  const Mlp from = numbered({5, 3}, 100.0f);
  Mlp to(architecture_of({2, 3}));
  CHECK(transfer_parameters(from, to) == to.parameters().size());
  CHECK(weight(to, 1, 2, 1) == weight(from, 1, 2, 1));
  CHECK(to.biases(1)[2] == from.biases(1)[2]);
}

TEST_CASE("adding a hidden layer keeps the output's bias and resets its weights") {
  const Mlp from = numbered({3}, 100.0f);
  Mlp to(architecture_of({3, 3}));
  CHECK(transfer_parameters(from, to) == 9 + 1);
  CHECK(to.biases(2)[0] == from.biases(1)[0]);
  CHECK(weight(to, 0, 2, 1) == weight(from, 0, 2, 1));
  for (const float value : to.weights(2)) CHECK(value == 0.0f);
  for (const float value : to.weights(1)) CHECK(value == 0.0f);

  Mlp fewer(architecture_of({}));
  CHECK(transfer_parameters(from, fewer) == 1);
  CHECK(fewer.biases(0)[0] == from.biases(1)[0]);
}
