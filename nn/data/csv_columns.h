#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "glassbox/nn/data/csv_header.h"
#include "glassbox/nn/data/csv_layout.h"

namespace glassbox::nn {

/// The columns to read, as positions from 0.
struct ChosenColumns {
  std::array<std::size_t, 2> features{};
  std::size_t label = 0;
  bool left_out_first = false;  ///< the first column is numeric but only holds row numbers or row names
};

/// Names take precedence over positions. By default, the label is the last column and the features are the
/// first two other numeric columns. A first column that has no name or that numbers the rows is used only if
/// it is chosen or too few other columns remain.
///
/// Errors: an unknown column (the message lists the known names); a column used twice.
Expected<ChosenColumns> choose_columns(const CsvLayout& layout, const CsvHeader& header,
                                       std::string_view name, const CsvColumns& columns);

/// "column 2 ('b')".
std::string column_text(const CsvHeader& header, std::size_t column);

}  // namespace glassbox::nn
