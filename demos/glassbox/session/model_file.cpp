#include "demos/glassbox/session/model_file.h"

#include <string>
#include <system_error>
#include <utility>

#include "glassbox/nn/io/foreign_format.h"
#include "glassbox/nn/io/shards.h"

namespace glassbox {

namespace {

bool is_folder(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
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

nn::Expected<void> check_shape(const nn::Mlp& mlp, const std::filesystem::path& file) {
  const nn::Architecture& architecture = mlp.architecture();
  const int outputs = architecture.layers.back().units;
  if (architecture.inputs == 2 && outputs == 1) return {};
  return tl::unexpected(nn::Error{file.string() + ": found a network of " +
                                  std::to_string(architecture.inputs) + " inputs and " +
                                  std::to_string(outputs) + " outputs, expected 2 inputs and 1 output"});
}

void take_layers(const nn::Mlp& mlp, nn::RunSettings& run) {
  const std::vector<nn::Layer>& layers = mlp.architecture().layers;
  run.hidden.assign(layers.begin(), layers.end() - 1);
  run.output_activation = layers.back().activation;
}

}  // namespace glassbox
