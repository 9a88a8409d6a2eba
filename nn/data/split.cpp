#include "glassbox/nn/data/split.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <vector>

#include "glassbox/nn/check.h"
#include "glassbox/nn/random/random.h"

namespace glassbox::nn {

namespace {

/// Spreads each class evenly over the order, so that any number of samples at its end holds out the classes'
/// shares. The first sample of each class moves to the front. Returns how many classes there are.
std::size_t stratify(std::span<const Sample> samples, std::vector<std::uint32_t>& order) {
  const auto class_of = [&](std::uint32_t sample) -> std::size_t { return samples[sample].label > 0.5f; };
  std::array<std::size_t, 2> sizes{};
  for (const std::uint32_t sample : order) ++sizes[class_of(sample)];

  struct Place {
    double at;
    std::uint32_t sample;
  };
  std::vector<Place> places;
  places.reserve(order.size());
  std::array<std::size_t, 2> seen{};
  for (const std::uint32_t sample : order) {
    const std::size_t rank = seen[class_of(sample)]++;
    const double share = (static_cast<double>(rank) + 0.5) / static_cast<double>(sizes[class_of(sample)]);
    places.push_back({rank == 0 ? 0.0 : share, sample});
  }
  std::ranges::stable_sort(places, {}, &Place::at);
  std::ranges::transform(places, order.begin(), &Place::sample);
  return static_cast<std::size_t>(std::ranges::count_if(sizes, [](std::size_t size) { return size > 0; }));
}

}  // namespace

Dataset split(std::span<const Sample> samples, const SplitSettings& settings, std::uint64_t seed) {
  check_at_least("samples to split", samples.size(), 1);
  std::vector<std::uint32_t> order(samples.size());
  random_permutation(seed, Stream::split, 0, order);
  std::size_t least_training = 1;
  if (settings.stratified) least_training = stratify(samples, order);

  Dataset dataset;
  dataset.box = settings.box;
  dataset.inputs.resize(2, samples.size());
  dataset.labels.resize(samples.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Sample& sample = samples[order[i]];
    for (std::size_t feature = 0; feature < 2; ++feature) {
      const FeatureScale& box = settings.box[feature];
      const float moved = sample.inputs[feature] + settings.noise * static_cast<float>(box.half) *
                                                       random_normal(seed, Stream::noise, order[i], feature);
      dataset.inputs.row(feature)[i] = std::clamp(moved, static_cast<float>(box.middle - box.half),
                                                  static_cast<float>(box.middle + box.half));
    }
    dataset.labels[i] = sample.label;
  }
  const auto test_count = static_cast<std::size_t>(
      std::lround(static_cast<double>(settings.held_out) * static_cast<double>(order.size())));
  dataset.training_count =
      order.size() - std::min(test_count, order.size() - std::min(least_training, order.size()));
  return dataset;
}

}  // namespace glassbox::nn
