#include "glassbox/nn/data/generators.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "glassbox/nn/check.h"
#include "glassbox/nn/data/formula_surface.h"
#include "glassbox/nn/data/generator.h"
#include "glassbox/nn/data/real_sets.h"
#include "glassbox/nn/data/rule_margins.h"
#include "glassbox/nn/data/split.h"
#include "glassbox/nn/random/random.h"

namespace glassbox::nn {

namespace {

/// The rows of targets and margins: one for two classes and for a regression, else one per class.
std::size_t target_rows(const DataShape& shape) { return shape.classes > 2 ? shape.classes : 1; }

/// Replaces the margins of each sample by the targets of its class.
void set_class_targets(Batch& margins) {
  if (margins.units() == 1) {
    for (float& margin : margins.row(0)) margin = margin >= 0.0f ? 1.0f : 0.0f;
    return;
  }
  for (std::size_t s = 0; s < margins.samples(); ++s) {
    std::size_t largest = 0;
    for (std::size_t k = 1; k < margins.units(); ++k) {
      if (margins.row(k)[s] > margins.row(largest)[s]) largest = k;
    }
    for (std::size_t k = 0; k < margins.units(); ++k) margins.row(k)[s] = k == largest ? 1.0f : 0.0f;
  }
}

/// Fills `values` with the rule's margins or targets; false if it is unknown.
bool apply_rule(const Generator* generator, const GeneratorSettings& settings, BatchView inputs,
                Batch& values) {
  if (!generator || !generator->rule) return false;
  check_equal("rows of the inputs", inputs.units, generator->shape.features);
  values.resize(target_rows(generator->shape), inputs.samples);
  generator->rule(settings, inputs, values);
  return true;
}

/// The targets of a sample's own class.
void set_labels(Batch& targets, std::size_t classes) {
  for (std::size_t k = 0; k < targets.units(); ++k) {
    const std::size_t marked = targets.units() == 1 ? 1 : k;
    for (std::size_t i = 0; i < targets.samples(); ++i)
      targets.row(k)[i] = i % classes == marked ? 1.0f : 0.0f;
  }
}

/// The targets by the rule, of places moved where noise flips labels.
void set_targets_by_rule(const Generator& generator, const GeneratorSettings& settings, std::uint64_t seed,
                         Dataset& samples) {
  Batch places = samples.inputs;
  const float reach = settings.noise * generator.label_noise;
  for (std::size_t feature = 0; feature < places.units(); ++feature) {
    const std::span<float> row = places.row(feature);
    for (std::size_t i = 0; i < row.size(); ++i)
      row[i] += reach * (2.0f * random_uniform(seed, Stream::noise, i, feature) - 1.0f);
  }
  apply_rule(&generator, settings, places.view(), samples.targets);
  if (!samples.regression) return set_class_targets(samples.targets);
  for (float& target : samples.targets.row(0)) target = std::clamp(target, 0.0f, 1.0f);
}

void set_features(const Generator& generator, const GeneratorSettings& settings, std::uint64_t seed,
                  Dataset& samples) {
  std::vector<float> features(generator.shape.features);
  const std::size_t classes = std::max<std::size_t>(generator.shape.classes, 1);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    generator.draw({settings, seed, i, samples.size(), i % classes}, features);
    for (std::size_t feature = 0; feature < features.size(); ++feature)
      samples.inputs.row(feature)[i] = features[feature];
  }
}

}  // namespace

DataShape data_shape(DatasetName name) {
  const Generator* const generator = generator_of(name);
  return generator ? generator->shape : shape_of_real_set(name_of(name));
}

bool has_any_size(DatasetName name) { return generator_of(name) != nullptr; }

Expected<void> check_data(const GeneratorSettings& settings) {
  if (settings.name != DatasetName::formula) return {};
  const auto surface = formula_surface(settings.formula);
  if (!surface) return tl::unexpected(surface.error());
  return {};
}

bool rule_margins(const GeneratorSettings& settings, BatchView inputs, Batch& margins) {
  return !data_shape(settings.name).regression() &&
         apply_rule(generator_of(settings.name), settings, inputs, margins);
}

bool true_targets(const GeneratorSettings& settings, BatchView inputs, Batch& targets) {
  if (!apply_rule(generator_of(settings.name), settings, inputs, targets)) return false;
  if (!data_shape(settings.name).regression()) set_class_targets(targets);
  return true;
}

Dataset generate(const GeneratorSettings& settings, std::uint64_t seed) {
  const Generator* const generator = generator_of(settings.name);
  if (!generator)
    return make_dataset(real_set(name_of(settings.name)), settings.noise, settings.held_out, seed);
  const DataShape& shape = generator->shape;
  Dataset samples(shape.features, target_rows(shape), static_cast<std::size_t>(std::max(settings.points, 2)));
  samples.regression = shape.regression();
  std::ranges::fill(samples.box, generator->box);
  samples.target_scale = generator->target_scale;
  if (settings.name == DatasetName::formula) {
    if (const auto surface = formula_surface(settings.formula)) samples.target_scale = (*surface)->range;
  }
  if (!generator->classes.empty())
    samples.classes.assign(generator->classes.begin(), generator->classes.end());
  set_features(*generator, settings, seed, samples);
  if (shape.regression() || generator->label_noise > 0.0f) {
    set_targets_by_rule(*generator, settings, seed, samples);
  } else {
    set_labels(samples.targets, shape.classes);
  }
  const float noise = generator->own_noise ? 0.0f : settings.noise;
  return split(samples, {.noise = noise, .held_out = settings.held_out}, seed);
}

}  // namespace glassbox::nn
