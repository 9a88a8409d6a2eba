#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/data/csv_layout.h"

namespace glassbox::nn {

struct CsvColumns;

/// Where a table's rows begin, and what its columns are called.
struct CsvHeader {
  std::size_t titles = 0;          ///< records above the header
  std::size_t first_row = 0;       ///< records above the first row: titles and header
  std::size_t line = 1;            ///< of the header, or of the first row
  std::vector<std::string> names;  ///< one for each column, or none
  bool rows_are_named = false;     ///< the header has no cell for the first column, as R writes it
  bool rows_are_numbered = false;  ///< the first column counts at least five rows, from 0 or 1
};

/// The header is the record above the first one that holds numbers where most records do. A first record that
/// holds numbers itself is a header if a column is chosen by a name in it, or if the label in it never comes
/// again and at least two others do.
CsvHeader find_header(const CsvDialect& dialect, const CsvLayout& layout, const CsvColumns& columns);

/// The position, counted from 0, that a text such as "3" names; nothing if it is no position up to `width`.
std::optional<std::size_t> column_position(std::string_view text, std::size_t width);

}  // namespace glassbox::nn
