#pragma once

#include <string>

#include "glassbox/nn/data/source_table.h"

namespace glassbox::nn {

/// Keeps at most SourceTable::most_rows rows and most_cells cells, with a note: an even share of the rows of
/// each class of the target, in their order, and at least one of each. `target` as TableChoice has it;
/// `total` rows were in the file.
void keep_even_sample(SourceTable& source, const std::string& target, std::size_t total);

}  // namespace glassbox::nn
