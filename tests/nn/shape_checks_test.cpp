#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "glassbox/nn/compute.h"
#include "glassbox/nn/data/csv.h"
#include "glassbox/nn/data/generators.h"
#include "glassbox/nn/data/split.h"
#include "glassbox/nn/io/tensor_table.h"
#include "glassbox/nn/kernels/dense.h"
#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/model/gradient.h"
#include "glassbox/nn/optimizer/optimizer.h"
#include "glassbox/nn/probe/alignment.h"
#include "glassbox/nn/probe/landscape.h"
#include "glassbox/nn/probe/layer_steps.h"
#include "glassbox/nn/probe/measures.h"
#include "glassbox/nn/probe/separating_axes.h"
#include "glassbox/nn/probe/subspace.h"
#include "glassbox/nn/probe/tour.h"
#include "glassbox/nn/run/run_set.h"
#include "tests/support/aborts.h"

using namespace glassbox::nn;
using glassbox::test::message_of_abort;

namespace {

#define CHECK_ABORTS(mistake, message) \
  CHECK(message_of_abort([&] { mistake; }) == std::string("check failed: ") + (message) + "\n")

Mlp network(int inputs, int outputs = 1) {
  return Mlp({inputs, {{3, Activation::tanh}, {outputs, Activation::sigmoid}}});
}

}  // namespace

TEST_CASE("a network with three inputs cannot be evaluated as a landscape") {
  Landscape landscape;
  CHECK_ABORTS(landscape.evaluate(network(3), Loss::bce, 9), "inputs of the network: found 3, expected 2");
  CHECK_ABORTS(Trainer(RunSettings{}, std::make_shared<const Mlp>(network(3))),
               "inputs of the network: found 3, expected 2");
  CHECK_ABORTS(Trainer(RunSettings{}, std::make_shared<const Mlp>(network(2, 2))),
               "outputs of the network: found 2, expected 1");
}

TEST_CASE("forward and backward check rows, samples, traces and the length of the gradient") {
  const Mlp mlp = network(2);
  const Batch two(2, 5), three(3, 5);
  ForwardTrace trace;
  std::vector<Batch> activations;
  CHECK_ABORTS(forward(mlp, three.view(), trace), "rows of the inputs: found 3, expected 2");
  CHECK_ABORTS(forward(mlp, three.view(), activations), "rows of the inputs: found 3, expected 2");
  CHECK_ABORTS(forward(mlp, (BatchView{two.data(), 2, 5, 8}), trace),
               "stride of the inputs: found 8, expected at least 16");
  CHECK_ABORTS(forward(Mlp(), two.view(), trace), "layers of a network: found 0, expected at least 1");

  forward(mlp, two.view(), trace);
  BackwardScratch scratch;
  std::vector<float> gradient(mlp.parameters().size());
  const std::span<float> shorter = std::span(gradient).first(12);
  CHECK_ABORTS(backward(mlp, two.view(), trace, Batch(1, 5), scratch, shorter),
               "gradient: found 12, expected 13");
  CHECK_ABORTS(backward(mlp, two.view(), {}, Batch(1, 5), scratch, gradient),
               "layers of a trace: found 0, expected 2");
  CHECK_ABORTS(backward(mlp, two.view(), trace, Batch(2, 5), scratch, gradient),
               "units of a batch: found 2, expected 1");
  CHECK_ABORTS(backward(mlp, Batch(2, 6).view(), trace, Batch(1, 6), scratch, gradient),
               "samples of a batch: found 5, expected 6");

  Gradient fused;
  const Batch targets(1, 5);
  CHECK_ABORTS(fused.evaluate(mlp, Loss::bce, three.view(), targets.view(), gradient),
               "rows of the inputs: found 3, expected 2");
  CHECK_ABORTS(fused.evaluate(mlp, Loss::bce, two.view(), targets.view().part(0, 4), gradient),
               "samples of the targets: found 4, expected 5");
  CHECK_ABORTS(fused.evaluate(mlp, Loss::bce, two.view(), targets.view(), shorter),
               "gradient: found 12, expected 13");
  CHECK_ABORTS(fused.evaluate(network(2, 2), Loss::bce, two.view(), targets.view(), gradient),
               "rows of the targets: found 1, expected 2");
}

