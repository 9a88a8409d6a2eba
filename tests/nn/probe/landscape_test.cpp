#include "glassbox/nn/probe/landscape.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "glassbox/nn/kernels/activation.h"
#include "glassbox/nn/model/initialization.h"

using namespace glassbox::nn;

namespace {

Mlp network(std::vector<Layer> layers, float scale = 1.5f) {
  Mlp mlp({2, std::move(layers)});
  initialize(mlp, Initialization::normal, scale, 3);
  for (std::size_t l = 0; l < mlp.layer_count(); ++l) {
    for (std::size_t u = 0; u < mlp.biases(l).size(); ++u)
      mlp.biases(l)[u] = 0.2f - 0.3f * static_cast<float>(u);
  }
  return mlp;
}

/// A value and its slopes with respect to the two inputs.
struct Dual {
  double value, d1, d2;
};

/// Every unit's activation at one point and its exact slopes, layer by layer.
std::vector<std::vector<Dual>> pointwise(const Mlp& mlp, double x1, double x2) {
  std::vector<std::vector<Dual>> layers;
  std::vector<Dual> x{{x1, 1.0, 0.0}, {x2, 0.0, 1.0}};
  for (std::size_t l = 0; l < mlp.layer_count(); ++l) {
    const Activation activation = mlp.architecture().layers[l].activation;
    std::vector<Dual> next;
    for (std::size_t u = 0; u < mlp.biases(l).size(); ++u) {
      Dual z{static_cast<double>(mlp.biases(l)[u]), 0.0, 0.0};
      for (std::size_t i = 0; i < x.size(); ++i) {
        const double w = static_cast<double>(mlp.weights(l)[u * x.size() + i]);
        z = {z.value + w * x[i].value, z.d1 + w * x[i].d1, z.d2 + w * x[i].d2};
      }
      const double slope = activation_derivative_reference(activation, z.value);
      next.push_back({activation_reference(activation, z.value), slope * z.d1, slope * z.d2});
    }
    layers.push_back(next);
    x = std::move(next);
  }
  return layers;
}

double coordinate(int k, int resolution) { return -1.0 + 2.0 * k / (resolution - 1); }

Mlp single_unit(Activation activation, float w1, float w2, float bias) {
  Mlp mlp({2, {{1, activation}}});
  mlp.weights(0)[0] = w1;
  mlp.weights(0)[1] = w2;
  mlp.biases(0)[0] = bias;
  return mlp;
}

ValueRange range_of(const Mlp& mlp, Loss loss, std::size_t layer = 0, int resolution = 33) {
  Landscape landscape;
  landscape.evaluate(mlp, loss, resolution);
  return landscape.range(layer, 0);
}

}  // namespace

TEST_CASE("heights are the units' activations at the grid's points") {
  for (std::size_t k = 0; k < names_of<Activation>().size(); ++k) {
    const auto activation = static_cast<Activation>(k);
    CAPTURE(name_of(activation));
    const Mlp mlp = network({{3, activation}, {2, activation}, {1, Activation::sigmoid}});
    for (const int resolution : {2, 3, 17, 33}) {
      CAPTURE(resolution);
      Landscape landscape;
      landscape.evaluate(mlp, Loss::bce, resolution);
      CHECK(landscape.resolution() == resolution);
      double worst = 0.0;
      for (int j = 0; j < resolution; ++j) {
        for (int i = 0; i < resolution; ++i) {
          const auto expected = pointwise(mlp, coordinate(i, resolution), coordinate(j, resolution));
          for (std::size_t l = 0; l < expected.size(); ++l) {
            for (std::size_t u = 0; u < expected[l].size(); ++u) {
              const auto heights = landscape.heights(l, u);
              REQUIRE(heights.size() == static_cast<std::size_t>(resolution * resolution));
              const auto sample = static_cast<std::size_t>(j * resolution + i);
              worst = std::max(worst, std::abs(heights[sample] - expected[l][u].value));
            }
          }
        }
      }
      CHECK(worst <= 5e-6);
    }
  }
}

