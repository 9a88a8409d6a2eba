#pragma once

#include <string_view>

namespace glassbox::nn {

struct CsvDialect {
  char separator = ',';   ///< CsvReader::blanks for runs of blanks
  std::string_view text;  ///< the table, without a first line "sep=;"
};

/// The separator that a first line "sep=;" names, as Excel writes it; else the one of tab, semicolon, bar,
/// comma and blanks by which the first 64 KiB read best: most records of one width of at least three cells,
/// most of them numbers.
CsvDialect find_dialect(std::string_view text);

}  // namespace glassbox::nn
