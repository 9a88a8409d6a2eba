#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/nn/data/read_progress.h"
#include "glassbox/nn/data/table.h"
#include "glassbox/nn/error.h"

namespace glassbox::nn {

/// Columns that the user names, which may tell a header of numbers from a row.
struct CsvHints {
  std::vector<std::string> columns;  ///< names, or positions counted from 1
  std::string target;                ///< likewise; empty: unknown
};

CsvHints hints_of(const TableChoice& choice);

/// Reads all columns of a text table. For the accepted formats see csv_dialect.h, csv_records.h, csv_layout.h
/// and csv_header.h. Takes an even sample of more than SourceTable::most_rows rows or most_cells cells, with
/// the target's classes in proportion and at least one row of each. The notes say so, and what else was
/// decided.
///
/// Every message begins with `name`. One-line errors: NUL bytes, no rows, a single column, a row with a
/// different number of fields, an unclosed quote, a record of more than 1 MiB or 4096 fields, a reading that
/// was cancelled. Takes linear time and less than 40 times the input's size in memory.
Expected<SourceTable> parse_csv(std::string_view bytes, std::string_view name, const CsvHints& hints = {},
                                ReadProgress* progress = nullptr);

/// Reads a file or a pipe of at most 256 MiB. Errors: those of parse_csv, no such file, a directory, no
/// permission, too many bytes, a named pipe without a writer for two seconds.
Expected<SourceTable> read_csv(const std::filesystem::path& file, const CsvHints& hints = {},
                               ReadProgress* progress = nullptr);

/// A text or a file as a table, in the use that the choice and the guesses give. The notes say the guesses.
/// Errors: those of reading, choose_use() and make_table().
Expected<Table> parse_table(std::string_view bytes, std::string_view name, const TableChoice& choice = {});
Expected<Table> read_table(const std::filesystem::path& file, const TableChoice& choice = {});

}  // namespace glassbox::nn