TEST_CASE("over another square, heights are taken at its points and slopes in its coordinates") {
  const Mlp mlp = network({{3, Activation::tanh}, {1, Activation::sigmoid}}, 1.0f);
  constexpr int n = 257;
  Landscape landscape;
  landscape.evaluate(mlp, Loss::bce, n);
  for (const InputSquare square :
       {InputSquare{{0.0f, 0.0f}, 2.0f}, InputSquare{{3.5f, -1.25f}, 0.25f}, InputSquare{}}) {
    CAPTURE(square.half[0]);
    landscape.evaluate(mlp, Loss::bce, n, square);
    CHECK(landscape.square() == square);
    double worst = 0.0, worst_slope = 0.0;
    for (int j = 0; j < n; ++j) {
      for (int i = 0; i < n; ++i) {
        const auto at = [&](std::size_t axis, int k) {
          return static_cast<double>(square.center[axis]) +
                 static_cast<double>(square.half[axis]) * coordinate(k, n);
        };
        const auto expected = pointwise(mlp, at(0, i), at(1, j));
        const auto sample = static_cast<std::size_t>(j * n + i);
        for (std::size_t l = 0; l < expected.size(); ++l) {
          worst = std::max(worst, std::abs(landscape.heights(l, 0)[sample] - expected[l][0].value));
          const double slope = static_cast<double>(square.half[0]) * expected[l][0].d1;
          if (i > 0 && i + 1 < n)
            worst_slope = std::max(worst_slope, std::abs(landscape.slopes_x1(l, 0)[sample] - slope));
        }
      }
    }
    CHECK(worst <= 5e-6);
    CHECK(worst_slope <= 2e-2);
  }
}

TEST_CASE("a square converts between its own coordinates and inputs") {
  const InputSquare square{{0.5f, -2.0f}, 0.25f};
  CHECK(square.place_of(0, 0.75f) == 1.0f);
  CHECK(square.input_at(1, -1.0f) == -2.25f);
  CHECK(square.contains(0.25f, -1.75f));
  CHECK_FALSE(square.contains(0.8f, -2.0f));
  CHECK_FALSE(square.contains(0.5f, -1.7f));
}

TEST_CASE("the square of unscaled data is the data's box") {
  const std::array<FeatureScale, 2> box{FeatureScale{5, 2}, FeatureScale{-100, 50}};
  const InputSquare whole = square_in(box, {});
  CHECK(whole.input_at(0, -1.0f) == 3.0f);
  CHECK(whole.input_at(0, 1.0f) == 7.0f);
  CHECK(whole.input_at(1, -1.0f) == -150.0f);
  CHECK(whole.place_of(1, -50.0f) == 1.0f);
  CHECK(whole.contains(7.0f, -150.0f));
  CHECK_FALSE(whole.contains(0.0f, 0.0f));
  const InputSquare near = square_in(box, {{0.5f, -1.0f}, 0.25f});
  CHECK(near.input_at(0, 0.0f) == 6.0f);
  CHECK(near.input_at(1, 1.0f) == -137.5f);
  CHECK(square_in(std::vector<FeatureScale>(2), {{0.5f, -2.0f}, 0.25f}) == InputSquare{{0.5f, -2.0f}, 0.25f});

  const Mlp mlp = network({{3, Activation::tanh}, {1, Activation::sigmoid}}, 0.1f);
  Landscape landscape;
  landscape.evaluate(mlp, Loss::bce, 3, whole);
  CHECK(landscape.heights(1, 0)[2] == doctest::Approx(pointwise(mlp, 7.0, -150.0)[1][0].value));
  CHECK(landscape.heights(1, 0)[3] == doctest::Approx(pointwise(mlp, 3.0, -100.0)[1][0].value));
}

