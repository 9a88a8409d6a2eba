#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/data/dataset.h"
#include "glassbox/nn/error.h"
#include "glassbox/nn/names.h"

namespace glassbox::nn {

/// How a table's features become inputs: `range` maps each to [-1, 1], `none` leaves them unchanged.
enum class Scaling { range, none };

template <>
struct Names<Scaling> {
  static constexpr std::array<std::string_view, 2> values{"range", "none"};
};

/// The rows of a table before splitting, noise and scaling.
struct Table {
  static constexpr std::size_t most_rows = 50'000;

  std::array<std::string, 2> features;
  std::array<std::string, 2> classes;  ///< names of labels 0 and 1, in the order of ClassLess
  std::vector<std::array<double, 2>> values;
  std::vector<std::uint8_t> labels;
  Scaling scaling = Scaling::range;
  bool stratified = true;            ///< the split keeps the class proportions
  std::vector<std::string> notes{};  ///< for the user: decisions made while reading the file, one per line
};

/// Orders the names of two classes: numbers by value, "-" before "+", everything else in case-insensitive
/// natural order, so that no < yes, False < True, neg < pos.
struct ClassLess {
  bool operator()(std::string_view a, std::string_view b) const;
};

DataShape data_shape(const Table& table);

/// The table with this scaling. Error: an unscaled value beyond ±1e30, which is too large for a network.
Expected<Table> with_scaling(Table table, Scaling scaling, std::string_view name);

/// Adds noise, in units of half each feature's range, splits, and scales according to the table. Seeded in
/// the same way as the generators.
Dataset make_dataset(const Table& table, float noise, float held_out, std::uint64_t seed);

}  // namespace glassbox::nn
