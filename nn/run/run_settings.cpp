#include "glassbox/nn/run/run_settings.h"

#include <algorithm>

#include "glassbox/nn/random/random.h"

namespace glassbox::nn {

namespace {

/// Two rows of targets in place of the one of a two-class data set.
void give_each_class_a_target(Dataset& dataset) {
  Batch targets(2, dataset.size());
  for (std::size_t s = 0; s < dataset.size(); ++s) {
    targets.row(1)[s] = dataset.targets.row(0)[s];
    targets.row(0)[s] = 1.0f - targets.row(1)[s];
  }
  dataset.targets = std::move(targets);
}

}  // namespace

Seeds derive_seeds(std::uint64_t seed) {
  return {derive_seed(seed, 0), derive_seed(seed, 1), derive_seed(seed, 2)};
}

DataShape RunSettings::data_shape() const {
  if (dataset) {
    const std::size_t targets = dataset->targets.units();
    return {dataset->feature_values().units(), dataset->regression ? 0 : std::max<std::size_t>(targets, 2)};
  }
  return table ? nn::data_shape(*table) : nn::data_shape(data.name);
}

std::size_t RunSettings::outputs() const {
  if (dataset) return dataset->targets.units();
  const DataShape shape = data_shape();
  if (shape.regression()) return 1;
  return shape.classes > 2 || output_per_class ? shape.classes : 1;
}

Architecture RunSettings::architecture() const {
  const std::size_t features = data_shape().features;
  Architecture architecture{static_cast<int>(inputs.empty() ? features : inputs.size()), hidden};
  architecture.layers.push_back({static_cast<int>(outputs()), output_activation});
  return architecture;
}

void suit_outputs(RunSettings& settings, bool keep_activation, bool keep_loss) {
  const DataShape shape = settings.data_shape();
  const bool many = shape.classes > 2;
  if (!keep_activation) {
    const bool logits = keep_loss ? settings.loss == Loss::softmax_ce : many;
    settings.output_activation = logits || shape.regression() ? Activation::linear : Activation::sigmoid;
  }
  if (!keep_loss) {
    const bool linear = settings.output_activation == Activation::linear;
    settings.loss = shape.regression()                              ? Loss::mse
                    : linear && (many || settings.output_per_class) ? Loss::softmax_ce
                                                                    : Loss::bce;
  }
  if (settings.loss == Loss::softmax_ce && !shape.regression()) settings.output_per_class = true;
}

Expected<void> check_outputs(const RunSettings& settings) {
  return check_loss(settings.loss, settings.output_activation, settings.outputs());
}

std::shared_ptr<const Dataset> make_dataset(const RunSettings& settings) {
  if (settings.dataset) return settings.dataset;
  const GeneratorSettings& data = settings.data;
  Dataset dataset = settings.table
                        ? make_dataset(*settings.table, data.noise, data.held_out, settings.seeds.data)
                        : generate(data, settings.seeds.data);
  if (settings.outputs() > dataset.targets.units()) give_each_class_a_target(dataset);
  dataset.set_terms(settings.inputs);
  return std::make_shared<const Dataset>(std::move(dataset));
}

}  // namespace glassbox::nn