TEST_CASE("slopes approximate the derivatives to the order of the differences") {
  for (const Activation activation :
       {Activation::sigmoid, Activation::tanh, Activation::gelu, Activation::sine}) {
    CAPTURE(name_of(activation));
    const Mlp mlp = network({{3, activation}, {1, activation}}, 1.0f);
    double inner[2] = {}, edge[2] = {};  // worst errors at two resolutions
    for (int k = 0; k < 2; ++k) {
      const int n = k == 0 ? 33 : 65;
      Landscape landscape;
      landscape.evaluate(mlp, Loss::mse, n);
      for (int j = 0; j < n; ++j) {
        for (int i = 0; i < n; ++i) {
          const Dual expected = pointwise(mlp, coordinate(i, n), coordinate(j, n)).back()[0];
          const auto sample = static_cast<std::size_t>(j * n + i);
          const double error1 = std::abs(landscape.slopes_x1(1, 0)[sample] - expected.d1);
          const double error2 = std::abs(landscape.slopes_x2(1, 0)[sample] - expected.d2);
          double& worst1 = i == 0 || i == n - 1 ? edge[k] : inner[k];
          double& worst2 = j == 0 || j == n - 1 ? edge[k] : inner[k];
          worst1 = std::max(worst1, error1);
          worst2 = std::max(worst2, error2);
        }
      }
    }
    // Half the step gives a quarter of the error inside and half of it at the edges. If the limit were not
    // the derivative, the error would not shrink like this.
    CHECK(inner[1] == doctest::Approx(inner[0] / 4.0).epsilon(0.15));
    CHECK(edge[1] == doctest::Approx(edge[0] / 2.0).epsilon(0.15));
  }
}

TEST_CASE("slopes are differences of neighbouring heights") {
  const Mlp mlp = network({{3, Activation::tanh}, {1, Activation::sigmoid}});
  for (const int n : {2, 3, 18, 33}) {
    CAPTURE(n);
    Landscape landscape;
    landscape.evaluate(mlp, Loss::bce, n);
    const auto height = [&](int i, int j) {
      return pointwise(mlp, coordinate(i, n), coordinate(j, n)).back()[0].value;
    };
    double worst = 0.0;
    for (int j = 0; j < n; ++j) {
      for (int i = 0; i < n; ++i) {
        const int left = std::max(i - 1, 0), right = std::min(i + 1, n - 1);
        const int front = std::max(j - 1, 0), back = std::min(j + 1, n - 1);
        const double slope1 =
            (height(right, j) - height(left, j)) / (coordinate(right, n) - coordinate(left, n));
        const double slope2 =
            (height(i, back) - height(i, front)) / (coordinate(back, n) - coordinate(front, n));
        const auto sample = static_cast<std::size_t>(j * n + i);
        worst = std::max(worst, std::abs(landscape.slopes_x1(1, 0)[sample] - slope1));
        worst = std::max(worst, std::abs(landscape.slopes_x2(1, 0)[sample] - slope2));
      }
    }
    CHECK(worst <= 1e-6 * n);  // two heights, each accurate to 1e-6, one step of 2/(n-1) apart
  }
}

TEST_CASE("slopes of a plane are exact at every resolution, edges included") {
  const Mlp mlp = single_unit(Activation::linear, 0.75f, -0.5f, 0.25f);
  Landscape landscape;
  for (const int resolution : {2, 3, 5, 129}) {
    landscape.evaluate(mlp, Loss::mse, resolution);
    for (const float slope : landscape.slopes_x1(0, 0)) CHECK(slope == doctest::Approx(0.75).epsilon(2e-5));
    for (const float slope : landscape.slopes_x2(0, 0)) CHECK(slope == doctest::Approx(-0.5).epsilon(2e-5));
  }
}

