// The works of several classes in libtorch: modules, autograd and its optimizers, on one thread.

#include <benchmark/benchmark.h>
#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/bench/tasks.h"

namespace {

using namespace glassbox::works;

struct Network : torch::nn::Module {
  HiddenUnits hidden;
  std::vector<torch::nn::Linear> layers;

  explicit Network(const ClassifierWork& work) : hidden(work.hidden) {
    const torch::NoGradGuard no_gradients;
    Lcg lcg = weights_start;
    for (std::size_t l = 1; l < work.units.size(); ++l) {
      const int inputs = work.units[l - 1], units = work.units[l];
      layers.push_back(register_module("layer" + std::to_string(l), torch::nn::Linear(inputs, units)));
      auto* const weights = layers.back()->weight.data_ptr<float>();
      draw_weights(lcg, static_cast<std::size_t>(inputs), static_cast<std::size_t>(units),
                   [=](std::size_t k, float value) { weights[k] = value; });
      layers.back()->bias.zero_();
    }
  }

  torch::Tensor forward(torch::Tensor x) {
    for (std::size_t l = 0; l + 1 < layers.size(); ++l) {
      x = layers[l]->forward(x);
      x = hidden == HiddenUnits::tanh ? torch::tanh(x) : torch::relu(x);
    }
    return layers.back()->forward(x);
  }
};

class Training {
 public:
  explicit Training(const ClassifierWork& work) : network_(work) {
    if (work.update == Update::sgd)
      optimizer_ = std::make_unique<torch::optim::SGD>(network_.parameters(), work.rate);
    else
      optimizer_ = std::make_unique<torch::optim::Adam>(network_.parameters(), work.rate);
    const Task task = work.task(work.points);
    for (std::size_t start = 0; start < task.size(); start += work.batch) {
      const auto count = static_cast<std::int64_t>(std::min(work.batch, task.size() - start));
      const auto inputs = static_cast<std::int64_t>(task.inputs);
      // from_blob() only points at the values.
      inputs_.push_back(torch::from_blob(const_cast<float*>(task.x.data() + start * task.inputs),
                                         {count, inputs}, torch::kFloat32)
                            .clone());
      classes_.push_back(
          torch::from_blob(const_cast<std::int64_t*>(task.class_of.data() + start), {count}, torch::kInt64)
              .clone());
    }
  }

  void epoch() {
    for (std::size_t batch = 0; batch < inputs_.size(); ++batch) {
      optimizer_->zero_grad();
      torch::nn::functional::cross_entropy(network_.forward(inputs_[batch]), classes_[batch]).backward();
      optimizer_->step();
    }
  }

  double loss() {
    const torch::NoGradGuard no_gradients;
    double sum = 0.0, samples = 0.0;
    for (std::size_t batch = 0; batch < inputs_.size(); ++batch) {
      const auto count = static_cast<double>(inputs_[batch].size(0));
      sum += count * torch::nn::functional::cross_entropy(network_.forward(inputs_[batch]), classes_[batch])
                         .item<double>();
      samples += count;
    }
    return sum / samples;
  }

 private:
  Network network_;
  std::unique_ptr<torch::optim::Optimizer> optimizer_;
  std::vector<torch::Tensor> inputs_, classes_;
};

void train(benchmark::State& state, const ClassifierWork& work) {
  torch::set_num_threads(1);
  Training measured(work);
  for (int epoch = 0; epoch < work.epochs; ++epoch) measured.epoch();
  Training training(work);
  for (auto _ : state) training.epoch();
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(work.points));
  state.counters["loss"] = measured.loss();
}
BENCHMARK_CAPTURE(train, C3_2_8_8_3, c3_2_8_8_3)->Name("C3_2_8_8_3")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(train, D1_64_32_10, d1_64_32_10)->Name("D1_64_32_10")->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
