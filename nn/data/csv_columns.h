#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "glassbox/nn/data/csv_header.h"
#include "glassbox/nn/data/csv_layout.h"

namespace glassbox::nn {

/// The columns to read, by position from 0.
struct ChosenColumns {
  std::array<std::size_t, 2> features{};
  std::size_t label = 0;
  bool left_out_first = false;  ///< the first column holds numbers, but only numbers or names the rows
};

/// Names win over positions. Without a choice, the label is the last column and the features are the first
/// two others that hold numbers. A first column without a name, or one that numbers the rows, is taken only
/// if it is asked for or too few others are left.
///
/// Errors: an unknown column, with the known names; a column taken twice.
Expected<ChosenColumns> choose_columns(const CsvLayout& layout, const CsvHeader& header,
                                       std::string_view name, const CsvColumns& columns);

/// "column 2 ('b')".
std::string column_text(const CsvHeader& header, std::size_t column);

}  // namespace glassbox::nn