TEST_CASE("bounded units keep their interval, outputs their threshold") {
  const Mlp mlp = network({{2, Activation::sigmoid}, {2, Activation::tanh}, {1, Activation::sigmoid}});
  CHECK(range_of(mlp, Loss::bce, 0) == ValueRange{0.0f, 1.0f, 0.5f, std::nullopt});
  CHECK(range_of(mlp, Loss::bce, 1) == ValueRange{-1.0f, 1.0f, 0.0f, std::nullopt});
  CHECK(range_of(mlp, Loss::bce, 2) == ValueRange{0.0f, 1.0f, 0.5f, 0.5f});
  CHECK(range_of(single_unit(Activation::tanh, 1, 1, 0), Loss::bce) == ValueRange{-1.0f, 1.0f, 0.0f, 0.0f});
  CHECK(range_of(single_unit(Activation::sine, 1, 1, 0), Loss::mse) == ValueRange{-1.0f, 1.0f, 0.5f, 0.5f});
}

TEST_CASE("unbounded units get a round symmetric range") {
  const Mlp hidden = [] {
    Mlp mlp({2, {{1, Activation::linear}, {1, Activation::sigmoid}}});
    mlp.weights(0)[0] = 3.0f;
    return mlp;
  }();
  CHECK(range_of(hidden, Loss::bce) == ValueRange{-5.0f, 5.0f, 0.0f, std::nullopt});
  CHECK(range_of(single_unit(Activation::linear, 3, 0, 0), Loss::bce) == ValueRange{-5.0f, 5.0f, 0.0f, 0.0f});
  CHECK(range_of(single_unit(Activation::linear, 1, 0, 0.5f), Loss::mse) ==
        ValueRange{-0.5f, 1.5f, 0.5f, 0.5f});
  CHECK(range_of(single_unit(Activation::linear, 0, 0, 0), Loss::bce) ==
        ValueRange{-0.01f, 0.01f, 0.0f, 0.0f});
  CHECK(range_of(single_unit(Activation::linear, 0, 0, 1e38f), Loss::bce).high == 5e30f);
  const float nan = std::numeric_limits<float>::quiet_NaN();
  CHECK(range_of(single_unit(Activation::linear, nan, 0, 0), Loss::bce) ==
        ValueRange{-0.01f, 0.01f, 0.0f, 0.0f});
}

TEST_CASE("the range of an unbounded unit excludes at most 2 % of the samples") {
  for (const float weight : {0.013f, 0.7f, 1.01f, 1.04f, 42.0f, 5e5f}) {
    CAPTURE(weight);
    const Mlp mlp = single_unit(Activation::linear, weight, 0.5f * weight, 0.1f * weight);
    Landscape landscape;
    landscape.evaluate(mlp, Loss::bce, 51);
    std::vector<float> magnitudes;
    for (const float height : landscape.heights(0, 0)) magnitudes.push_back(std::abs(height));
    std::ranges::sort(magnitudes);
    const float percentile = magnitudes[magnitudes.size() - 1 - magnitudes.size() / 50];
    const float high = landscape.range(0, 0).high;
    CHECK(high >= percentile);
    CHECK(high / 2.51f < percentile);  // the next smaller round magnitude would not be enough
    const double mantissa = static_cast<double>(high) / std::pow(10.0, std::floor(std::log10(high) + 1e-6));
    CHECK((std::abs(mantissa - 1.0) < 1e-5 || std::abs(mantissa - 2.0) < 1e-5 ||
           std::abs(mantissa - 5.0) < 1e-5));
  }
}

