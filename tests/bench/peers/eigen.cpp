// The works of several classes in Eigen: a batch is `[sample][unit]`, so that the samples of a unit are
// contiguous, as are the parameters of a layer. Sizes are known at run time.

#include <benchmark/benchmark.h>

#include <Eigen/Dense>
#include <cmath>
#include <cstdint>
#include <vector>

#include "tests/bench/tasks.h"

namespace {

using namespace glassbox::works;
using Eigen::ArrayXXf;
using Eigen::MatrixXf;
using Eigen::RowVectorXf;

/// One array of parameters with its gradient and Adam's moments.
template <class Array>
struct Parameters {
  Array value, gradient, first, second;

  explicit Parameters(Array start)
      : value(std::move(start)), gradient(value), first(Array::Zero(value.rows(), value.cols())) {
    second = first;
  }

  void step(Update update, float rate, float unbias1, float unbias2) {
    if (update == Update::sgd) {
      value -= rate * gradient;
      return;
    }
    first = 0.9f * first + 0.1f * gradient;
    second.array() = 0.999f * second.array() + 0.001f * gradient.array().square();
    value.array() -= (rate * unbias1) * first.array() / ((second.array() * unbias2).sqrt() + 1e-8f);
  }
};

struct Layer {
  Parameters<MatrixXf> weights;
  Parameters<RowVectorXf> biases;
  MatrixXf a, dL_dz;
};

class Training {
 public:
  explicit Training(const ClassifierWork& work) : work_(work) {
    Lcg lcg = weights_start;
    for (std::size_t l = 1; l < work.units.size(); ++l) {
      const int inputs = work.units[l - 1], units = work.units[l];
      MatrixXf weights(units, inputs);
      draw_weights(lcg, static_cast<std::size_t>(inputs), static_cast<std::size_t>(units),
                   [&](std::size_t k, float value) {
                     weights(static_cast<int>(k) / inputs, static_cast<int>(k) % inputs) = value;
                   });
      layers_.push_back(
          {Parameters<MatrixXf>(weights), Parameters<RowVectorXf>(RowVectorXf::Zero(units)), {}, {}});
    }
    const Task task = work.task(work.points);
    for (std::size_t start = 0; start < task.size(); start += work.batch) {
      const std::size_t count = std::min(work.batch, task.size() - start);
      MatrixXf x(count, task.inputs), t(count, task.outputs);
      for (std::size_t s = 0; s < count; ++s) {
        for (std::size_t i = 0; i < task.inputs; ++i) x(s, i) = task.x[(start + s) * task.inputs + i];
        for (std::size_t k = 0; k < task.outputs; ++k) t(s, k) = task.target(start + s, k);
      }
      inputs_.push_back(std::move(x));
      targets_.push_back(std::move(t));
    }
  }

  void epoch() {
    for (std::size_t batch = 0; batch < inputs_.size(); ++batch) step(inputs_[batch], targets_[batch]);
  }

  double loss() {
    double sum = 0.0, samples = 0.0;
    for (std::size_t batch = 0; batch < inputs_.size(); ++batch) {
      forward(inputs_[batch]);
      sum -= (layers_.back().a.array().log() * targets_[batch].array()).cast<double>().sum();
      samples += static_cast<double>(inputs_[batch].rows());
    }
    return sum / samples;
  }

 private:
  /// The last layer's a are the probabilities.
  void forward(const MatrixXf& x) {
    const MatrixXf* in = &x;
    for (std::size_t l = 0; l < layers_.size(); ++l) {
      Layer& layer = layers_[l];
      layer.a.noalias() = *in * layer.weights.value.transpose();
      layer.a.rowwise() += layer.biases.value;
      if (l + 1 == layers_.size()) {
        layer.a.colwise() -= layer.a.rowwise().maxCoeff().eval();
        layer.a.array() = layer.a.array().exp();
        layer.a.array().colwise() *= layer.a.rowwise().sum().array().inverse().eval();
      } else if (work_.hidden == HiddenUnits::tanh) {
        layer.a.array() = layer.a.array().tanh();
      } else {
        layer.a.array() = layer.a.array().cwiseMax(0.0f);
      }
      in = &layer.a;
    }
  }

  void step(const MatrixXf& x, const MatrixXf& t) {
    forward(x);
    layers_.back().dL_dz = (1.0f / static_cast<float>(x.rows())) * (layers_.back().a - t);
    for (std::size_t l = layers_.size(); l-- > 0;) {
      Layer& layer = layers_[l];
      if (l > 0) {
        Layer& below = layers_[l - 1];
        below.dL_dz.noalias() = layer.dL_dz * layer.weights.value;
        const auto a = below.a.array();
        if (work_.hidden == HiddenUnits::tanh)
          below.dL_dz.array() *= 1.0f - a * a;
        else
          below.dL_dz.array() = (a > 0.0f).select(below.dL_dz.array(), 0.0f);
      }
      layer.weights.gradient.noalias() = layer.dL_dz.transpose() * (l > 0 ? layers_[l - 1].a : x);
      layer.biases.gradient.noalias() = layer.dL_dz.colwise().sum();
    }
    ++updates_;
    const float unbias1 = 1.0f / (1.0f - std::pow(0.9f, static_cast<float>(updates_)));
    const float unbias2 = 1.0f / (1.0f - std::pow(0.999f, static_cast<float>(updates_)));
    for (Layer& layer : layers_) {
      layer.weights.step(work_.update, work_.rate, unbias1, unbias2);
      layer.biases.step(work_.update, work_.rate, unbias1, unbias2);
    }
  }

  const ClassifierWork& work_;
  std::vector<Layer> layers_;
  std::vector<MatrixXf> inputs_, targets_;
  std::int64_t updates_ = 0;
};

void train(benchmark::State& state, const ClassifierWork& work) {
  Training measured(work);
  for (int epoch = 0; epoch < work.epochs; ++epoch) measured.epoch();
  Training training(work);
  for (auto _ : state) training.epoch();
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(work.points));
  state.counters["loss"] = measured.loss();
}
BENCHMARK_CAPTURE(train, C3_2_8_8_3, c3_2_8_8_3)->Name("C3_2_8_8_3");
BENCHMARK_CAPTURE(train, D1_64_32_10, d1_64_32_10)->Name("D1_64_32_10");

}  // namespace

BENCHMARK_MAIN();
