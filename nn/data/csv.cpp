#include "glassbox/nn/data/csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>

#include "glassbox/nn/data/csv_columns.h"
#include "glassbox/nn/data/csv_dialect.h"
#include "glassbox/nn/data/csv_header.h"
#include "glassbox/nn/data/csv_layout.h"
#include "glassbox/nn/data/text_encoding.h"
#include "glassbox/nn/io/quoting.h"
#include "glassbox/nn/io/stream_file.h"

namespace glassbox::nn {

namespace {

tl::unexpected<Error> fail(std::string message) { return tl::unexpected(Error{std::move(message)}); }

/// Makes a name fit on one line: line breaks and tabs become spaces, other control characters U+FFFD.
std::string on_one_line(std::string_view name) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  std::string line;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto byte = static_cast<unsigned char>(name[i]);
    const bool c1 = byte == 0xC2 && i + 1 < name.size() && static_cast<unsigned char>(name[i + 1]) < 0xA0;
    if (byte == '\n' || byte == '\r' || byte == '\t') {
      line += ' ';
    } else if (byte < 0x20 || byte == 0x7F || c1) {
      line += replacement;
      if (c1) ++i;
    } else {
      line += name[i];
    }
  }
  return line;
}

std::string counted(std::size_t count, const char* noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

/// The name of a numeric class: the cell's text, or a shorter form if that is long, as in
/// 1.000000000000000000e+00.
std::string short_name(std::string_view cell, double value) {
  constexpr std::size_t longest = 8;
  if (cell.size() <= longest) return std::string(cell);
  std::array<char, 32> digits{};
  char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

/// Reads the rows of a table whose layout, header and columns are known.
class RowReader {
 public:
  RowReader(std::string_view name, const CsvLayout& layout, const CsvHeader& header,
            const ChosenColumns& columns)
      : name_(name), layout_(layout), header_(header), columns_(columns) {}

  Expected<void> take(const CsvRecord& record);
  Expected<Table> finish();

 private:
  struct Class {
    std::string name;
    std::optional<double> figure;
  };

  Expected<double> figure(const CsvRecord& record, std::size_t column) const;
  Expected<std::uint8_t> class_of(const CsvRecord& record);
  std::string at(std::size_t line) const { return name_ + ":" + std::to_string(line) + ": "; }
  std::string feature_name(std::size_t feature) const;
  void order_classes();
  void add_notes();

  std::string name_;
  const CsvLayout& layout_;
  const CsvHeader& header_;
  const ChosenColumns& columns_;
  std::vector<Class> classes_;
  std::size_t rows_left_out_ = 0;
  std::size_t first_left_out_ = 0;  // line number
  Table table_;
};

Expected<void> RowReader::take(const CsvRecord& record) {
  if (!fits(record, layout_.width)) {
    return fail(at(record.line) + "found " + counted(record.cells.size(), "field") + ", expected " +
                std::to_string(layout_.width) + " as in the other rows");
  }
  const auto text = [&](std::size_t column) { return record.cells[column].text; };
  if (is_missing_figure(text(columns_.features[0])) || is_missing_figure(text(columns_.features[1])) ||
      is_missing_label(text(columns_.label))) {
    if (rows_left_out_++ == 0) first_left_out_ = record.line;
    return {};
  }
  std::array<double, 2> values{};
  for (std::size_t i = 0; i < 2; ++i) {
    const auto value = figure(record, columns_.features[i]);
    if (!value) return tl::unexpected(value.error());
    values[i] = *value;
  }
  const auto label = class_of(record);
  if (!label) return tl::unexpected(label.error());
  table_.values.push_back(values);
  table_.labels.push_back(*label);
  return {};
}

Expected<double> RowReader::figure(const CsvRecord& record, std::size_t column) const {
  const std::string_view cell = record.cells[column].text;
  const auto value = parse_figure(cell, layout_.decimal_mark);
  if (value && std::isfinite(*value)) return *value;
  return fail(at(record.line) + "found " + in_quotes(cell) + " in " + column_text(header_, column) +
              ", expected a " + (value ? "finite " : "") + "number");
}

Expected<std::uint8_t> RowReader::class_of(const CsvRecord& record) {
  const std::string_view cell = record.cells[columns_.label].text;
  const auto value = parse_figure(cell);
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    if (value ? classes_[i].figure == value : classes_[i].name == cell) return static_cast<std::uint8_t>(i);
  }
  if (classes_.size() == 2) {
    return fail(at(record.line) + "found a third class " + in_quotes(cell) + " in " +
                column_text(header_, columns_.label) + ", expected two: " + in_quotes(classes_[0].name) +
                " and " + in_quotes(classes_[1].name));
  }
  classes_.push_back({value ? short_name(cell, *value) : std::string(cell), value});
  return static_cast<std::uint8_t>(classes_.size() - 1);
}

Expected<Table> RowReader::finish() {
  if (table_.values.empty()) {
    if (rows_left_out_ > 0)
      return fail(name_ + ": found a missing value in each of the " + std::to_string(rows_left_out_) +
                  " rows, expected rows of two numbers and a label");
    return fail(name_ + ": found no rows" + (header_.names.empty() ? "" : " below the header") +
                ", expected rows of two numbers and a label");
  }
  if (classes_.size() < 2) {
    return fail(name_ + ": found only one class (" + in_quotes(classes_[0].name) + " in all " +
                std::to_string(table_.values.size()) + " rows), expected two");
  }
  order_classes();
  for (std::size_t i = 0; i < 2; ++i) {
    table_.features[i] = feature_name(i);
    table_.classes[i] = on_one_line(classes_[i].name);
  }
  add_notes();
  return std::move(table_);
}

void RowReader::order_classes() {
  if (!ClassLess()(classes_[1].name, classes_[0].name)) return;
  std::swap(classes_[0], classes_[1]);
  for (std::uint8_t& label : table_.labels) label = static_cast<std::uint8_t>(1 - label);
}

std::string RowReader::feature_name(std::size_t feature) const {
  const std::size_t column = columns_.features[feature];
  const bool named = !header_.names.empty() && !header_.names[column].empty();
  return named ? on_one_line(header_.names[column]) : "column " + std::to_string(column + 1);
}

void RowReader::add_notes() {
  const auto note = [this](const std::string& text) { table_.notes.push_back(name_ + ": " + text); };
  if (header_.titles > 0)
    note("skipped " + counted(header_.titles, "line") + " above the " +
         (header_.names.empty() ? "first row" : "header"));
  if (columns_.left_out_first)
    note(column_text(header_, 0) +
         " looks like row numbers and is not used as a feature; choose it with --features");
  if (rows_left_out_ > 0)
    note("skipped " + counted(rows_left_out_, "row") + " with missing values, the first in line " +
         std::to_string(first_left_out_));
  if (!layout_.guessed_figure.empty()) {
    const bool decimal = layout_.decimal_mark == DecimalMark::comma;
    note("read the comma in " + in_quotes(layout_.guessed_figure) +
         (decimal ? " as a decimal comma" : " as a thousands separator"));
  }
}

/// Keeps an even share of each class's rows, in their order, and at least one row per class.
void keep_even_sample(std::string_view name, Table& table) {
  const std::size_t count = table.values.size();
  if (count <= Table::most_rows) return;
  std::vector<std::size_t> rows(count);
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  std::ranges::stable_sort(rows, {}, [&](std::size_t row) { return table.labels[row]; });
  std::vector<std::size_t> kept(Table::most_rows);
  // The sample includes the first and the last row, which belong to different classes.
  for (std::size_t i = 0; i < kept.size(); ++i) kept[i] = rows[i * (count - 1) / (kept.size() - 1)];
  std::ranges::sort(kept);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    table.values[i] = table.values[kept[i]];
    table.labels[i] = table.labels[kept[i]];
  }
  table.values.resize(kept.size());
  table.labels.resize(kept.size());
  table.notes.push_back(std::string(name) + ": took an even sample of " + std::to_string(kept.size()) +
                        " of the " + std::to_string(count) + " rows");
}

