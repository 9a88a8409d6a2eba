#include <algorithm>
#include <cmath>

#include "glassbox/nn/check.h"
#include "glassbox/nn/data/split.h"
#include "glassbox/nn/data/table.h"

namespace glassbox::nn {

namespace {

/// The range of a feature in the file's units, with half = 1 if it is constant.
FeatureScale range_of(const Table& table, std::size_t feature) {
  const auto value_of = [feature](const std::array<double, 2>& values) { return values[feature]; };
  const auto [low, high] = std::ranges::minmax_element(table.values, {}, value_of);
  if (low == table.values.end()) return {};
  // Halve before adding: the sum of two large finite numbers could overflow.
  const double half = value_of(*high) / 2 - value_of(*low) / 2;
  return {value_of(*low) / 2 + value_of(*high) / 2, half > 0.0 ? half : 1.0};
}

}  // namespace

DataShape data_shape(const Table&) { return {.features = 2, .classes = 2}; }

Expected<Table> with_scaling(Table table, Scaling scaling, std::string_view name) {
  constexpr double largest = 1e30;
  const auto too_large = [](const std::array<double, 2>& values) {
    return std::abs(values[0]) > largest || std::abs(values[1]) > largest;
  };
  if (scaling == Scaling::none && std::ranges::any_of(table.values, too_large)) {
    return tl::unexpected(
        Error{std::string(name) + ": found a number beyond 1e30, expected smaller ones or --scale range"});
  }
  table.scaling = scaling;
  return table;
}

Dataset make_dataset(const Table& table, float noise, float held_out, std::uint64_t seed) {
  check_equal("labels of a table", table.labels.size(), table.values.size());
  const bool raw = table.scaling == Scaling::none;
  Dataset samples(2, 1, table.values.size());
  samples.features.assign(table.features.begin(), table.features.end());
  samples.classes.assign(table.classes.begin(), table.classes.end());
  for (std::size_t feature = 0; feature < 2; ++feature) {
    const FeatureScale range = range_of(table, feature);
    (raw ? samples.box : samples.scales)[feature] = range;
    const std::span<float> inputs = samples.inputs.row(feature);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      const double value = table.values[i][feature];
      inputs[i] = static_cast<float>(raw ? value : (value - range.middle) / range.half);
    }
  }
  std::ranges::copy(table.labels, samples.targets.row(0).begin());
  return split(samples, {.noise = noise, .held_out = held_out, .stratified = table.stratified}, seed);
}

}  // namespace glassbox::nn
