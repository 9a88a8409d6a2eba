#include "nn/data/csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <optional>
#include <system_error>

#include "nn/data/csv_line.h"
#include "nn/io/quoting.h"

namespace glassbox::nn {

namespace {

constexpr std::size_t most_rows = 50'000;
constexpr std::size_t longest_line = std::size_t{1} << 20;
constexpr std::size_t preview_rows = 16;  // that decide which columns hold figures
constexpr std::size_t most_names = 12;    // in a message

tl::unexpected<Error> fail(std::string message) { return tl::unexpected(Error{std::move(message)}); }

struct Row {
  std::size_t line = 0;  // counted from 1
  std::vector<std::string> fields;
};

/// Takes a table line by line: previews the first rows to settle separator, header and columns, then reads
/// each row as it comes.
class TableReader {
 public:
  TableReader(std::string_view name, const CsvColumns& columns) : name_(name), columns_(columns) {}

  /// `line` is without its line end.
  Expected<void> take(std::string_view line);
  Expected<Table> finish();

 private:
  Expected<void> take_row(const Row& row);
  Expected<void> resolve_columns();
  Expected<std::size_t> find_column(const std::string& chosen, bool& by_name) const;
  void choose_feature_columns();
  Expected<double> figure(const Row& row, std::size_t column) const;
  Expected<std::uint8_t> class_of(const Row& row);

  std::string at(std::size_t line) const { return name_ + ":" + std::to_string(line) + ": "; }
  std::string column_text(std::size_t column) const;

  std::string name_;
  CsvColumns columns_;
  std::size_t line_ = 0;
  std::optional<char> separator_;
  std::vector<Row> preview_;
  bool resolved_ = false;
  Row row_;
  std::vector<std::string> header_;
  std::size_t width_ = 0;
  std::array<std::size_t, 2> feature_columns_{};
  std::size_t label_column_ = 0;
  std::vector<std::string> classes_;
  std::vector<std::optional<double>> class_figures_;
  Table table_;
};

Expected<void> TableReader::take(std::string_view line) {
  ++line_;
  if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.find_first_not_of(" \t") == std::string_view::npos) return {};

