#include "glassbox/nn/data/dataset.h"

#include <algorithm>

namespace glassbox::nn {

namespace {

std::string feature_name(std::size_t feature) {
  constexpr const char* subscripts[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
  std::string name = "x";
  for (const char digit : std::to_string(feature + 1)) name += subscripts[digit - '0'];
  return name;
}

/// The range of a row, with half = 1 if it is constant.
FeatureScale range_of(std::span<const float> row) {
  const auto [low, high] = std::ranges::minmax(row);
  const double half = 0.5 * (static_cast<double>(high) - static_cast<double>(low));
  return {0.5 * (static_cast<double>(low) + static_cast<double>(high)), half > 0.0 ? half : 1.0};
}

bool is_class_mark(float target) { return target == 0.0f || target == 1.0f; }

}  // namespace

Dataset::Dataset(std::size_t feature_count, std::size_t target_count, std::size_t samples)
    : inputs(feature_count, samples),
      targets(target_count, samples),
      training_count(samples),
      scales(feature_count),
      box(feature_count) {
  for (std::size_t f = 0; f < feature_count; ++f) features.push_back(feature_name(f));
  for (std::size_t c = 0; c < std::max<std::size_t>(target_count, 2); ++c)
    classes.push_back("label " + std::to_string(c));
}

void Dataset::set_terms(std::vector<InputTerm> new_terms) {
  if (new_terms == terms) return;
  if (terms.empty()) {
    feature_values_ = std::move(inputs);
    inputs = Batch();
  }
  terms = std::move(new_terms);
  if (terms.empty()) {
    inputs = std::move(feature_values_);
    feature_values_ = Batch();
  } else {
    apply_terms(terms, feature_values_.view(), inputs);
  }
}

std::string Dataset::input_name(std::size_t input) const {
  return terms.empty() ? features.at(input) : term_name(terms.at(input), features);
}

std::size_t Dataset::class_of(std::size_t sample) const {
  check_below("sample of a dataset", sample, size());
  if (targets.units() == 1) return targets.row(0)[sample] > 0.5f ? 1 : 0;
  std::size_t largest = 0;
  for (std::size_t k = 1; k < targets.units(); ++k) {
    if (targets.row(k)[sample] > targets.row(largest)[sample]) largest = k;
  }
  return largest;
}

Dataset make_dataset(const std::vector<std::span<const float>>& features,
                     const std::vector<std::span<const float>>& targets,
                     std::optional<std::size_t> training_count) {
  check_at_least("features of a dataset", features.size(), 1);
  check_at_least("targets of a dataset", targets.size(), 1);
  const std::size_t samples = features.front().size();
  check_at_least("samples of a dataset", samples, 1);
  for (const auto& row : features) check_equal("samples of a feature", row.size(), samples);
  for (const auto& row : targets) check_equal("samples of a target", row.size(), samples);

  Dataset dataset(features.size(), targets.size(), samples);
  for (std::size_t f = 0; f < features.size(); ++f) {
    std::ranges::copy(features[f], dataset.inputs.row(f).begin());
    dataset.box[f] = range_of(features[f]);
  }
  for (std::size_t k = 0; k < targets.size(); ++k) {
    std::ranges::copy(targets[k], dataset.targets.row(k).begin());
    if (!std::ranges::all_of(targets[k], is_class_mark)) dataset.regression = true;
  }
  if (training_count) {
    check_at_least("training samples", *training_count, 1);
    check_at_least("samples of a dataset", samples, *training_count);
    dataset.training_count = *training_count;
  }
  return dataset;
}

}  // namespace glassbox::nn
