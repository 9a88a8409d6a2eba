#include "nn/data/split.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "nn/random/random.h"

namespace glassbox::nn {

Dataset split(std::span<const Sample> samples, float noise, float held_out, std::uint64_t seed) {
  std::vector<std::uint32_t> order(samples.size());
  random_permutation(seed, Stream::split, 0, order);

  Dataset dataset;
  dataset.inputs.resize(2, samples.size());
  dataset.labels.resize(samples.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Sample& sample = samples[order[i]];
    for (std::size_t feature = 0; feature < 2; ++feature) {
      const float moved =
          sample.inputs[feature] + noise * random_normal(seed, Stream::noise, order[i], feature);
      dataset.inputs.row(feature)[i] = std::clamp(moved, -1.0f, 1.0f);
    }
    dataset.labels[i] = sample.label;
  }
  const auto test_count = static_cast<std::size_t>(
      std::lround(static_cast<double>(held_out) * static_cast<double>(order.size())));
  dataset.training_count = order.size() - std::min(test_count, order.empty() ? 0 : order.size() - 1);
  return dataset;
}

}  // namespace glassbox::nn
