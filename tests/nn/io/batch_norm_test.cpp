#include "glassbox/nn/io/batch_norm.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "glassbox/nn/io/safetensors.h"
#include "glassbox/nn/model/forward_trace.h"
#include "tests/support/safetensors_bytes.h"

using namespace glassbox::nn;
using glassbox::test::bytes_of;
using glassbox::test::safetensors_bytes;
using glassbox::test::TensorText;

namespace {

using Values = std::vector<double>;

TensorText tensor(const std::string& name, const std::string& shape, const Values& values) {
  std::string bytes;
  for (const double value : values) bytes += bytes_of(static_cast<float>(value));
  return {name, shape, bytes};
}

std::vector<TensorText> norm(const std::string& name, const Values& weight, const Values& bias,
                             const Values& mean, const Values& variance) {
  std::string shape = "[";
  shape += std::to_string(weight.size()) + "]";
  return {tensor(name + ".weight", shape, weight),
          tensor(name + ".bias", shape, bias),
          tensor(name + ".running_mean", shape, mean),
          tensor(name + ".running_var", shape, variance),
          {name + ".num_batches_tracked", "[]", bytes_of(std::int64_t{7}), "I64"}};
}

/// BatchNorm1d in evaluation mode, by definition.
double normalized(double x, std::size_t u, const Values& weight, const Values& bias, const Values& mean,
                  const Values& variance) {
  return (x - mean[u]) / std::sqrt(variance[u] + 1e-5) * weight[u] + bias[u];
}

const Values w0{.5, -1.25, .75, 2.0, -1.5, .25}, b0{.125, -.5, .25}, w1{1.5, -.75, 2.0}, b1{-.375};
const Values weight{1.5, -.5, .25}, bias{.75, 1.0, -.25}, mean{.5, -1.0, 2.0}, variance{.25, 2.0, 1e-4};
const Values scaled{1.25, -2.0}, shifted{.5, .25}, middle{3.0, -1.0}, spread{4.0, .5};

/// The output, at an input, of a network read from these tensors with tanh and a linear output.
double answer(std::vector<TensorText> tensors, double x1, double x2) {
  const auto read = model_from_safetensors(safetensors_bytes(tensors), "m");
  REQUIRE_MESSAGE(read.has_value(), read.error().message);
  CHECK(read->warnings ==
        std::vector<std::string>{"skipped tensors outside linear layers: '" + tensors.back().name + "'"});
  const Mlp mlp = with_activations(read->mlp, std::vector{Activation::tanh, Activation::linear});
  Batch input(2, 1);
  input.row(0)[0] = static_cast<float>(x1);
  input.row(1)[0] = static_cast<float>(x2);
  ForwardTrace trace;
  forward(mlp, input.view(), trace);
  return static_cast<double>(trace.output().row(0)[0]);
}

/// The same computed directly: y = w1·g(tanh(f(w0·x + b0))) + b1, f and g of one unit each.
template <class F, class G>
double by_hand(double x1, double x2, F&& f, G&& g) {
  double y = b1[0];
  for (std::size_t u = 0; u < 3; ++u)
    y += w1[u] * g(std::tanh(f(w0[2 * u] * x1 + w0[2 * u + 1] * x2 + b0[u], u)), u);
  return y;
}

double same(double x, std::size_t) { return x; }
double as_normalized(double x, std::size_t u) { return normalized(x, u, weight, bias, mean, variance); }

std::vector<TensorText> layers(const std::string& first, const std::string& second) {
  return {tensor(first + ".weight", "[3, 2]", w0), tensor(first + ".bias", "[3]", b0),
          tensor(second + ".weight", "[1, 3]", w1), tensor(second + ".bias", "[1]", b1)};
}

std::vector<TensorText> with(std::vector<TensorText> tensors, const std::vector<TensorText>& more) {
  tensors.insert(tensors.end(), more.begin(), more.end());
  return tensors;
}

}  // namespace

TEST_CASE("a BatchNorm is folded into the adjacent layer") {
  for (const std::pair<double, double>& x :
       {std::pair(.25, -.5), std::pair(-1.0, 1.0), std::pair(.875, .125)}) {
    const double x1 = x.first, x2 = x.second;
    CAPTURE(x1);
    const std::vector<TensorText> own = norm("net.1", weight, bias, mean, variance);
    // Linear 0, BatchNorm 1, tanh 2, Linear 3.
    CHECK(answer(with(layers("net.0", "net.3"), own), x1, x2) ==
          doctest::Approx(by_hand(x1, x2, as_normalized, same)).epsilon(1e-5));
    // Linear 0, tanh 1, BatchNorm 2, Linear 3.
    CHECK(answer(with(layers("0", "3"), norm("2", weight, bias, mean, variance)), x1, x2) ==
          doctest::Approx(by_hand(x1, x2, same, as_normalized)).epsilon(1e-5));
    // BatchNorm 0, Linear 1, tanh 2, Linear 3.
    const double y1 = normalized(x1, 0, scaled, shifted, middle, spread);
    const double y2 = normalized(x2, 1, scaled, shifted, middle, spread);
    CHECK(answer(with(layers("1", "3"), norm("0", scaled, shifted, middle, spread)), x1, x2) ==
          doctest::Approx(by_hand(y1, y2, same, same)).epsilon(1e-5));
  }
}

TEST_CASE("a BatchNorm without weight and bias scales only by its statistics") {
  const Values ones(3, 1.0), zeros(3, 0.0);
  const auto by_statistics = [&](double x, std::size_t u) {
    return normalized(x, u, ones, zeros, mean, variance);
  };
  std::vector<TensorText> own = norm("1", ones, zeros, mean, variance);
  own.erase(own.begin(), own.begin() + 2);
  CHECK(answer(with(layers("0", "3"), own), .25, -.5) ==
        doctest::Approx(by_hand(.25, -.5, by_statistics, same)).epsilon(1e-5));
}

TEST_CASE("only the numbers in its own nn.Sequential determine a BatchNorm's place") {
  const std::vector<std::string> flat{"0", "3", "6"};
  CHECK(norm_place("1", flat)->layer == 0);
  CHECK_FALSE(norm_place("1", flat)->before);
  CHECK(norm_place("5", flat)->layer == 2);
  CHECK(norm_place("5", flat)->before);
  CHECK_FALSE(norm_place("8", flat).has_value());
  CHECK_FALSE(norm_place("bn1", flat).has_value());
  CHECK_FALSE(norm_place("net.1", flat).has_value());
  CHECK(norm_place("a.1", std::vector<std::string>{"b.0", "a.0"})->layer == 1);
}
