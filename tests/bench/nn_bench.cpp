// Speed of the network. W1 to E2 are the works used to compare programs (docs/performance.md): training
// (items are samples through forward, backward and update; `loss` is the loss after 200 epochs, for W3 and D1
// after 10) and evaluation. Landscape is the probing for one frame.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <ctime>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "glassbox/nn/compute.h"
#include "glassbox/nn/data/real_sets.h"
#include "glassbox/nn/kernels/activation.h"
#include "glassbox/nn/model/initialization.h"
#include "glassbox/nn/optimizer/optimizer.h"
#include "glassbox/nn/probe/landscape.h"
#include "glassbox/nn/run/run_thread.h"
#include "glassbox/nn/run/trainer.h"
#include "glassbox/nn/simd/elementary.h"
#include "tests/bench/works.h"

namespace {

using namespace glassbox::nn;
using namespace glassbox::works;

void train(benchmark::State& state, const Work& work) {
  Training measured(work);
  for (int epoch = 0; epoch < work.epochs; ++epoch) measured.epoch();
  Training training(work);
  for (auto _ : state) training.epoch();
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(work.points));
  state.counters["loss"] = measured.loss();
}
BENCHMARK_CAPTURE(train, W1_b200, w1)->Name("W1_b200");
BENCHMARK_CAPTURE(train, W1_b10, w1_b10)->Name("W1_b10");
BENCHMARK_CAPTURE(train, W2_b200, w2)->Name("W2_b200");
BENCHMARK_CAPTURE(train, W2_b10, w2_b10)->Name("W2_b10");
BENCHMARK_CAPTURE(train, W3_tanh, w3_tanh)->Name("W3_tanh")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(train, W3_relu, w3_relu)->Name("W3_relu")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(train, C3_2_8_8_3, work_of(c3_2_8_8_3))->Name("C3_2_8_8_3");
BENCHMARK_CAPTURE(train, D1_64_32_10, work_of(d1_64_32_10))->Name("D1_64_32_10");

/// The cost of bit-identical results on all processors.
void train_strictly(benchmark::State& state, const Work& work) {
  set_compute({.strict_math = true});
  train(state, work);
  set_compute({});
}
BENCHMARK_CAPTURE(train_strictly, W1_b200, w1)->Name("W1_b200_strict");
BENCHMARK_CAPTURE(train_strictly, W3_tanh, w3_tanh)->Name("W3_tanh_strict")->Unit(benchmark::kMillisecond);

/// W1_b10 as settings of the program.
RunSettings plain_settings() {
  RunSettings settings;
  settings.loss = Loss::mse;
  settings.batch = 10;
  settings.optimizer = {.kind = OptimizerKind::sgd, .learning_rate = 0.5f};
  return settings;
}

/// The same network in the program's trainer, which also shuffles, checks for divergence and records the
/// curves.
void trainer(benchmark::State& state) {
  Trainer trainer(plain_settings());
  for (auto _ : state) trainer.step();
  state.SetItemsProcessed(state.iterations() * 10);
}
BENCHMARK(trainer)->Name("Trainer_2331_b10");

/// The digits of the library through 64-32-10, by Adam in batches of 32, from the first weights until 97 % of
/// the held-out fifth are right, which is looked at after every pass: the median of 20 seeds, in
/// milliseconds of a core. `passes` is that of the passes.
void digits(benchmark::State& state) {
  RunSettings settings;
  settings.table = std::make_shared<const Table>(real_set("digits"));
  settings.hidden = {{32, Activation::relu}};
  suit_outputs(settings);
  settings.initialization = Initialization::he;
  settings.init_scale = 1.0f;
  settings.batch = 32;
  settings.optimizer = {.kind = OptimizerKind::adam, .learning_rate = 0.01f};
  std::vector<double> times, passes;
  for (auto _ : state) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      settings.seeds = derive_seeds(seed);
      Trainer trainer(settings);
      const std::clock_t start = std::clock();
      while (trainer.metrics().test_accuracy < 0.97 && trainer.epoch() < 200) {
        const std::int64_t before = trainer.epoch();
        while (trainer.epoch() == before) trainer.step();
      }
      times.push_back(1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
      passes.push_back(static_cast<double>(trainer.epoch()));
    }
  }
  const auto median = [](std::vector<double>& values) {
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
    return values[values.size() / 2];
  };
  state.counters["p50_ms"] = median(times);
  state.counters["passes"] = median(passes);
}
BENCHMARK(digits)->Name("Digits_to_97")->Unit(benchmark::kMillisecond);

/// W1_b10 as it goes on behind the window, as fast as it can: metrics are kept, and snapshots published and
/// taken sixty times a second.
void run_thread(benchmark::State& state) {
  RunSet runs(plain_settings());
  runs.post(SetSpeed{0.0});
  runs.post(Play{});
  RunThread training(std::move(runs));
  const std::int64_t start = training.snapshot().metrics.step;
  for (auto _ : state) {
    std::this_thread::sleep_for(std::chrono::duration<double>(1.0 / 60.0));
    training.receive();
  }
  state.SetItemsProcessed((training.snapshot().metrics.step - start) * 10);
}
BENCHMARK(run_thread)->Name("Training_thread_2331_b10")->UseRealTime()->Unit(benchmark::kMillisecond);

