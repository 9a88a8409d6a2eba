// Speed of the network: W1 and E1 are the works of that name in which peers are compared, Landscape is a
// frame's probing of the opening scene.

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdint>

#include "nn/loss/loss.h"
#include "nn/model/forward_trace.h"
#include "nn/model/initialization.h"
#include "nn/optimizer/optimizer.h"
#include "nn/probe/landscape.h"

namespace {

using namespace glassbox::nn;

/// The generator that all programs of the comparison share: uniform in [-1, 1).
struct Lcg {
  std::uint32_t state;
  float next() {
    state = state * 1664525u + 1013904223u;
    return static_cast<float>(static_cast<std::int32_t>(state >> 8) - (1 << 23)) * 0x1p-23f;
  }
};

const Architecture opening{
    .inputs = 2, .layers = {{3, Activation::sigmoid}, {3, Activation::sigmoid}, {1, Activation::sigmoid}}};

/// U(±√(6/(in+out))) from seed 777, biases 0.
Mlp start_of(const Architecture& architecture) {
  Mlp mlp(architecture);
  Lcg lcg{777};
  for (std::size_t l = 0; l < mlp.layer_count(); ++l) {
    const auto width = static_cast<float>(architecture.layer_inputs(l) + architecture.layers[l].units);
    for (float& weight : mlp.weights(l)) weight = lcg.next() * std::sqrt(6.0f / width);
  }
  return mlp;
}

struct Samples {
  Batch inputs;
  AlignedFloats labels;
};

/// Points of the quadrants from seed 12345, cut into batches.
std::vector<Samples> quadrant_batches(std::size_t points, std::size_t batch) {
  std::vector<Samples> batches;
  Lcg lcg{12345};
  for (std::size_t start = 0; start < points; start += batch) {
    Samples samples{Batch(2, batch), AlignedFloats(batch)};
    for (std::size_t s = 0; s < batch; ++s) {
      const float x1 = samples.inputs.row(0)[s] = lcg.next();
      const float x2 = samples.inputs.row(1)[s] = lcg.next();
      samples.labels[s] = (x1 >= 0.0f) == (x2 >= 0.0f) ? 1.0f : 0.0f;
    }
    batches.push_back(std::move(samples));
  }
  return batches;
}

/// Plain gradient descent on mse, rate ½; one item is one sample through forward, backward and update.
class Training {
 public:
  explicit Training(std::size_t batch) : mlp_(start_of(opening)), batches_(quadrant_batches(200, batch)) {
    optimizer_.configure({.kind = OptimizerKind::sgd, .learning_rate = 0.5f});
    dL_dz_.resize(1, batch);
  }

  void epoch() {
    for (const Samples& batch : batches_) {
      forward(mlp_, batch.inputs.view(), trace_);
      loss_gradient(Loss::mse, Activation::sigmoid, trace_.z.back().row(0), trace_.a.back().row(0),
                    batch.labels, dL_dz_.data());
      backward(mlp_, batch.inputs.view(), trace_, dL_dz_, scratch_, gradient_);
      optimizer_.step(mlp_.parameters(), gradient_, is_weight_);
    }
  }

  double loss() {
    double sum = 0.0;
    for (const Samples& batch : batches_) {
      forward(mlp_, batch.inputs.view(), trace_);
      sum += mean_loss(Loss::mse, Activation::sigmoid, trace_.z.back().row(0), trace_.a.back().row(0),
                       batch.labels);
    }
    return sum / static_cast<double>(batches_.size());
  }

 private:
  Mlp mlp_;
  std::vector<Samples> batches_;
  Optimizer optimizer_{opening.parameter_count()};
  std::vector<float> gradient_ = std::vector<float>(opening.parameter_count());
  std::vector<std::uint8_t> is_weight_ = std::vector<std::uint8_t>(opening.parameter_count(), 0);
  ForwardTrace trace_;
  BackwardScratch scratch_;
  Batch dL_dz_;
};

void train(benchmark::State& state, std::size_t batch) {
  Training training(batch);
  for (auto _ : state) training.epoch();
  state.SetItemsProcessed(state.iterations() * 200);

  Training measured(batch);
  for (int epoch = 0; epoch < 200; ++epoch) measured.epoch();
  state.counters["loss"] = measured.loss();
}
BENCHMARK_CAPTURE(train, W1_b10, 10)->Name("W1_b10");
BENCHMARK_CAPTURE(train, W1_b200, 200)->Name("W1_b200");

void every_output_on_a_grid(benchmark::State& state) {
  const Mlp mlp = start_of(opening);
  const Batch grid = input_grid(129);
  ForwardTrace trace;
  for (auto _ : state) {
    forward(mlp, grid.view(), trace);
    benchmark::DoNotOptimize(trace.a.back().data());
  }
  state.SetItemsProcessed(state.iterations() * 129 * 129);
}
BENCHMARK(every_output_on_a_grid)->Name("E1_2331")->Unit(benchmark::kMillisecond);

void landscapes(benchmark::State& state) {
  Mlp mlp(opening);
  initialize(mlp, Initialization::normal, 0.5f, 1);
  Landscape landscape;
  for (auto _ : state) {
    landscape.evaluate(mlp, Loss::bce, 129);
    benchmark::DoNotOptimize(landscape.heights(2, 0).data());
  }
}
BENCHMARK(landscapes)->Name("Landscape_2331_129")->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
