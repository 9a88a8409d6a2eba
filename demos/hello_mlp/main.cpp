// Trains a 2-3-1 network on XOR and prints what it learned. No window, no thread: the library alone.

#include <cstdio>
#include <vector>

#include "glassbox/nn/run/trainer.h"

using namespace glassbox::nn;

int main() {
  const std::vector<float> x1{-1, -1, 1, 1}, x2{-1, 1, -1, 1}, label{0, 1, 1, 0};
  Trainer trainer(make_dataset({x1, x2}, {label}), {2, {{3, Activation::tanh}, {1, Activation::sigmoid}}},
                  Loss::bce, {.kind = OptimizerKind::adam, .learning_rate = 0.05f});
  for (int step = 0; step <= 300; ++step) {
    if (step % 50 == 0) std::printf("step %3d  loss %.6f\n", step, trainer.metrics().train_loss);
    trainer.step();
  }

  ForwardTrace trace;
  forward(trainer.mlp(), trainer.dataset()->inputs.view(), trace);
  for (std::size_t s = 0; s < 4; ++s) {
    std::printf("%2g xor %2g  →  %.3f  (%g)\n", static_cast<double>(x1[s]), static_cast<double>(x2[s]),
                static_cast<double>(trace.output().row(0)[s]), static_cast<double>(label[s]));
  }
}
