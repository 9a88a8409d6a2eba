#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace glassbox::nn {

struct CsvCell {
  std::string_view text;  ///< without quotes and surrounding blanks
  bool quoted = false;
};

struct CsvRecord {
  std::size_t line = 0;  ///< line on which it begins, counted from 1
  std::vector<CsvCell> cells;
};

enum class CsvRead { record, end, open_quote, text_after_quote, too_many_cells, too_long };

/// Reads valid UTF-8 record by record as RFC 4180 defines them: a quoted cell may hold separators and line
/// breaks, and "" inside it means one quote. Lines end in LF, CRLF or CR. Skips blank records, records of
/// only empty cells, and comments: lines that begin with '#', unless the '#' alone is a cell.
class CsvReader {
 public:
  static constexpr char blanks = ' ';  ///< as the separator: any run of spaces and tabs
  static constexpr std::size_t most_cells = 4096;
  static constexpr std::size_t longest_record = std::size_t{1} << 20;  ///< bytes

  CsvReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  /// Cells refer to the text or to this reader and are valid until its next call. After any result other than
  /// CsvRead::record the reader is at its end, and `record.line` says where it stopped.
  CsvRead next(CsvRecord& record);
  /// How much of the text has been read, 0 … 1.
  float fraction() const {
    return text_.empty() ? 1.0f : static_cast<float>(position_) / static_cast<float>(text_.size());
  }

 private:
  CsvRead read_record(CsvRecord& record);
  CsvRead read_quoted(CsvCell& cell);
  bool skip_line_without_cells();
  void skip_line_end();
  bool at_line_end() const { return position_ == text_.size() || is_line_end(text_[position_]); }
  bool separates(char c) const { return c == separator_ || (separator_ == blanks && c == '\t'); }
  static bool is_line_end(char c) { return c == '\n' || c == '\r'; }
  static bool is_blank(char c) { return c == ' ' || c == '\t'; }

  std::string_view text_;
  char separator_;
  std::size_t position_ = 0;
  std::size_t line_ = 1;
  std::deque<std::string> unescaped_;  // quoted cells of this record that contain ""
};

/// Removes blanks, ASCII or Unicode, from both ends.
std::string_view trimmed(std::string_view text);

/// Splits one line at `separator` as CsvReader splits a record, without comments. False if a quote is not
/// closed or text follows a closing quote.
bool split_csv_line(std::string_view line, char separator, std::vector<std::string>& fields);

}  // namespace glassbox::nn