void every_output_on_a_grid(benchmark::State& state, const Architecture& architecture) {
  const Mlp mlp = start_of(architecture);
  const Batch grid = input_grid(129);
  std::vector<Batch> a;
  for (auto _ : state) {
    forward(mlp, grid.view(), a);
    benchmark::DoNotOptimize(a.back().data());
  }
  state.SetItemsProcessed(state.iterations() * 129 * 129);
}
BENCHMARK_CAPTURE(every_output_on_a_grid, 2331, opening)->Name("E1_2331")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(every_output_on_a_grid, 28881, three_eights)
    ->Name("E1_28881")
    ->Unit(benchmark::kMillisecond);

/// A million points, with all pre-activations and activations stored: 200 MB.
void trace_of_a_million(benchmark::State& state) {
  const Mlp mlp = start_of(three_eights);
  Batch points(2, 1'000'000);
  Lcg lcg{99};
  for (std::size_t s = 0; s < points.samples(); ++s) {
    points.row(0)[s] = lcg.next();
    points.row(1)[s] = lcg.next();
  }
  ForwardTrace trace;
  forward(mlp, points.view(), trace);  // touches the 200 MB for the first time
  for (auto _ : state) {
    forward(mlp, points.view(), trace);
    benchmark::DoNotOptimize(trace.a.back().data());
  }
}
BENCHMARK(trace_of_a_million)->Name("E2")->Unit(benchmark::kMillisecond);

/// A work on two threads. Compare real time.
template <class Work>
void on_two_threads(benchmark::State& state, Work&& work) {
  set_compute({.threads = 2});
  work(state);
  set_compute({});
}
BENCHMARK_CAPTURE(on_two_threads, W3, [](auto& state) { train(state, w3_tanh); }) -> Name("W3_tanh_2t")
    -> UseRealTime() -> Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(on_two_threads, E1, [](auto& state) { every_output_on_a_grid(state, three_eights); })
    -> Name("E1_28881_2t") -> UseRealTime() -> Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(on_two_threads, E2, trace_of_a_million)
    ->Name("E2_2t")
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

/// `function(x, y, count)` over values that fit into the L1 cache.
template <class Function>
void throughput(benchmark::State& state, Function function) {
  std::vector<float> x(4096), y(4096);
  Lcg lcg{7};
  for (float& value : x) value = 4.0f * lcg.next();
  for (auto _ : state) {
    function(x.data(), y.data(), x.size());
    benchmark::DoNotOptimize(y.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(x.size()));
}

/// One case for each elementary function and each activation.
const bool registered = [] {
  const auto named = [](std::string name, auto function) {
    benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) { throughput(state, function); });
  };
  for (const Elementary function : {Elementary::exp, Elementary::tanh, Elementary::sigmoid,
                                    Elementary::softplus, Elementary::log1p_unit}) {
    named("Elementary_" + std::string(name_of(function)),
          [=](const float* x, float* y, std::size_t count) { simd::apply(function, x, y, count); });
  }
  for (std::size_t k = 0; k < names_of<Activation>().size(); ++k) {
    const auto activation = static_cast<Activation>(k);
    named("Activation_" + std::string(name_of(activation)),
          [=](const float* x, float* y, std::size_t count) { activation_forward(activation, x, y, count); });
  }
  return true;
}();

/// The softmax of 10 logits for each of 256 samples; items are samples.
void softmax_of_ten(benchmark::State& state) {
  Batch z(10, 256), p;
  Lcg lcg{7};
  for (std::size_t k = 0; k < z.units(); ++k) {
    for (float& value : z.row(k)) value = 4.0f * lcg.next();
  }
  for (auto _ : state) {
    softmax(z.view(), p);
    benchmark::DoNotOptimize(p.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(z.samples()));
}
BENCHMARK(softmax_of_ten)->Name("Softmax_10");

void landscapes(benchmark::State& state, const Architecture& architecture) {
  Mlp mlp(architecture);
  initialize(mlp, Initialization::normal, 0.5f, 1);
  Landscape landscape;
  for (auto _ : state) {
    landscape.evaluate(mlp, Loss::bce, 129);
    for (std::size_t layer = 0; layer < mlp.layer_count(); ++layer) {
      for (std::size_t unit = 0; unit < mlp.biases(layer).size(); ++unit) {
        benchmark::DoNotOptimize(landscape.slopes_x1(layer, unit).data());
        benchmark::DoNotOptimize(landscape.range(layer, unit));
      }
    }
  }
}
BENCHMARK_CAPTURE(landscapes, 2331, opening)->Name("Landscape_2331_129")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(landscapes, 8x64, architecture_of({64, 64, 64, 64, 64, 64, 64, 64}, Activation::tanh))
    ->Name("Landscape_8x64_129")
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
