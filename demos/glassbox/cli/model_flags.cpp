#include "demos/glassbox/cli/model_flags.h"

#include <memory>
#include <string>
#include <system_error>

#include "nn/io/model_json.h"
#include "nn/io/quoting.h"
#include "nn/io/safetensors.h"

namespace glassbox {

namespace {

/// The network must have what the data have and the views show.
bool check_shape(FlagReader& flags, const nn::Mlp& model, const std::filesystem::path& file) {
  const nn::Architecture& architecture = model.architecture();
  const int outputs = architecture.layers.back().units;
  if (architecture.inputs == 2 && outputs == 1) return true;
  flags.fail(nn::Error{file.string() + ": found a network of " + std::to_string(architecture.inputs) +
                       " inputs and " + std::to_string(outputs) +
                       " outputs, expected 2 inputs and 1 output"});
  return false;
}

void take_layers(const nn::Mlp& model, nn::RunSettings& run) {
  const std::vector<nn::Layer>& layers = model.architecture().layers;
  run.hidden.assign(layers.begin(), layers.end() - 1);
  run.output_activation = layers.back().activation;
}

nn::Mlp with_activations_of(const nn::RunSettings& run, const nn::Mlp& model) {
  std::vector<nn::Activation> activations;
  for (const nn::Layer& layer : run.hidden) activations.push_back(layer.activation);
  activations.push_back(run.output_activation);
  return nn::with_activations(model, activations);
}

/// Parameters as PyTorch stores them, in one file or a folder of checkpoints.
std::vector<nn::Checkpoint> read_tensors(FlagReader& flags, const std::filesystem::path& file) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    auto checkpoints = nn::read_checkpoints(file);
    if (checkpoints) return std::move(*checkpoints);
    flags.fail(checkpoints.error());
    return {};
  }
  auto model = nn::read_safetensors(file);
  if (model) return {{0, file.filename().string(), std::move(*model)}};
  flags.fail(model.error());
  return {};
}

void read_json_model(FlagReader& flags, Settings& settings) {
  for (const char* other : {"--activation", "--output-activation"}) flags.exclude("--model", other);
  if (flags.failed()) return;
  auto model = nn::read_model(settings.model_file);
  if (!model) {
    flags.fail(model.error());
    return;
  }
  if (!check_shape(flags, *model, settings.model_file)) return;
  take_layers(*model, settings.run);
  settings.model = std::make_shared<const nn::Mlp>(std::move(*model));
}

/// Returns the checkpoints that were found, in their order, with the activations that the flags say.
std::vector<nn::Checkpoint> read_tensor_model(FlagReader& flags, Settings& settings,
                                              UnknownActivations unknown) {
  std::vector<nn::Checkpoint> checkpoints = read_tensors(flags, settings.model_file);
  if (checkpoints.empty() || !check_shape(flags, checkpoints.back().model.mlp, settings.model_file))
    return {};
  const nn::TensorModel& last = checkpoints.back().model;
  take_layers(last.mlp, settings.run);
  const bool said =
      flags.has("--activation") || (settings.run.hidden.empty() && flags.has("--output-activation"));
  if (!last.activations_known && !said) {
    if (unknown == UnknownActivations::ask) {
      settings.activations_wanted = settings.model_file;
      return {};
    }
    const char* flag = settings.run.hidden.empty() ? "--output-activation" : "--activation";
    flags.fail(nn::Error{settings.model_file.string() + ": found no activations in it, expected " + flag +
                         " to say them"});
    return {};
  }
  read_activations(flags, settings.run);
  flags.name("--output-activation", settings.run.output_activation);
  if (flags.failed()) return {};
  for (nn::Checkpoint& checkpoint : checkpoints)
    checkpoint.model.mlp = with_activations_of(settings.run, checkpoint.model.mlp);
  settings.model = std::make_shared<const nn::Mlp>(checkpoints.back().model.mlp);
  return checkpoints;
}

}  // namespace

void read_activations(FlagReader& flags, nn::RunSettings& run) {
  const std::string* typed = flags.text("--activation");
  if (typed == nullptr) return;
  const std::vector<std::string> names = comma_separated(*typed);
  if (run.hidden.empty()) {
    flags.fail("--activation", "there is no hidden layer, expected --output-activation");
    return;
  }
  if (names.size() != 1 && names.size() != run.hidden.size()) {
    flags.fail("--activation",
               nn::in_quotes(*typed) + " names " + std::to_string(names.size()) +
                   " activations, expected one for all hidden layers or one for each of the " +
                   std::to_string(run.hidden.size()));
    return;
  }
  for (std::size_t layer = 0; layer < run.hidden.size(); ++layer) {
    const std::string& name = names.size() == 1 ? names[0] : names[layer];
    if (const auto activation = nn::from_name<nn::Activation>(name)) {
      run.hidden[layer].activation = *activation;
    } else {
      flags.unknown_name("--activation", name, nn::names_of<nn::Activation>());
    }
  }
}

std::vector<nn::Checkpoint> read_model_file(FlagReader& flags, Settings& settings,
                                            UnknownActivations unknown) {
  for (const char* other : {"--layers", "--init", "--init-scale", "--init-seed"}) {
    flags.exclude("--model", other);
  }
  flags.path("--model", settings.model_file);
  if (settings.model_file.empty() || flags.failed()) return {};
  std::error_code ignored;
  const bool folder = std::filesystem::is_directory(settings.model_file, ignored);
  if (!folder && !nn::is_safetensors(settings.model_file)) {
    read_json_model(flags, settings);
    return {};
  }
  auto checkpoints = read_tensor_model(flags, settings, unknown);
  if (!folder) checkpoints.clear();
  return checkpoints;
}

}  // namespace glassbox