  if (!separator_) separator_ = find_separator(line);
  row_.line = line_;
  if (!split_csv_line(line, *separator_, row_.fields)) {
    return fail(at(line_) + "found " + in_quotes(line) +
                " with a quote that is not closed, expected each quoted field to end on its line");
  }
  if (width_ == 0) width_ = row_.fields.size();
  if (width_ < 3) {
    return fail(at(line_) + "found " + std::to_string(width_) + (width_ == 1 ? " field" : " fields") +
                ", expected at least 3 (two features and a label) separated by commas, semicolons or tabs");
  }
  if (row_.fields.size() != width_) {
    return fail(at(line_) + "found " + std::to_string(row_.fields.size()) + " fields, expected " +
                std::to_string(width_) + " as in the rows before");
  }
  if (resolved_) return take_row(row_);
  preview_.push_back(row_);
  return preview_.size() < preview_rows ? Expected<void>{} : resolve_columns();
}

Expected<Table> TableReader::finish() {
  if (!resolved_ && !preview_.empty()) {
    if (const auto done = resolve_columns(); !done) return tl::unexpected(done.error());
  }
  if (table_.values.empty()) {
    return fail(name_ + ": found no rows" + (header_.empty() ? "" : " below the header") +
                ", expected rows of two figures and a label");
  }
  if (classes_.size() < 2) {
    return fail(name_ + ": found one class only (" + in_quotes(classes_[0]) + " in all " +
                std::to_string(table_.values.size()) + " rows), expected two");
  }
  if (class_figures_[0] && class_figures_[1] && *class_figures_[0] > *class_figures_[1]) {
    std::swap(classes_[0], classes_[1]);
    for (std::uint8_t& label : table_.labels) label = static_cast<std::uint8_t>(1 - label);
  }
  for (std::size_t i = 0; i < 2; ++i) {
    table_.features[i] =
        header_.empty() ? "column " + std::to_string(feature_columns_[i] + 1) : header_[feature_columns_[i]];
    table_.classes[i] = std::move(classes_[i]);
  }
  return std::move(table_);
}

Expected<void> TableReader::resolve_columns() {
  bool by_name = false;
  label_column_ = width_ - 1;
  if (!columns_.label.empty()) {
    const auto column = find_column(columns_.label, by_name);
    if (!column) return tl::unexpected(column.error());
    label_column_ = *column;
  }
  if (columns_.features.empty()) {
    choose_feature_columns();
  } else {
    for (std::size_t i = 0; i < 2; ++i) {
      const auto column = find_column(columns_.features[i], by_name);
      if (!column) return tl::unexpected(column.error());
      feature_columns_[i] = *column;
    }
  }
  if (feature_columns_[0] == feature_columns_[1] || feature_columns_[0] == label_column_ ||
      feature_columns_[1] == label_column_) {
    return fail(name_ + ": found columns " + std::to_string(feature_columns_[0] + 1) + " and " +
                std::to_string(feature_columns_[1] + 1) + " as features and " +
                std::to_string(label_column_ + 1) + " as the label, expected three different columns");
  }

  const std::vector<Row> rows = std::move(preview_);
  const std::vector<std::string>& first = rows.front().fields;
  const bool has_header =
      by_name || (!parse_figure(first[feature_columns_[0]]) && !parse_figure(first[feature_columns_[1]]));
  if (has_header) header_ = first;
  resolved_ = true;
  for (std::size_t i = has_header ? 1 : 0; i < rows.size(); ++i) {
    if (const auto taken = take_row(rows[i]); !taken) return taken;
  }
  return {};
}

Expected<std::size_t> TableReader::find_column(const std::string& chosen, bool& by_name) const {
  std::size_t position = 0;
  const char* const end = chosen.data() + chosen.size();
  const auto parsed = std::from_chars(chosen.data(), end, position);
  if (parsed.ec == std::errc{} && parsed.ptr == end && position >= 1 && position <= width_)
    return position - 1;

  const std::vector<std::string>& names = preview_.front().fields;
  if (const auto found = std::find(names.begin(), names.end(), chosen); found != names.end()) {
    by_name = true;
    return static_cast<std::size_t>(found - names.begin());
  }
  std::string known;
  for (std::size_t i = 0; i < std::min(names.size(), most_names); ++i) known += in_quotes(names[i]) + ", ";
  if (names.size() > most_names) known += "…, ";
  return fail(at(preview_.front().line) + "found no column " + in_quotes(chosen) + ", expected one of " +
              known + "or a position from 1 to " + std::to_string(width_));
}

/// The first two columns, the label aside, in which most previewed rows below the first hold figures; the
/// first two of all if there are none, so that the error names what stands there.
void TableReader::choose_feature_columns() {
  std::vector<std::size_t> candidates;
  std::vector<std::size_t> figures;
  for (std::size_t column = 0; column < width_; ++column) {
    if (column == label_column_) continue;
    candidates.push_back(column);
    const std::size_t begin = preview_.size() > 1 ? 1 : 0;
    const auto count = std::count_if(preview_.begin() + static_cast<std::ptrdiff_t>(begin), preview_.end(),
                                     [&](const Row& row) { return parse_figure(row.fields[column]); });
    if (2 * static_cast<std::size_t>(count) >= preview_.size() - begin) figures.push_back(column);
  }
  const std::vector<std::size_t>& chosen = figures.size() >= 2 ? figures : candidates;
  feature_columns_ = {chosen[0], chosen[1]};
}

std::string TableReader::column_text(std::size_t column) const {
  std::string text = "column " + std::to_string(column + 1);
  if (!header_.empty()) text += " (" + in_quotes(header_[column]) + ")";
  return text;
}

Expected<double> TableReader::figure(const Row& row, std::size_t column) const {
  const std::string& field = row.fields[column];
  const auto value = parse_figure(field);
  if (!value) {
    return fail(at(row.line) + "found " + in_quotes(field) + " in " + column_text(column) +
                ", expected a figure with a decimal point");
  }
  if (!std::isfinite(*value)) {
    return fail(at(row.line) + "found " + in_quotes(field) + " in " + column_text(column) +
                ", expected a finite figure");
  }
  return *value;
}

Expected<std::uint8_t> TableReader::class_of(const Row& row) {
  const std::string& field = row.fields[label_column_];
  const auto value = parse_figure(field);
  if (field.empty() || (value && !std::isfinite(*value))) {
    return fail(at(row.line) + "found " + in_quotes(field) + " in " + column_text(label_column_) +
                ", expected a label: a text or a finite figure");
  }
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    if (value ? class_figures_[i] == value : classes_[i] == field) return static_cast<std::uint8_t>(i);
  }
  if (classes_.size() == 2) {
    return fail(at(row.line) + "found a third class " + in_quotes(field) + " in " +
                column_text(label_column_) + ", expected two: " + in_quotes(classes_[0]) + " and " +
                in_quotes(classes_[1]));
  }
  classes_.push_back(field);
  class_figures_.push_back(value);
  return static_cast<std::uint8_t>(classes_.size() - 1);
}

