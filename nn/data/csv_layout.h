#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/data/csv_dialect.h"
#include "glassbox/nn/data/csv_figures.h"
#include "glassbox/nn/data/csv_records.h"
#include "glassbox/nn/data/read_progress.h"
#include "glassbox/nn/error.h"

namespace glassbox::nn {

/// The result of a first pass over all cells of a table.
struct CsvLayout {
  std::size_t records = 0;
  std::size_t first_line = 1;  ///< of the first record
  std::size_t width = 0;       ///< columns, without trailing columns that are always empty
  std::vector<bool> figures;   ///< by column: whether most cells are numbers
  DecimalMark decimal_mark = DecimalMark::point;
  std::string guessed_figure;  ///< an ambiguous cell such as "1,234"
};

/// One-line errors that begin with `name` and the line number: fewer than two columns, everything that
/// CsvReader rejects, and a reading that was cancelled. Counts as the first half of the progress.
Expected<CsvLayout> find_layout(const CsvDialect& dialect, std::string_view name,
                                ReadProgress* progress = nullptr);

/// The number of cells up to the last that is not empty.
std::size_t filled_width(const CsvRecord& record);

/// Whether a record has that many columns, not counting empty cells at its end.
bool fits(const CsvRecord& record, std::size_t width);

}  // namespace glassbox::nn
