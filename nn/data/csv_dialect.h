#pragma once

#include <string_view>

namespace glassbox::nn {

struct CsvDialect {
  char separator = ',';   ///< CsvReader::blanks for runs of blanks
  std::string_view text;  ///< the table, without a first line "sep=;"
};

/// The separator named by a first line "sep=;", as Excel writes it. Otherwise, of tab, semicolon, bar, comma
/// and blanks, the one that fits the first 64 KiB best: most records of one width of at least two cells,
/// most of them numeric.
CsvDialect find_dialect(std::string_view text);

}  // namespace glassbox::nn
