#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/data/table.h"
#include "glassbox/nn/error.h"

namespace glassbox::nn {

/// Which columns of a table to read: names from its header, or positions counted from 1. Empty: the last
/// column is the label, and the first two others that hold numbers are the features.
struct CsvColumns {
  std::vector<std::string> features;  ///< none or two
  std::string label;
  bool operator==(const CsvColumns&) const = default;
};

/// Reads a table of text as people and programs write it; csv_dialect.h, csv_records.h, csv_layout.h and
/// csv_header.h say what is understood. Rows with a missing feature or label are left out; of more than
/// 50,000 rows an even sample is taken. What the reader did beyond reading is said in the table's notes.
///
/// `name` begins every message. Errors, of one line: NUL bytes, no rows, a row with another number of fields,
/// a text or infinity where a number is expected, one class only or more than two, an unknown column (with
/// the known names), an unclosed quote, a record of more than 1 MiB or 4096 fields. Takes linear time and
/// less than 40 times the bytes' memory.
Expected<Table> parse_csv(std::string_view bytes, std::string_view name, const CsvColumns& columns = {});

/// Reads a file or a pipe of at most 256 MiB. Errors: those of parse_csv, no such file, a directory, no
/// permission, too many bytes, a named pipe that nobody writes to for two seconds.
Expected<Table> read_csv(const std::filesystem::path& file, const CsvColumns& columns = {});

}  // namespace glassbox::nn
