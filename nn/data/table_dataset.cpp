#include <algorithm>
#include <cmath>

#include "glassbox/nn/check.h"
#include "glassbox/nn/data/split.h"
#include "glassbox/nn/data/table.h"

namespace glassbox::nn {

namespace {

/// The range of values, with half = 1 if they are all the same.
FeatureScale range_of(const std::vector<double>& values) {
  const auto [low, high] = std::ranges::minmax_element(values);
  if (low == values.end()) return {};
  // Halve before adding: the sum of two large finite numbers could overflow.
  const double half = *high / 2 - *low / 2;
  return {*low / 2 + *high / 2, half > 0.0 ? half : 1.0};
}

/// The range of all pixels.
FeatureScale range_of_all(const std::vector<std::vector<double>>& values) {
  std::vector<double> ends;
  for (const std::vector<double>& row : values) {
    const auto [low, high] = std::ranges::minmax(row);
    ends.insert(ends.end(), {low, high});
  }
  return range_of(ends);
}

/// Mean and standard deviation as a scale, with half = 1 for constant values.
FeatureScale standard_scale(const std::vector<double>& values, const FeatureScale& range) {
  // In units of the range, in which squares do not overflow.
  const auto count = static_cast<double>(values.size());
  const auto place = [&](double value) { return (value - range.middle) / range.half; };
  double mean = 0.0, square = 0.0;
  for (const double value : values) mean += place(value) / count;
  for (const double value : values) square += (place(value) - mean) * (place(value) - mean) / count;
  return {range.middle + mean * range.half, square > 0.0 ? std::sqrt(square) * range.half : 1.0};
}

void set_targets(const Table& table, Dataset& samples) {
  samples.regression = table.regression();
  if (table.regression()) {
    samples.target_scale = range_of(table.targets);
    const FeatureScale scale = samples.target_scale;
    std::ranges::transform(table.targets, samples.targets.row(0).begin(), [&](double target) {
      return static_cast<float>(0.5 + 0.5 * ((target - scale.middle) / scale.half));
    });
    return;
  }
  samples.classes = table.classes;
  const bool one_row = samples.targets.units() == 1;
  for (std::size_t i = 0; i < table.targets.size(); ++i) {
    const auto place = static_cast<std::size_t>(table.targets[i]);
    if (!one_row || place == 1) samples.targets.row(one_row ? 0 : place)[i] = 1.0f;
  }
}

}  // namespace

DataShape data_shape(const Table& table) { return {table.features.size(), table.classes.size()}; }

Dataset make_dataset(const Table& table, float noise, float held_out, std::uint64_t seed) {
  check_equal("features of a table", table.values.size(), table.features.size());
  check_at_least("features of a table", table.features.size(), 1);
  for (const std::vector<double>& values : table.values)
    check_equal("targets of a table", table.targets.size(), values.size());
  const std::size_t classes = table.classes.size();
  Dataset samples(table.features.size(), classes > 2 ? classes : 1, table.targets.size());
  samples.features = table.features;
  samples.image = table.use.image;
  const FeatureScale pixels = table.use.image ? range_of_all(table.values) : FeatureScale{};
  for (std::size_t feature = 0; feature < table.values.size(); ++feature) {
    const std::vector<double>& values = table.values[feature];
    FeatureScale range = table.use.image ? pixels : range_of(values);
    FeatureScale scale = range;
    if (table.use.scaling == Scaling::none) scale = {0.0, 1.0};
    if (table.use.scaling == Scaling::standard) scale = standard_scale(values, range);
    if (table.use.painted) {
      scale = table.use.painted->maps[feature].scale;
      range = table.use.painted->maps[feature].range;
    }
    samples.scales[feature] = scale;
    samples.box[feature] = {(range.middle - scale.middle) / scale.half, range.half / scale.half};
    std::ranges::transform(values, samples.inputs.row(feature).begin(), [&scale](double value) {
      return static_cast<float>((value - scale.middle) / scale.half);
    });
  }
  set_targets(table, samples);
  return split(samples,
               {.noise = noise, .held_out = held_out, .stratified = table.stratified, .places = table.order},
               seed);
}

}  // namespace glassbox::nn
