#include "glassbox/nn/parallel/thread_pool.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "glassbox/nn/compute.h"
#include "glassbox/nn/model/gradient.h"
#include "glassbox/nn/model/initialization.h"
#include "tests/support/batches.h"
#include "tests/support/levels.h"

using namespace glassbox::nn;

TEST_CASE("every task runs once, for any number of threads, also after the workers sleep") {
  for (const int threads : {1, 2, 3, 5}) {
    set_compute({.threads = threads});
    CHECK(thread_count() == threads);
    for (const std::size_t count : {0, 1, 2, 7, 1000}) {
      for (int round = 0; round < 20; ++round) {
        std::vector<std::atomic<int>> calls(count);
        parallel_for(count, [&](std::size_t i) { ++calls[i]; });
        bool once = true;
        for (const auto& call : calls) once = once && call == 1;
        CHECK(once);
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }
  set_compute({});
}

TEST_CASE("concurrent callers and nested calls do not wait for each other") {
  set_compute({.threads = 3});
  std::atomic<int> sum = 0;
  const auto call = [&] {
    for (int round = 0; round < 200; ++round) {
      parallel_for(4, [&](std::size_t) { parallel_for(3, [&](std::size_t) { ++sum; }); });
    }
  };
  std::thread other(call);
  call();
  other.join();
  CHECK(sum == 2 * 200 * 12);
  set_compute({});
}

TEST_CASE("one thread and several give the same bits") {
  Mlp mlp(Architecture{
      .inputs = 2, .layers = {{130, Activation::tanh}, {67, Activation::gelu}, {1, Activation::sigmoid}}});
  initialize(mlp, Initialization::xavier, 1.0f, 5);
  const std::size_t samples = 3001;
  const Batch input = test_batch(2, samples, 1);
  Batch targets(1, samples);
  for (std::size_t s = 0; s < samples; ++s) targets.row(0)[s] = static_cast<float>(s % 2);
  std::vector<float> first;
  for (const int threads : {1, 2, 4}) {
    set_compute({.threads = threads});
    std::vector<float> gradient(mlp.parameters().size());
    REQUIRE(Gradient{}.evaluate(mlp, Loss::bce, input.view(), targets.view(), gradient));
    if (first.empty()) first = gradient;
    CHECK(same_bits(gradient, first));
  }
  set_compute({});
}