TEST_CASE("a network checks its inputs, units and layer indices") {
  CHECK_ABORTS(Mlp({0, {{1, Activation::tanh}}}), "inputs of a network: found 0, expected at least 1");
  CHECK_ABORTS(Mlp({2, {{-1, Activation::tanh}}}), "units of a layer: found -1, expected at least 1");
  Mlp mlp = network(2);
  CHECK_ABORTS(mlp.weights(2), "layer: found 2, expected 0 or more, below 2");
  CHECK_ABORTS(mlp.biases(2), "layer: found 2, expected 0 or more, below 2");
  CHECK_ABORTS(mlp.weights_offset(2), "layer: found 2, expected 0 or more, below 2");
  CHECK_ABORTS(mlp.architecture().layer_inputs(3), "layer: found 3, expected 0 or more, below 3");
  CHECK_ABORTS(Batch(2, 5).row(2), "row of a batch: found 2, expected 0 or more, below 2");
  CHECK_ABORTS(BatchView{}.row(0), "row of a batch: found 0, expected 0 or more, below 0");
  const std::vector<std::vector<float>> from(1, std::vector<float>(12));
  std::vector<std::vector<float>> to(1, std::vector<float>(13));
  CHECK_ABORTS(transfer_parameters(network(2), mlp, {}, from, to),
               "state of a network: found 12, expected 13");
}

TEST_CASE("landscapes and grids check resolution, unit and length") {
  Landscape landscape;
  Batch grid;
  CHECK_ABORTS(landscape.heights(0, 0), "layer of a landscape: found 0, expected 0 or more, below 0");
  CHECK_ABORTS(landscape.evaluate(network(2), Loss::bce, 1),
               "resolution of a grid: found 1, expected at least 2");
  landscape.evaluate(network(2), Loss::bce, 9);
  CHECK(landscape.has(1, 0));
  CHECK_FALSE(landscape.has(1, 1));
  CHECK_FALSE(landscape.has(2, 0));
  CHECK_ABORTS(landscape.range(2, 0), "layer of a landscape: found 2, expected 0 or more, below 2");
  CHECK_ABORTS(landscape.slopes_x1(0, 3), "unit of a landscape: found 3, expected 0 or more, below 3");
  CHECK_ABORTS(landscape.heights(0, 3), "row of a batch: found 3, expected 0 or more, below 3");
  CHECK_ABORTS(landscape.evaluate(network(3), Loss::bce, 9, plane_of({})),
               "inputs of the network: found 3, expected 2");
  CHECK_ABORTS(landscape.evaluate(network(3), Loss::bce, 9, (InputPlane{{0, 0, 0}, {1, 0}, {0, 0, 1}})),
               "first axis of a plane: found 2, expected 3");
  CHECK_ABORTS(input_grid(9, InputPlane{}, grid), "inputs of a plane: found 0, expected at least 1");
  CHECK_ABORTS(feature_plane(std::vector<FeatureScale>(3), 0, 3),
               "feature of a plane: found 3, expected 0 or more, below 3");
  CHECK_ABORTS(square_in(std::vector<FeatureScale>(3), {}), "intervals of a box: found 3, expected 2");
  std::vector<float> nine(9), eight(8);
  CHECK_ABORTS(grid_slopes(nine, 3, nine, eight), "slopes along x2: found 8, expected 9");
  CHECK_ABORTS(grid_slopes(eight, 3, nine, nine), "values of a grid: found 8, expected 9");
}

