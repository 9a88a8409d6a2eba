#pragma once

#include <cmath>
#include <initializer_list>
#include <utility>
#include <vector>

#include "glassbox/nn/loss/loss.h"
#include "glassbox/nn/model/forward_trace.h"
#include "glassbox/nn/model/gradient.h"
#include "glassbox/nn/optimizer/optimizer.h"
#include "tests/bench/tasks.h"

/// The works used to compare training speed (docs/performance.md).
namespace glassbox::works {

using namespace nn;

inline const Architecture opening{
    .inputs = 2, .layers = {{3, Activation::sigmoid}, {3, Activation::sigmoid}, {1, Activation::sigmoid}}};

inline Architecture architecture_of(std::initializer_list<int> hidden, Activation activation) {
  Architecture architecture{.inputs = 2, .layers = {}};
  for (const int units : hidden) architecture.layers.push_back({units, activation});
  architecture.layers.push_back({1, Activation::sigmoid});
  return architecture;
}

inline const Architecture three_eights = architecture_of({8, 8, 8}, Activation::tanh);
/// A network with the weights that all programs start from.
inline Mlp start_of(const Architecture& architecture) {
  Mlp mlp(architecture);
  Lcg lcg = weights_start;
  for (std::size_t l = 0; l < mlp.layer_count(); ++l) {
    draw_weights(lcg, architecture.layer_inputs(l), static_cast<std::size_t>(architecture.layers[l].units),
                 [weights = mlp.weights(l)](std::size_t k, float value) { weights[k] = value; });
  }
  return mlp;
}

struct Samples {
  Batch inputs;
  Batch targets;
};

/// A task's samples in their order, cut into batches; the last may be shorter.
inline std::vector<Samples> batches_of(const Task& task, std::size_t batch) {
  std::vector<Samples> batches;
  for (std::size_t start = 0; start < task.size(); start += batch) {
    const std::size_t count = std::min(batch, task.size() - start);
    Samples samples{Batch(task.inputs, count), Batch(task.outputs, count)};
    for (std::size_t s = 0; s < count; ++s) {
      for (std::size_t i = 0; i < task.inputs; ++i)
        samples.inputs.row(i)[s] = task.x[(start + s) * task.inputs + i];
      for (std::size_t k = 0; k < task.outputs; ++k) samples.targets.row(k)[s] = task.target(start + s, k);
    }
    batches.push_back(std::move(samples));
  }
  return batches;
}

struct Work {
  Architecture architecture;
  Task (*task)(std::size_t points);
  std::size_t points, batch;
  float rate;
  int epochs;  ///< number of epochs before the loss is compared
  Loss loss = Loss::mse;
  OptimizerKind optimizer = OptimizerKind::sgd;
};

/// Training without shuffling, on batches cut beforehand.
class Training {
 public:
  explicit Training(const Work& work)
      : loss_(work.loss),
        mlp_(start_of(work.architecture)),
        batches_(batches_of(work.task(work.points), work.batch)),
        optimizer_(mlp_.parameters().size()),
        parameter_gradient_(mlp_.parameters().size()),
        is_weight_(mlp_.parameters().size()) {
    optimizer_.configure({.kind = work.optimizer, .learning_rate = work.rate});
  }

  void epoch() {
    for (const Samples& batch : batches_) {
      gradient_.evaluate(mlp_, loss_, batch.inputs.view(), batch.targets.view(), parameter_gradient_);
      optimizer_.step(mlp_.parameters(), parameter_gradient_, is_weight_);
    }
  }

  /// The mean over all samples.
  double loss() {
    double sum = 0.0, samples = 0.0;
    for (const Samples& batch : batches_) {
      forward(mlp_, batch.inputs.view(), trace_);
      const auto count = static_cast<double>(batch.inputs.samples());
      sum += count * mean_loss(loss_, mlp_.plan().back().activation, trace_.z.back().view(),
                               trace_.a.back().view(), batch.targets.view());
      samples += count;
    }
    return sum / samples;
  }

 private:
  Loss loss_;
  Mlp mlp_;
  std::vector<Samples> batches_;
  Optimizer optimizer_;
  Gradient gradient_;
  AlignedFloats parameter_gradient_;
  std::vector<std::uint8_t> is_weight_;
  ForwardTrace trace_;
};

inline const Work w1{opening, quadrants, 200, 200, 0.5f, 200};
inline const Work w1_b10{opening, quadrants, 200, 10, 0.5f, 200};
inline const Work w2{three_eights, quadrants, 200, 200, 0.1f, 200};
inline const Work w2_b10{three_eights, quadrants, 200, 10, 0.1f, 200};
inline const Work w3_tanh{architecture_of({256, 256}, Activation::tanh), quadrants, 4096, 1024, 0.01f, 10};
inline const Work w3_relu{architecture_of({256, 256}, Activation::relu), quadrants, 4096, 1024, 0.01f, 10};

inline Work work_of(const ClassifierWork& work) {
  const Activation hidden = work.hidden == HiddenUnits::tanh ? Activation::tanh : Activation::relu;
  Architecture architecture{.inputs = work.units.front(), .layers = {}};
  for (std::size_t l = 1; l < work.units.size(); ++l)
    architecture.layers.push_back({work.units[l], l + 1 < work.units.size() ? hidden : Activation::linear});
  return {std::move(architecture),
          work.task,
          work.points,
          work.batch,
          work.rate,
          work.epochs,
          Loss::softmax_ce,
          work.update == Update::sgd ? OptimizerKind::sgd : OptimizerKind::adam};
}

}  // namespace glassbox::works
