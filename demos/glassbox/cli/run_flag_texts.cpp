#include <array>
#include <charconv>
#include <string>

#include "demos/glassbox/cli/setup_flags.h"

namespace glassbox {

namespace {

/// The shortest text that reads back the same.
std::string text_of(float value) {
  std::array<char, 32> digits{};
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

void add_data(const nn::RunSettings& run, FlagTexts& texts) {
  const nn::GeneratorSettings& data = run.data;
  texts["--noise"] = text_of(data.noise);
  texts["--held-out"] = text_of(data.held_out);
  if (run.table) return;
  texts["--dataset"] = nn::name_of(data.name);
  if (data.name != nn::DatasetName::iris) texts["--points"] = std::to_string(data.points);
  texts["--gap"] = text_of(data.gap);
  texts["--hole"] = text_of(data.hole);
}

void add_network(const nn::RunSettings& run, FlagTexts& texts) {
  std::string layers, activations;
  for (const nn::Layer& layer : run.hidden) {
    if (!layers.empty()) {
      layers += ',';
      activations += ',';
    }
    layers += std::to_string(layer.units);
    activations += nn::name_of(layer.activation);
  }
  if (layers.empty()) {
    texts["--layers"] = "none";
  } else {
    texts["--layers"] = layers;
    texts["--activation"] = activations;
  }
  texts["--output-activation"] = nn::name_of(run.output_activation);
  texts["--init"] = nn::name_of(run.initialization);
  texts["--init-scale"] = text_of(run.init_scale);
}

void add_training(const nn::RunSettings& run, FlagTexts& texts) {
  const nn::OptimizerSettings& optimizer = run.optimizer;
  texts["--loss"] = nn::name_of(run.loss);
  texts["--optimizer"] = nn::name_of(optimizer.kind);
  texts["--learning-rate"] = text_of(optimizer.learning_rate);
  texts["--momentum"] = text_of(optimizer.momentum);
  texts["--beta1"] = text_of(optimizer.beta1);
  texts["--beta2"] = text_of(optimizer.beta2);
  texts["--l1"] = text_of(optimizer.l1);
  texts["--l2"] = text_of(optimizer.l2);
  texts["--batch"] = std::to_string(run.batch);
  if (run.batch == 0) texts["--batch"] = "full";
}

}  // namespace

FlagTexts run_flag_texts(const nn::RunSettings& run) {
  FlagTexts texts;
  add_data(run, texts);
  add_network(run, texts);
  add_training(run, texts);
  texts["--data-seed"] = std::to_string(run.seeds.data);
  texts["--init-seed"] = std::to_string(run.seeds.initialization);
  texts["--batch-seed"] = std::to_string(run.seeds.batches);
  return texts;
}

}  // namespace glassbox
