// The network's inner loop and the landscapes do not allocate after the first call with the same sizes.

#include <doctest/doctest.h>

#include <vector>

#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/optimizer/optimizer.h"
#include "glassbox/nn/probe/landscape.h"
#include "tests/support/allocation_count.h"
#include "tests/support/batches.h"

using namespace glassbox::nn;
using glassbox::test::allocation_count;

TEST_CASE("a training step and a landscape do not allocate after the first call with the same sizes") {
  Mlp mlp({2, {{9, Activation::relu}, {3, Activation::gelu}, {1, Activation::sigmoid}}});
  const Batch large = test_batch(2, 33, 1);
  const Batch small = test_batch(2, 10, 1);
  const Batch targets = batch_of({std::vector<float>(33, 1.0f)});
  std::vector<float> gradient(mlp.parameters().size());
  const std::vector<std::uint8_t> is_weight(gradient.size(), 1);
  Optimizer optimizer(gradient.size());
  ForwardTrace trace;
  BackwardScratch scratch;
  Batch dL_dz;
  Landscape landscape;

  const auto frame = [&] {
    for (const Batch* batch : {&large, &small}) {
      const std::size_t samples = batch->samples();
      forward(mlp, batch->view(), trace);
      loss_gradient(Loss::bce, Activation::sigmoid, trace.z.back().view(), trace.a.back().view(),
                    targets.view().part(0, samples), dL_dz);
      backward(mlp, batch->view(), trace, dL_dz, scratch, gradient);
      optimizer.step(mlp.parameters(), gradient, is_weight);
    }
    landscape.evaluate(mlp, Loss::bce, 33);
  };
  const std::uint64_t at_start = allocation_count();
  frame();
  const std::uint64_t after_first = allocation_count();
  CHECK(after_first > at_start);
  for (int k = 0; k < 3; ++k) frame();
  CHECK(allocation_count() == after_first);
}
