#include <algorithm>

#include "nn/data/csv.h"
#include "nn/data/split.h"

namespace glassbox::nn {

Dataset make_dataset(const Table& table, float noise, float held_out, std::uint64_t seed) {
  std::array<FeatureScale, 2> scales;
  for (std::size_t feature = 0; feature < 2; ++feature) {
    const auto value_of = [feature](const std::array<double, 2>& values) { return values[feature]; };
    const auto [low, high] = std::ranges::minmax_element(table.values, {}, value_of);
    if (low == table.values.end()) continue;
    // Halved before they are added: the file may hold any finite figures.
    scales[feature].middle = value_of(*low) / 2 + value_of(*high) / 2;
    const double half = value_of(*high) / 2 - value_of(*low) / 2;
    if (half > 0.0) scales[feature].half = half;
  }

  std::vector<Sample> samples(table.values.size());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    for (std::size_t feature = 0; feature < 2; ++feature) {
      const double offset = table.values[i][feature] - scales[feature].middle;
      samples[i].inputs[feature] = static_cast<float>(offset / scales[feature].half);
    }
    samples[i].label = table.labels[i];
  }
  Dataset dataset = split(samples, noise, held_out, seed);
  dataset.features = table.features;
  dataset.classes = table.classes;
  dataset.scales = scales;
  return dataset;
}

}  // namespace glassbox::nn
