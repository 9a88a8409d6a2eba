#include "demos/glassbox/cli/model_flags.h"

#include <memory>
#include <string>
#include <utility>

#include "demos/glassbox/session/checkpoint_run.h"
#include "demos/glassbox/session/model_file.h"
#include "glassbox/nn/io/model_json.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox {

namespace {

nn::Mlp with_activations_of(const nn::RunSettings& run, const nn::Mlp& model) {
  std::vector<nn::Activation> activations;
  for (const nn::Layer& layer : run.hidden) activations.push_back(layer.activation);
  activations.push_back(run.output_activation);
  return nn::with_activations(model, activations);
}

/// Takes the data of --dataset or, where no flag chooses any, a set that fits the network; then its layers.
void take_network(FlagReader& flags, Setup& setup, const nn::TensorModel& model) {
  nn::RunSettings& run = setup.document.run;
  if (const std::string* name = flags.text("--dataset"))
    run.data.name = nn::from_name<nn::DatasetName>(*name).value_or(run.data.name);
  const bool chosen = flags.has("--data") || flags.has("--dataset") || flags.has("--inputs");
  const auto fitting = fitting_dataset(model.mlp, run);
  if (!chosen && fitting && *fitting != run.data.name) {
    run.data.name = *fitting;
    setup.warnings.push_back(setup.document.model_file.string() + ": takes the data set " +
                             std::string(nn::name_of(*fitting)) +
                             ", which fits the network; --data or --dataset takes another one");
  }
  take_layers(model, run);
}

void read_json_model(FlagReader& flags, Setup& setup) {
  auto model = nn::read_model(setup.document.model_file);
  if (!model) {
    flags.fail(model.error());
    return;
  }
  for (const char* other : {"--activation", "--output-activation"}) flags.exclude("--model", other);
  if (flags.failed()) return;
  take_network(flags, setup, {*model, true});
  setup.model = std::make_shared<const nn::Mlp>(std::move(*model));
}

/// Returns the checkpoints in file order.
std::vector<nn::Checkpoint> read_tensor_model(FlagReader& flags, Setup& setup, UnknownActivations unknown) {
  auto read = read_tensors(setup.document.model_file);
  if (!read) {
    flags.fail(read.error());
    return {};
  }
  setup.warnings.insert(setup.warnings.end(), read->warnings.begin(), read->warnings.end());
  std::vector<nn::Checkpoint> checkpoints = std::move(read->checkpoints);
  const nn::TensorModel& last = checkpoints.back().model;
  take_network(flags, setup, last);
  const bool said =
      flags.has("--activation") || (setup.document.run.hidden.empty() && flags.has("--output-activation"));
  if (!last.activations_known && !said) {
    if (unknown == UnknownActivations::ask) {
      setup.activations_wanted = setup.document.model_file;
      return {};
    }
    const char* flag = setup.document.run.hidden.empty() ? "--output-activation" : "--activation";
    flags.fail(nn::Error{setup.document.model_file.string() + ": found no activations, expected " + flag +
                         " as well"});
    return {};
  }
  return checkpoints;
}

}  // namespace

std::vector<nn::Checkpoint> read_model_file(FlagReader& flags, Setup& setup, UnknownActivations unknown) {
  for (const char* other : {"--layers", "--init", "--init-scale", "--init-seed"}) {
    flags.exclude("--model", other);
  }
  flags.path("--model", setup.document.model_file);
  if (setup.document.model_file.empty() || flags.failed()) return {};
  if (!is_tensors(setup.document.model_file)) {
    read_json_model(flags, setup);
    return {};
  }
  return read_tensor_model(flags, setup, unknown);
}

nn::Expected<void> take_model(std::vector<nn::Checkpoint> checkpoints, Setup& setup) {
  const nn::Mlp* const mlp = checkpoints.empty() ? setup.model.get() : &checkpoints.back().model.mlp;
  if (!mlp) return {};
  const auto fits = check_shape(*mlp, setup.document.run, setup.document.model_file);
  if (!fits || checkpoints.empty()) return fits;
  for (nn::Checkpoint& checkpoint : checkpoints)
    checkpoint.model.mlp = with_activations_of(setup.document.run, checkpoint.model.mlp);
  setup.model = std::make_shared<const nn::Mlp>(checkpoints.back().model.mlp);
  if (!are_a_run(checkpoints)) return {};
  setup.document.pace.playing = false;
  setup.learned = std::make_shared<const nn::RunSet>(run_of_checkpoints(setup.document.run, checkpoints));
  return {};
}

}  // namespace glassbox