Expected<void> TableReader::take_row(const Row& row) {
  if (table_.values.size() == most_rows) {
    return fail(at(row.line) + "found more than 50000 rows, expected at most 50000");
  }
  std::array<double, 2> values{};
  for (std::size_t i = 0; i < 2; ++i) {
    const auto value = figure(row, feature_columns_[i]);
    if (!value) return tl::unexpected(value.error());
    values[i] = *value;
  }
  const auto label = class_of(row);
  if (!label) return tl::unexpected(label.error());
  table_.values.push_back(values);
  table_.labels.push_back(*label);
  return {};
}

/// Cuts what it is given, piece by piece, into lines of bounded length for a TableReader.
class LineFeeder {
 public:
  LineFeeder(TableReader& reader, std::string_view name) : reader_(reader), name_(name) {}

  Expected<void> take(std::string_view piece) {
    for (;;) {
      const std::size_t end = piece.find('\n');
      const std::size_t length = std::min(end, piece.size());
      if (rest_.size() + length > longest_line) {
        return fail(std::string(name_) + ":" + std::to_string(lines_ + 1) +
                    ": found a line of more than 1 MiB, expected a row of figures");
      }
      rest_ += piece.substr(0, length);
      if (end == std::string_view::npos) return {};
      if (const auto taken = flush(); !taken) return taken;
      piece.remove_prefix(end + 1);
    }
  }

  Expected<void> flush() {
    ++lines_;
    const auto taken = reader_.take(rest_);
    rest_.clear();
    return taken;
  }

 private:
  TableReader& reader_;
  std::string_view name_;
  std::string rest_;
  std::size_t lines_ = 0;
};

}  // namespace

Expected<Table> read_csv(const std::filesystem::path& file, const CsvColumns& columns) {
  const std::string name = file.string();
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) {
    return fail(name + ": found no such file, expected a CSV file");
  }
  if (!std::filesystem::is_regular_file(status)) {
    return fail(name +
                (std::filesystem::is_directory(status) ? ": found a directory" : ": found no regular file") +
                ", expected a CSV file");
  }
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return fail(name + ": found a file that cannot be opened, expected a readable CSV file");

  TableReader reader(name, columns);
  LineFeeder feeder(reader, name);
  std::vector<char> piece(std::size_t{1} << 16);
  while (stream) {
    stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    const auto taken = feeder.take({piece.data(), static_cast<std::size_t>(stream.gcount())});
    if (!taken) return tl::unexpected(taken.error());
  }
  if (stream.bad()) return fail(name + ": reading it failed, expected a readable CSV file");
  if (const auto taken = feeder.flush(); !taken) return tl::unexpected(taken.error());
  return reader.finish();
}

Expected<Table> parse_csv(std::string_view text, std::string_view name, const CsvColumns& columns) {
  TableReader reader(name, columns);
  LineFeeder feeder(reader, name);
  if (const auto taken = feeder.take(text); !taken) return tl::unexpected(taken.error());
  if (const auto taken = feeder.flush(); !taken) return tl::unexpected(taken.error());
  return reader.finish();
}

}  // namespace glassbox::nn