TEST_CASE("a landscape can change network and resolution without reallocating") {
  const Mlp small = network({{3, Activation::relu}, {1, Activation::sigmoid}});
  const Mlp large = network({{9, Activation::tanh}, {4, Activation::relu}, {1, Activation::sigmoid}});
  Landscape reused;
  reused.evaluate(large, Loss::bce, 33);
  const float* place = reused.heights(0, 0).data();
  reused.evaluate(small, Loss::bce, 17);
  Landscape fresh;
  fresh.evaluate(small, Loss::bce, 17);
  for (std::size_t u = 0; u < 3; ++u) {
    CHECK(std::ranges::equal(reused.heights(0, u), fresh.heights(0, u)));
    CHECK(std::ranges::equal(reused.slopes_x1(0, u), fresh.slopes_x1(0, u)));
    CHECK(std::ranges::equal(reused.slopes_x2(0, u), fresh.slopes_x2(0, u)));
    CHECK(reused.range(0, u) == fresh.range(0, u));
  }
  reused.evaluate(large, Loss::bce, 33);
  CHECK(reused.heights(0, 0).data() == place);
}

TEST_CASE("deviations keep digits that heights near the middle lose") {
  Mlp gentle({2, {{1, Activation::sigmoid}}});
  gentle.weights(0)[0] = 3e-6f;
  gentle.weights(0)[1] = -1e-6f;
  Landscape landscape;
  for (const float bias : {0.0f, 1e-6f}) {
    gentle.biases(0)[0] = bias;
    landscape.evaluate(gentle, Loss::bce, 17);
    const Batch grid = input_grid(17);
    for (std::size_t i = 0; i < grid.samples(); ++i) {
      const double z = 3e-6 * static_cast<double>(grid.row(0)[i]) -
                       1e-6 * static_cast<double>(grid.row(1)[i]) + static_cast<double>(bias);
      CHECK(static_cast<double>(landscape.deviations(0, 0)[i]) ==
            doctest::Approx(.5 * std::tanh(.5 * z)).epsilon(1e-6).scale(1e-6));
    }
  }
  const Mlp deep = network({{3, Activation::tanh}, {2, Activation::gelu}, {1, Activation::sigmoid}});
  landscape.evaluate(deep, Loss::bce, 17);
  for (std::size_t layer = 0; layer < 3; ++layer) {
    for (std::size_t i = 0; i < 17u * 17u; ++i)
      CHECK(landscape.deviations(layer, 0)[i] ==
            doctest::Approx(landscape.heights(layer, 0)[i] - landscape.range(layer, 0).middle).epsilon(1e-5));
  }
}

TEST_CASE("a plane in an input space of any dimension is evaluated at its points") {
  const Mlp mlp = [] {
    Mlp made({4, {{5, Activation::tanh}, {3, Activation::sigmoid}}});
    initialize(made, Initialization::normal, 1.0f, 3);
    return made;
  }();
  const InputPlane plane{{0.5f, -1.0f, 2.0f, 0.0f}, {1.0f, 0.5f, 0.0f, -2.0f}, {0.0f, 0.25f, 3.0f, 1.0f}};
  constexpr int n = 7;
  Landscape landscape;
  landscape.evaluate(mlp, Loss::bce, n, plane);
  ForwardTrace trace;
  for (int j = 0; j < n; ++j) {
    for (int i = 0; i < n; ++i) {
      const float u = static_cast<float>(i) / 3.0f - 1.0f, v = static_cast<float>(j) / 3.0f - 1.0f;
      Batch point(4, 1);
      for (std::size_t k = 0; k < 4; ++k)
        point.row(k)[0] = plane.origin[k] + u * plane.axis_u[k] + v * plane.axis_v[k];
      forward(mlp, point.view(), trace);
      for (std::size_t unit = 0; unit < 3; ++unit) {
        CHECK(landscape.heights(1, unit)[static_cast<std::size_t>(j * n + i)] ==
              doctest::Approx(trace.output().row(unit)[0]).epsilon(1e-5));
      }
    }
  }
  // Several outputs have no threshold.
  CHECK(landscape.range(1, 2) == ValueRange{0.0f, 1.0f, 0.5f, std::nullopt});
}

