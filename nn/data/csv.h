#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/data/table.h"
#include "glassbox/nn/error.h"

namespace glassbox::nn {

/// Which columns of a table to read: names from its header, or positions counted from 1. If empty, the last
/// column is the label and the first two other numeric columns are the features.
struct CsvColumns {
  std::vector<std::string> features;  ///< none or two
  std::string label;
  bool operator==(const CsvColumns&) const = default;
};

/// Reads a text table. For the accepted formats see csv_dialect.h, csv_records.h, csv_layout.h and
/// csv_header.h. Skips rows with a missing feature or label; takes an even sample of more than 50,000 rows.
/// The table's notes list every such decision.
///
/// Every message begins with `name`. One-line errors: NUL bytes, no rows, a row with a different number of
/// fields, text or infinity where a number is expected, only one class or more than two, an unknown column
/// (the message lists the known names), an unclosed quote, a record of more than 1 MiB or 4096 fields. Takes
/// linear time and less than 40 times the input's size in memory.
Expected<Table> parse_csv(std::string_view bytes, std::string_view name, const CsvColumns& columns = {});

/// Reads a file or a pipe of at most 256 MiB. Errors: those of parse_csv, no such file, a directory, no
/// permission, too many bytes, a named pipe without a writer for two seconds.
Expected<Table> read_csv(const std::filesystem::path& file, const CsvColumns& columns = {});

}  // namespace glassbox::nn
