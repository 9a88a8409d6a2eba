// Trains a 2-3-1 network on XOR and prints its outputs. Uses only the library: no window, no threads.

#include <cstdio>

#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/model/initialization.h"
#include "glassbox/nn/optimizer/optimizer.h"

using namespace glassbox::nn;

int main() {
  Batch inputs(2, 4);  // [input][sample]
  const float corners[4][2] = {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
  const float labels[4] = {0, 1, 1, 0};
  for (std::size_t s = 0; s < 4; ++s) {
    inputs.row(0)[s] = corners[s][0];
    inputs.row(1)[s] = corners[s][1];
  }

  Mlp mlp({.inputs = 2, .layers = {{3, Activation::tanh}, {1, Activation::sigmoid}}});
  initialize(mlp, Initialization::xavier, 1.0f, /*seed=*/1);
  const std::size_t count = mlp.parameters().size();
  std::vector<std::uint8_t> is_weight(count, 0);  // all 0: no regularisation
  std::vector<float> gradient(count);
  Optimizer optimizer(count);
  optimizer.configure({.kind = OptimizerKind::adam, .learning_rate = 0.05f});

  ForwardTrace trace;
  BackwardScratch scratch;
  Batch dL_dz(1, 4);
  const auto z = [&] { return trace.z.back().row(0); };
  const auto a = [&] { return trace.a.back().row(0); };
  for (int step = 0; step <= 300; ++step) {
    forward(mlp, inputs.view(), trace);
    if (step % 50 == 0) {
      std::printf("step %3d  loss %.6f\n", step, mean_loss(Loss::bce, Activation::sigmoid, z(), a(), labels));
    }
    loss_gradient(Loss::bce, Activation::sigmoid, z(), a(), labels, dL_dz.data());
    backward(mlp, inputs.view(), trace, dL_dz, scratch, gradient);
    optimizer.step(mlp.parameters(), gradient, is_weight);
  }

  forward(mlp, inputs.view(), trace);
  for (std::size_t s = 0; s < 4; ++s) {
    std::printf("%2.0f xor %2.0f  →  %.3f  (%.0f)\n", static_cast<double>(corners[s][0]),
                static_cast<double>(corners[s][1]), static_cast<double>(a()[s]),
                static_cast<double>(labels[s]));
  }
}
