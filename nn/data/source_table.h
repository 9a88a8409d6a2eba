#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "glassbox/nn/data/csv_figures.h"
#include "glassbox/nn/data/text_encoding.h"

namespace glassbox::nn {

/// Orders the names of classes: numbers by value, "-" before "+", everything else in case-insensitive natural
/// order, so that no < yes, False < True, neg < pos.
struct ClassLess {
  bool operator()(std::string_view a, std::string_view b) const;
};

enum class ColumnKind { numbers, words };

/// A column of a file as it was read. It holds numbers if each of its cells is a finite number or missing,
/// else words.
struct SourceColumn {
  static constexpr std::uint32_t missing = std::numeric_limits<std::uint32_t>::max();

  std::string name;  ///< one line of UTF-8; empty: it has none
  ColumnKind kind = ColumnKind::numbers;
  std::vector<double> numbers;          ///< `[row]`, NaN where missing
  std::vector<std::uint32_t> words;     ///< `[row]`, places in `categories`, or `missing`
  std::vector<std::string> categories;  ///< the different words, in the order of ClassLess
  bool numbers_rows = false;            ///< counts the rows from 0 or 1, or names them as R and pandas do
  std::size_t odd_line = 0;             ///< of the first word that is not a finite number; 0: unknown

  bool is_missing(std::size_t row) const;
  bool operator==(const SourceColumn& other) const;
};

/// How the text of a file was read.
struct SourceFormat {
  char separator = ',';  ///< CsvReader::blanks for runs of blanks
  TextEncoding encoding = TextEncoding::utf8;
  DecimalMark decimal_mark = DecimalMark::point;
  bool header = false;        ///< whether a row names the columns
  bool header_asked = false;  ///< whether that row was taken for it because the user named a column of it
  bool operator==(const SourceFormat&) const = default;
};

/// All columns of a file, before anything is chosen of them.
struct SourceTable {
  static constexpr std::size_t most_rows = 50'000;
  static constexpr std::size_t most_cells = 8'000'000;

  std::string name;  ///< of the file, with which every message begins
  std::vector<SourceColumn> columns;
  std::size_t rows = 0;
  std::vector<std::size_t> lines;  ///< `[row]`: where it stands in the file, counted from 1; empty: unknown
  SourceFormat format;
  std::vector<std::string> notes;  ///< for the user: how the file was read, one per line, after its name

  bool operator==(const SourceTable&) const = default;
};

/// "weight", or "column 2" for a column without a name.
std::string column_name(const SourceTable& source, std::size_t column);
/// "column 2 ('weight')", for messages.
std::string column_text(const SourceTable& source, std::size_t column);
/// A number in as few characters as say it exactly: the name of a class.
std::string number_text(double value);
/// The cell as shown to the user; empty where missing.
std::string cell_text(const SourceColumn& column, std::size_t row);

/// The different numbers of a column of numbers, ascending, or nothing if there are more than `most`.
std::optional<std::vector<double>> distinct_numbers(const SourceColumn& column, std::size_t most);

/// A column of words as numbers, or nothing if a word is not a finite number.
std::optional<SourceColumn> as_numbers(const SourceColumn& words, DecimalMark mark);
/// A column of numbers as words, in the order of the numbers.
SourceColumn as_words(const SourceColumn& numbers);

/// Sorts the categories of a column of words by ClassLess and leaves out those without a row.
void order_categories(SourceColumn& column);

/// A table of points in two classes: `points[row]`, and labels 0 and 1.
SourceTable source_of_points(const std::string& name, const std::vector<std::string>& features,
                             const std::vector<std::string>& classes,
                             const std::vector<std::vector<double>>& points,
                             const std::vector<std::uint8_t>& labels);

}  // namespace glassbox::nn