TEST_CASE("measures, projections and losses check lengths") {
  const std::vector<float> nine(9), eight(8);
  CHECK_ABORTS(plane_fit(eight, 3), "values of a grid: found 8, expected 9");
  CHECK_ABORTS(count_regions(nine, 2, 0.0f), "values of a grid: found 9, expected 4");
  CHECK_ABORTS(count_wrong_side(eight, nine, 0.0f), "pre-activations: found 8, expected 9");
  Batch projected;
  CHECK_ABORTS(Subspace().project(Batch(3, 5).view(), 0, projected), "units to project: found 3, expected 0");
  CHECK_ABORTS(Svd().decompose(DenseMatrix(2, 3)),
               "rows of a matrix to decompose: found 2, expected at least 3");
  Alignment alignment;
  CHECK_ABORTS(alignment.turn(DenseMatrix(3, 5), DenseMatrix(3, 6), 0, 3, {}),
               "samples to align to: found 6, expected 5");
  const std::vector<std::size_t> classes{0, 1, 2};
  CHECK_ABORTS(SeparatingAxes().turn(DenseMatrix(2, 3), classes, 2),
               "class: found 2, expected 0 or more, below 2");
  TourFrame frame = home_frame();
  CHECK_ABORTS(orthonormalize(frame, 2), "dimensions of a tour: found 2, expected at least 3");
  const Batch a(2, 9), fewer(2, 8), single(1, 9);
  CHECK_ABORTS(mean_loss(Loss::bce, Activation::sigmoid, fewer.view(), a.view(), a.view()),
               "samples of the pre-activations: found 8, expected 9");
  CHECK_ABORTS(mean_loss(Loss::bce, Activation::sigmoid, a.view(), a.view(), single.view()),
               "rows of the targets: found 1, expected 2");
  CHECK_ABORTS(accuracy(Loss::bce, Activation::sigmoid, fewer.view(), a.view()),
               "samples of the targets: found 9, expected 8");
  Batch gradient;
  CHECK_ABORTS(loss_gradient(Loss::mse, Activation::tanh, single.view(), a.view(), a.view(), gradient),
               "rows of the pre-activations: found 1, expected 2");
  CHECK_ABORTS(mean_loss(Loss::softmax_ce, Activation::tanh, a.view(), a.view(), a.view()),
               "activation of a softmax-ce output: found tanh, expected linear");
  CHECK_ABORTS(mean_loss(Loss::softmax_ce, Activation::linear, single.view(), single.view(), single.view()),
               "outputs of softmax-ce: found 1, expected at least 2");
  CHECK_ABORTS(softmax(BatchView{}, gradient), "rows of the logits: found 0, expected at least 1");
  CHECK_ABORTS(a.view().part(5, 5), "samples of a batch: found 9, expected at least 10");
}

TEST_CASE("compute settings check threads and level") {
  CHECK_ABORTS(set_compute({.threads = 0}), "threads: found 0, expected at least 1");
  const auto none = static_cast<SimdLevel>(3);
  CHECK_ABORTS(set_compute({.level = none}),
               "SIMD level: found 3, expected 0 or more, below " + std::to_string(simd_levels().size()));
  const ComputeSettings before = compute();
  set_compute({.threads = 2, .level = SimdLevel::baseline, .strict_math = true});
  CHECK(compute().threads == 2);
  CHECK(compute().level == SimdLevel::baseline);
  CHECK(compute().strict_math);
  set_compute(before);
  CHECK(compute().threads == before.threads);
}

TEST_CASE("kernels, optimizer, data and states check lengths") {
  std::vector<float> six(6), two(2);
  const Batch x(3, 5), gradient(2, 5);
  Batch z(2, 5);
  CHECK_ABORTS(dense_forward(two, two, x.view(), z), "weights: found 2, expected 6");
  CHECK_ABORTS(dense_forward(six, six, x.view(), z), "biases: found 6, expected 2");
  Batch below(3, 4);
  CHECK_ABORTS(dense_backward_inputs(six, gradient.view(), Activation::tanh, x, x, below),
               "samples of dL_dz_below: found 4, expected 5");
  CHECK_ABORTS(dense_backward_parameters(x.view(), gradient.view(), two, two), "dL_dW: found 2, expected 6");

  Optimizer optimizer(2);
  const std::vector<std::uint8_t> marks(6);
  CHECK_ABORTS(optimizer.step(six, six, marks), "moment of the optimizer: found 2, expected 6");
  CHECK_ABORTS(optimizer.step(six, two, marks), "gradient: found 2, expected 6");

  CHECK_ABORTS(true_targets({}, x.view(), below), "rows of the inputs: found 3, expected 2");
  CHECK_ABORTS(split({}, {}, 1), "samples to split: found 0, expected at least 1");
  Table table;
  table.values.resize(2);
  CHECK_ABORTS(make_dataset(table, 0.0f, 0.2f, 1), "features of a table: found 2, expected 0");
  TensorEntry tensor;
  tensor.end = 8;
  CHECK_ABORTS((void)read_values({{}, "12345678"}, tensor, "m", six),
               "bytes of the values: found 24, expected 8");

  Trainer trainer{RunSettings{}};
  TrainerState state = trainer.state();
  state.parameters.pop_back();
  CHECK_ABORTS(trainer.restore(state, {}), "parameters of the state: found 24, expected 25");
  state = trainer.state();
  state.moments.clear();
  CHECK_ABORTS(trainer.restore(state, {}), "moments of the state: found 0, expected 1");
}
