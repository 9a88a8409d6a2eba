#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/data/csv_layout.h"

namespace glassbox::nn {

struct CsvHints;

/// Where a table's rows begin, and the names of its columns.
struct CsvHeader {
  std::size_t titles = 0;          ///< records above the header
  std::size_t first_row = 0;       ///< records above the first row: titles and header
  std::size_t line = 1;            ///< line number of the header, or of the first row
  std::vector<std::string> names;  ///< one per column, or none
  bool asked = false;              ///< a first record of numbers is the header because a hint names it
  bool rows_are_named = false;     ///< the header has no cell for the first column, as R writes it
  bool rows_are_numbered = false;  ///< the first column numbers at least five rows, from 0 or 1
};

/// The header is the record above the first one that has numbers in the mostly numeric columns. A first
/// record that itself holds numbers is a header if a column of the hints is named in it, or if its target
/// never occurs again and at least two other ones do.
CsvHeader find_header(const CsvDialect& dialect, const CsvLayout& layout, const CsvHints& hints);

/// The position, counted from 0, that a text such as "3" means; nothing if it is not a position up to
/// `width`.
std::optional<std::size_t> column_position(std::string_view text, std::size_t width);

}  // namespace glassbox::nn
