#pragma once

#include <string_view>

#include "glassbox/nn/data/table.h"

namespace glassbox::nn {

/// The data sets of real measurements in the library, by the names that DatasetName has for them.

bool is_real_set(std::string_view name);
/// Without reading the set.
DataShape shape_of_real_set(std::string_view name);
/// The set as a table, read on the first call, on any thread. The set must exist.
const Table& real_set(std::string_view name);

}  // namespace glassbox::nn
