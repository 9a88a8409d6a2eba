#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/data/csv_dialect.h"
#include "glassbox/nn/data/csv_figures.h"
#include "glassbox/nn/data/csv_records.h"
#include "glassbox/nn/error.h"

namespace glassbox::nn {

/// What counting all cells of a table tells about it.
struct CsvLayout {
  std::size_t records = 0;
  std::size_t first_line = 1;  ///< of the first record
  std::size_t width = 0;       ///< columns, without those at the end that are always empty
  std::vector<bool> figures;   ///< by column: most of it are numbers
  DecimalMark decimal_mark = DecimalMark::point;
  std::string guessed_figure;  ///< a cell such as "1,234" where nothing told how to read it
};

/// Errors, of one line that begins with `name` and the line number: fewer than three columns, and all that
/// CsvReader refuses.
Expected<CsvLayout> find_layout(const CsvDialect& dialect, std::string_view name);

/// The number of cells up to the last that is not empty.
std::size_t filled_width(const CsvRecord& record);

/// Whether a record has so many columns, empty cells at its end aside.
bool fits(const CsvRecord& record, std::size_t width);

}  // namespace glassbox::nn
