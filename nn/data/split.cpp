#include "glassbox/nn/data/split.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "glassbox/nn/check.h"
#include "glassbox/nn/random/random.h"

namespace glassbox::nn {

namespace {

/// Spreads each class evenly over the order, so that any number of samples at its end holds out the same
/// fraction of each class. Moves the first sample of each class to the front. Returns the number of classes.
std::size_t stratify(const Dataset& samples, std::vector<std::uint32_t>& order) {
  std::vector<std::size_t> sizes(samples.classes.size());
  for (const std::uint32_t sample : order) ++sizes[samples.class_of(sample)];

  struct Place {
    double at;
    std::uint32_t sample;
  };
  std::vector<Place> places;
  places.reserve(order.size());
  std::vector<std::size_t> seen(sizes.size());
  for (const std::uint32_t sample : order) {
    const std::size_t label = samples.class_of(sample);
    const std::size_t rank = seen[label]++;
    const double share = (static_cast<double>(rank) + 0.5) / static_cast<double>(sizes[label]);
    places.push_back({rank == 0 ? 0.0 : share, sample});
  }
  std::ranges::stable_sort(places, {}, &Place::at);
  std::ranges::transform(places, order.begin(), &Place::sample);
  return static_cast<std::size_t>(std::ranges::count_if(sizes, [](std::size_t size) { return size > 0; }));
}

}  // namespace

Dataset split(const Dataset& samples, const SplitSettings& settings, std::uint64_t seed) {
  check_at_least("samples to split", samples.size(), 1);
  std::vector<std::uint32_t> order(samples.size());
  if (settings.places.empty()) {
    random_permutation(seed, Stream::split, 0, order);
  } else {
    check_equal("places of samples to split", settings.places.size(), order.size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t sample) { return settings.places[sample]; });
  }
  std::size_t least_training = 1;
  if (settings.stratified) least_training = stratify(samples, order);

  Dataset dataset = samples;
  for (std::size_t feature = 0; feature < samples.inputs.units(); ++feature) {
    const FeatureScale& box = samples.box[feature];
    const std::span<const float> from = samples.inputs.row(feature);
    const std::span<float> to = dataset.inputs.row(feature);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const float moved = from[order[i]] + settings.noise * static_cast<float>(box.half) *
                                               random_normal(seed, Stream::noise, order[i], feature);
      to[i] = std::clamp(moved, static_cast<float>(box.middle - box.half),
                         static_cast<float>(box.middle + box.half));
    }
  }
  for (std::size_t k = 0; k < samples.targets.units(); ++k) {
    std::ranges::transform(order, dataset.targets.row(k).begin(),
                           [from = samples.targets.row(k)](std::uint32_t i) { return from[i]; });
  }
  const auto test_count = static_cast<std::size_t>(
      std::lround(static_cast<double>(settings.held_out) * static_cast<double>(order.size())));
  dataset.training_count =
      order.size() - std::min(test_count, order.size() - std::min(least_training, order.size()));
  return dataset;
}

}  // namespace glassbox::nn