Expected<Table> read_rows(const CsvDialect& dialect, const std::string& name, const CsvColumns& columns) {
  const auto layout = find_layout(dialect, name);
  if (!layout) return tl::unexpected(layout.error());
  if (layout->records == 0) return fail(name + ": found no rows, expected rows of two numbers and a label");
  const CsvHeader header = find_header(dialect, *layout, columns);
  const auto chosen = choose_columns(*layout, header, name, columns);
  if (!chosen) return tl::unexpected(chosen.error());

  RowReader rows(name, *layout, header, *chosen);
  CsvReader reader(dialect.text, dialect.separator);
  CsvRecord record;
  for (std::size_t i = 0; reader.next(record) == CsvRead::record; ++i) {
    if (i < header.first_row) continue;
    if (const auto taken = rows.take(record); !taken) return tl::unexpected(taken.error());
  }
  return rows.finish();
}

}  // namespace

Expected<Table> parse_csv(std::string_view bytes, std::string_view name, const CsvColumns& columns) {
  const DecodedText decoded = decode_text(bytes);
  const std::string_view text = decoded.text();
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    const auto lines = std::ranges::count(text.substr(0, nul), '\n');
    return fail(std::string(name) + ":" + std::to_string(lines + 1) +
                ": found a NUL byte, expected text in UTF-8, UTF-16 with a byte order mark, or Windows-1252");
  }
  auto table = read_rows(find_dialect(text), std::string(name), columns);
  if (!table) return table;
  if (decoded.encoding == TextEncoding::windows1252)
    table->notes.insert(table->notes.begin(),
                        std::string(name) + ": read as Windows-1252, because it is not valid UTF-8");
  keep_even_sample(name, *table);
  return table;
}

Expected<Table> read_csv(const std::filesystem::path& file, const CsvColumns& columns) {
  return read_stream(file, "a CSV file").and_then([&](const std::string& bytes) {
    return parse_csv(bytes, file.string(), columns);
  });
}

}  // namespace glassbox::nn
