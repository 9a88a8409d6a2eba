#include "glassbox/nn/probe/measures.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "glassbox/nn/probe/landscape.h"
#include "glassbox/nn/probe/layer_steps.h"

using namespace glassbox::nn;

TEST_CASE("plane fit explains all of a plane and nothing of a saddle") {
  constexpr int n = 9;
  const Batch grid = input_grid(n);
  std::vector<float> plane(grid.samples()), saddle(grid.samples()), bent(grid.samples());
  for (std::size_t i = 0; i < plane.size(); ++i) {
    const float x1 = grid.row(0)[i], x2 = grid.row(1)[i];
    plane[i] = 3.0f + .5f * x1 - 2.0f * x2;
    saddle[i] = x1 * x2;
    bent[i] = x1 + x1 * x2;
  }
  CHECK(plane_fit(plane, n) == doctest::Approx(1.0));
  CHECK(plane_fit(saddle, n) == doctest::Approx(0.0).scale(1.0));
  // The variances of x1 and of x1·x2 over the grid are v and v².
  const double v = (16 + 9 + 4 + 1) * 2 / 16.0 / 9.0;
  CHECK(plane_fit(bent, n) == doctest::Approx(v / (v + v * v)));
  CHECK(plane_fit(std::vector<float>(81, 2.0f), n) == 1.0);
}

TEST_CASE("singular values of a known cloud") {
  // Four points on the axes of a plane in space, rotated by 30° about the third axis.
  const double c = std::cos(.5235987756), s = std::sin(.5235987756);
  Batch cloud(3, 4);
  const double points[4][2] = {{3, 0}, {-3, 0}, {0, 1}, {0, -1}};
  for (std::size_t i = 0; i < 4; ++i) {
    cloud.row(0)[i] = static_cast<float>(c * points[i][0] - s * points[i][1] + 10);
    cloud.row(1)[i] = static_cast<float>(s * points[i][0] + c * points[i][1] - 5);
    cloud.row(2)[i] = 7.0f;
  }
  const auto values = singular_values(cloud.view());
  REQUIRE(values.size() == 3);
  CHECK(values[0] == doctest::Approx(std::sqrt(18.0)).epsilon(1e-5));
  CHECK(values[1] == doctest::Approx(std::sqrt(2.0)).epsilon(1e-5));
  CHECK(values[2] == doctest::Approx(0.0).scale(1.0));
}

TEST_CASE("regions: a region that separates two others is never joined across") {
  const std::vector<float> diagonal{1, 0, 0,  //
                                    0, 1, 0,  //
                                    0, 0, 1};
  const RegionCount parted = count_regions(diagonal, 3, .5f);
  CHECK(parted.at_or_above == 3);
  CHECK(parted.below == 1);
  const std::vector<float> joined{1, 1, 0,  //
                                  0, 1, 1,  //
                                  0, 0, 1};
  const RegionCount two = count_regions(joined, 3, .5f);
  CHECK(two.at_or_above == 1);
  CHECK(two.below == 2);
  CHECK(count_regions(std::vector<float>(9, .5f), 3, .5f).at_or_above == 1);
}

TEST_CASE("values vary by at least an amount") {
  const std::vector<float> values{.5f, .25f, .75f, .5f};
  CHECK(varies_by(values, .5f));
  CHECK_FALSE(varies_by(values, .51f));
  CHECK_FALSE(varies_by(std::vector<float>(3, .5f), 1e-9f));
  CHECK_FALSE(varies_by({}, 0.0f));
}

TEST_CASE("pre-activations: interval, reach and counts") {
  Mlp mlp({2, {{1, Activation::tanh}, {1, Activation::linear}}});
  mlp.weights(0)[0] = 10.0f;
  mlp.weights(1)[0] = 1.0f;
  Batch inputs(2, 3);
  inputs.row(0)[0] = -1.0f;
  inputs.row(0)[1] = 0.0f;
  inputs.row(0)[2] = .25f;
  for (float& x : inputs.row(1)) x = 0.0f;
  ForwardTrace trace;
  forward(mlp, inputs.view(), trace);
  std::vector<PreActivations> layers;
  pre_activations(trace, layers);
  REQUIRE(layers.size() == 2);
  CHECK(layers[0].used.low == -10.0f);
  CHECK(layers[0].used.high == 2.5f);
  CHECK(layers[0].reach == doctest::Approx(10.5f));
  CHECK(layers[1].reach == 6.0f);
  std::size_t sum = 0;
  for (const std::size_t count : layers[0].counts) sum += count;
  CHECK(sum == 3);
  CHECK(layers[0].counts[1] == 1);   // -10 of -10.5 … 10.5 in bins of .4375
  CHECK(layers[0].counts[24] == 1);  // 0
  CHECK(layers[0].counts[29] == 1);  // 2.5

  // The interval follows the batch; the reach does not shrink.
  inputs.row(0)[0] = 0.0f;
  forward(mlp, inputs.view(), trace);
  pre_activations(trace, layers);
  CHECK(layers[0].used.low == 0.0f);
  CHECK(layers[0].reach == doctest::Approx(10.5f));
  inputs.row(0)[0] = 3.0f;
  forward(mlp, inputs.view(), trace);
  pre_activations(trace, layers);
  CHECK(layers[0].reach == doctest::Approx(1.05f * layers[0].used.high));
}

TEST_CASE("the layer steps of a network, by name") {
  const Architecture architecture{2, {{3, Activation::sigmoid}, {1, Activation::sigmoid}}};
  std::vector<std::string> names;
  for (const LayerStep& step : layer_steps(architecture, false, Loss::bce))
    names.push_back(layer_step_name(step));
  CHECK(names == std::vector<std::string>{"input", "linear-1", "activation-1", "linear-2", "activation-2"});
  CHECK(layer_steps(architecture, true, Loss::bce).size() == 7);
  CHECK(layer_step_name(layer_steps(architecture, true, Loss::bce)[1]) == "weights-1");
}

TEST_CASE("the pre-activation at the threshold") {
  CHECK(threshold_pre_activation(Activation::sigmoid, Loss::bce) == 0.0f);
  CHECK(threshold_pre_activation(Activation::tanh, Loss::mse) == 0.0f);
  CHECK(*threshold_pre_activation(Activation::linear, Loss::mse) == doctest::Approx(.5f));
  CHECK(*threshold_pre_activation(Activation::relu, Loss::mse) == doctest::Approx(.5f));
  CHECK(*threshold_pre_activation(Activation::softplus, Loss::mse) ==
        doctest::Approx(std::log(std::exp(.5) - 1.0)));
  CHECK_FALSE(threshold_pre_activation(Activation::softplus, Loss::bce));  // log(1 + e^z) > 0
}
