#include "demos/glassbox/session/model_file.h"

#include <string>
#include <system_error>
#include <utility>

#include "glassbox/nn/data/counted.h"
#include "glassbox/nn/io/foreign_format.h"
#include "glassbox/nn/io/shards.h"

namespace glassbox {

namespace {

bool is_folder(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
}

std::size_t inputs_of(const nn::Mlp& mlp) { return static_cast<std::size_t>(mlp.architecture().inputs); }

std::size_t outputs_of(const nn::Mlp& mlp) {
  return static_cast<std::size_t>(mlp.architecture().layers.back().units);
}

/// One output or one per class for two classes, one per class for more, one for a regression.
bool fits_outputs(const nn::DataShape& data, std::size_t outputs) {
  return outputs == data.classes || (data.classes <= 2 && outputs == 1);
}

}  // namespace

bool is_tensors(const std::filesystem::path& model) {
  return nn::is_safetensors(model) || nn::is_shard_index(model) || is_folder(model) ||
         nn::holds_safetensors(model);
}

nn::Expected<nn::CheckpointSet> read_tensors(const std::filesystem::path& model) {
  if (is_folder(model)) return nn::read_checkpoints(model);
  const auto one = [&](nn::TensorModel read) {
    nn::CheckpointSet set;
    for (const std::string& warning : read.warnings) set.warnings.push_back(model.string() + ": " + warning);
    set.checkpoints.push_back({0, model.filename().string(), std::move(read)});
    return set;
  };
  if (!nn::is_shard_index(model)) return nn::read_safetensors(model).map(one);
  return nn::read_sharded(model).map([&](nn::ShardedModel read) { return one(std::move(read.model)); });
}

bool are_a_run(const std::vector<nn::Checkpoint>& checkpoints) {
  return checkpoints.size() > 1 || (checkpoints.size() == 1 && checkpoints.front().step > 0);
}

nn::Expected<void> check_shape(const nn::Mlp& mlp, const nn::RunSettings& run,
                               const std::filesystem::path& file) {
  const std::size_t inputs = inputs_of(mlp), outputs = outputs_of(mlp);
  const nn::DataShape data = run.data_shape();
  const std::size_t run_inputs = run.inputs.empty() ? data.features : run.inputs.size();
  if (inputs == run_inputs && fits_outputs(data, outputs)) return {};
  const std::string network = nn::counted(inputs, "input") + " and " + nn::counted(outputs, "output");
  const std::string of_data = nn::counted(run_inputs, run.inputs.empty() ? "feature" : "input") + " and " +
                              (data.regression() ? std::string("a single number as the target")
                                                 : nn::counted(data.classes, "class", "classes"));
  std::string fitting = "give a table with " + nn::counted(inputs, "input");
  if (outputs > 1) fitting += " and " + nn::counted(outputs, "class", "classes");
  fitting += ", for example --data FILE.csv";
  if (const auto built_in = fitting_dataset(mlp, run))
    fitting += " or --dataset " + std::string(nn::name_of(*built_in));
  return tl::unexpected(nn::Error{file.string() + ": found a network of " + network + ", but the data have " +
                                  of_data + "; " + fitting});
}

void take_layers(const nn::TensorModel& model, nn::RunSettings& run) {
  const std::vector<nn::Layer>& layers = model.mlp.architecture().layers;
  run.hidden.assign(layers.begin(), layers.end() - 1);
  run.output_activation = layers.back().activation;
  const nn::DataShape data = run.data_shape();
  run.output_per_class = data.classes == 2 && outputs_of(model.mlp) == 2;
  const bool one_output = data.classes == 2 && !run.output_per_class;
  if (!model.activations_known && !one_output) run.output_activation = nn::Activation::linear;
  if (!one_output || !nn::check_outputs(run)) nn::suit_outputs(run, true);
}

std::optional<nn::DatasetName> fitting_dataset(const nn::Mlp& mlp, const nn::RunSettings& run) {
  const auto fits = [&](nn::DatasetName name) {
    const nn::DataShape shape = nn::data_shape(name);
    return shape.features == inputs_of(mlp) && fits_outputs(shape, outputs_of(mlp));
  };
  if (fits(run.data.name)) return run.data.name;
  for (std::size_t i = 0; i < nn::names_of<nn::DatasetName>().size(); ++i) {
    if (const auto name = static_cast<nn::DatasetName>(i); fits(name)) return name;
  }
  return std::nullopt;
}

}  // namespace glassbox