TEST_CASE("a square is a plane of two inputs, even after another plane") {
  Mlp mlp({2, {{3, Activation::tanh}, {1, Activation::sigmoid}}});
  initialize(mlp, Initialization::normal, 1.0f, 3);
  const InputSquare square{{0.3f, -0.7f}, 0.6f};
  Landscape by_square, by_plane;
  by_square.evaluate(mlp, Loss::bce, 33, square);
  const std::span<const float> heights = by_square.heights(1, 0);
  by_plane.evaluate(mlp, Loss::bce, 33, plane_of(square));
  CHECK(std::ranges::equal(heights, by_plane.heights(1, 0)));
  by_plane.evaluate(mlp, Loss::bce, 33, InputPlane{{0, 0}, {1, 1}, {0, 1}});
  CHECK_FALSE(std::ranges::equal(heights, by_plane.heights(1, 0)));
  by_plane.evaluate(mlp, Loss::bce, 33, square);
  CHECK(std::ranges::equal(heights, by_plane.heights(1, 0)));
  CHECK(by_plane.square() == square);
}

TEST_CASE("a plane of two features spans their box") {
  const std::vector<FeatureScale> box{{1.0, 2.0}, {-3.0, 0.5}, {4.0, 8.0}};
  CHECK(feature_plane(box, 2, 0) == InputPlane{{1, -3, 4}, {0, 0, 8}, {2, 0, 0}});
  const std::vector<FeatureScale> two{{1.0, 2.0}, {-3.0, 0.5}};
  CHECK(feature_plane(two, 0, 1) == plane_of(square_in(two, {})));
}
TEST_CASE("the landscapes of a softmax are its probabilities") {
  Mlp mlp({2, {{4, Activation::tanh}, {3, Activation::linear}}});
  initialize(mlp, Initialization::normal, 2.0f, 11);
  Landscape landscape;
  landscape.evaluate(mlp, Loss::softmax_ce, 9);
  const Batch grid = input_grid(9);
  ForwardTrace trace;
  forward(mlp, grid.view(), trace);
  for (std::size_t s = 0; s < grid.samples(); ++s) {
    double total = 0.0;
    for (std::size_t k = 0; k < 3; ++k) total += std::exp(static_cast<double>(trace.output().row(k)[s]));
    for (std::size_t k = 0; k < 3; ++k) {
      const double p = std::exp(static_cast<double>(trace.output().row(k)[s])) / total;
      CHECK(landscape.heights(1, k)[s] == doctest::Approx(p).epsilon(1e-5));
      CHECK(landscape.deviations(1, k)[s] == doctest::Approx(p - 0.5).epsilon(1e-5));
    }
  }
  CHECK(landscape.range(1, 1) == ValueRange{});
}

TEST_CASE("a landscape over features shows a network that sees terms of them") {
  using Kind = InputTerm::Kind;
  const std::vector<InputTerm> terms{{Kind::product, 0, 2}, {Kind::square, 1}};
  Mlp mlp({2, {{1, Activation::tanh}}});
  mlp.weights(0)[0] = 0.7f;
  mlp.weights(0)[1] = -1.2f;
  mlp.biases(0)[0] = 0.1f;
  const InputPlane plane{{0.1f, 0.2f, 0.3f}, {1.0f, 0.0f, 0.5f}, {0.0f, 2.0f, 0.0f}};
  Landscape landscape;
  landscape.evaluate(mlp, Loss::mse, 5, plane, terms);
  for (int j = 0; j < 5; ++j) {
    for (int i = 0; i < 5; ++i) {
      const double u = i / 2.0 - 1.0, v = j / 2.0 - 1.0;
      const double a = 0.1 + u, b = 0.2 + 2 * v, c = 0.3 + 0.5 * u;
      CHECK(landscape.heights(0, 0)[static_cast<std::size_t>(5 * j + i)] ==
            doctest::Approx(std::tanh(0.7 * a * c - 1.2 * b * b + 0.1)).epsilon(1e-5));
    }
  }
}
