#pragma once

#include <string_view>

namespace glassbox::nn {

/// The text of nn/data/iris.csv, embedded at build time: petal length and width in centimetres of 50 Iris
/// versicolor and 50 Iris virginica (R. A. Fisher, "The use of multiple measurements in taxonomic problems",
/// 1936; measured by E. Anderson).
extern const std::string_view iris_csv;

}  // namespace glassbox::nn
