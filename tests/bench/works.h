#pragma once

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/model/gradient.h"
#include "glassbox/nn/optimizer/optimizer.h"

/// The works used to compare training speed (docs/performance.md).
namespace glassbox::works {

using namespace nn;

/// The random generator shared by all programs of the comparison: uniform in [-1, 1).
struct Lcg {
  std::uint32_t state;
  float next() {
    state = state * 1664525u + 1013904223u;
    return static_cast<float>(static_cast<std::int32_t>(state >> 8) - (1 << 23)) * 0x1p-23f;
  }
};

inline const Architecture opening{
    .inputs = 2, .layers = {{3, Activation::sigmoid}, {3, Activation::sigmoid}, {1, Activation::sigmoid}}};

inline Architecture architecture_of(std::initializer_list<int> hidden, Activation activation) {
  Architecture architecture{.inputs = 2, .layers = {}};
  for (const int units : hidden) architecture.layers.push_back({units, activation});
  architecture.layers.push_back({1, Activation::sigmoid});
  return architecture;
}

inline const Architecture three_eights = architecture_of({8, 8, 8}, Activation::tanh);

/// Weights from U(±√(6/(in+out))) with seed 777; biases are 0.
inline Mlp start_of(const Architecture& architecture) {
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
  Batch targets;
};

/// Points of the quadrants data set with seed 12345, in batches.
inline std::vector<Samples> quadrant_batches(std::size_t points, std::size_t batch) {
  std::vector<Samples> batches;
  Lcg lcg{12345};
  for (std::size_t start = 0; start < points; start += batch) {
    Samples samples{Batch(2, batch), Batch(1, batch)};
    for (std::size_t s = 0; s < batch; ++s) {
      const float x1 = samples.inputs.row(0)[s] = lcg.next();
      const float x2 = samples.inputs.row(1)[s] = lcg.next();
      samples.targets.row(0)[s] = (x1 >= 0.0f) == (x2 >= 0.0f) ? 1.0f : 0.0f;
    }
    batches.push_back(std::move(samples));
  }
  return batches;
}

struct Work {
  Architecture architecture;
  std::size_t points, batch;
  float rate;
  int epochs;  ///< number of epochs before the loss is compared
};

/// Plain gradient descent on the MSE loss.
class Training {
 public:
  explicit Training(const Work& work)
      : mlp_(start_of(work.architecture)),
        batches_(quadrant_batches(work.points, work.batch)),
        optimizer_(mlp_.parameters().size()),
        parameter_gradient_(mlp_.parameters().size()),
        is_weight_(mlp_.parameters().size()) {
    optimizer_.configure({.kind = OptimizerKind::sgd, .learning_rate = work.rate});
  }

  void epoch() {
    for (const Samples& batch : batches_) {
      gradient_.evaluate(mlp_, Loss::mse, batch.inputs.view(), batch.targets.view(), parameter_gradient_);
      optimizer_.step(mlp_.parameters(), parameter_gradient_, is_weight_);
    }
  }

  double loss() {
    double sum = 0.0;
    for (const Samples& batch : batches_) {
      forward(mlp_, batch.inputs.view(), trace_);
      sum += mean_loss(Loss::mse, Activation::sigmoid, trace_.z.back().view(), trace_.a.back().view(),
                       batch.targets.view());
    }
    return sum / static_cast<double>(batches_.size());
  }

 private:
  Mlp mlp_;
  std::vector<Samples> batches_;
  Optimizer optimizer_;
  Gradient gradient_;
  AlignedFloats parameter_gradient_;
  std::vector<std::uint8_t> is_weight_;
  ForwardTrace trace_;
};

inline const Work w1{opening, 200, 200, 0.5f, 200}, w2{three_eights, 200, 200, 0.1f, 200};
inline const Work w1_b10{opening, 200, 10, 0.5f, 200}, w2_b10{three_eights, 200, 10, 0.1f, 200};
inline const Work w3_tanh{architecture_of({256, 256}, Activation::tanh), 4096, 1024, 0.01f, 10};
inline const Work w3_relu{architecture_of({256, 256}, Activation::relu), 4096, 1024, 0.01f, 10};
}  // namespace glassbox::works
