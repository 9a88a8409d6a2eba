#pragma once

#include <array>
#include <string_view>

#include "glassbox/nn/names.h"

namespace glassbox::nn {

/// A data set that needs no file. Rows in nn/data/datasets.def.
enum class DatasetName {
#define GLASSBOX_DATASET(identifier, name, group, title, note) identifier,
#include "glassbox/nn/data/datasets.def"
#undef GLASSBOX_DATASET
};

template <>
struct Names<DatasetName> {
  static constexpr std::array values{
#define GLASSBOX_DATASET(identifier, name, group, title, note) std::string_view(name),
#include "glassbox/nn/data/datasets.def"
#undef GLASSBOX_DATASET
  };
  static constexpr std::array descriptions{
#define GLASSBOX_DATASET(identifier, name, group, title, note) Description{title, note},
#include "glassbox/nn/data/datasets.def"
#undef GLASSBOX_DATASET
  };
};

/// Where a data set stands in menus: the article's own, TensorFlow Playground's, those with more classes, the
/// regressions, and real measurements.
enum class DatasetGroup { article, playground, classes, regression, tables };

template <>
struct Names<DatasetGroup> {
  static constexpr std::array<std::string_view, 5> values{"article", "playground", "classes", "regression",
                                                          "tables"};
  static constexpr std::array<Description, 5> descriptions{
      {{"Two classes", "Data sets of the article, and others of two classes."},
       {"TensorFlow Playground", "Its data sets, drawn by its formulas, in its own units."},
       {"More classes", "Three to ten classes: an output for each."},
       {"Regression", "A surface to fit instead of classes."},
       {"Real measurements", "Tables of real data."}}};
};

constexpr DatasetGroup group_of(DatasetName name) {
  constexpr std::array groups{
#define GLASSBOX_DATASET(identifier, name, group, title, note) DatasetGroup::group,
#include "glassbox/nn/data/datasets.def"
#undef GLASSBOX_DATASET
  };
  return groups[static_cast<std::size_t>(name)];
}

}  // namespace glassbox::nn
