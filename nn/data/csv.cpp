#include "glassbox/nn/data/csv.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "glassbox/nn/data/counted.h"
#include "glassbox/nn/data/csv_columns.h"
#include "glassbox/nn/data/csv_dialect.h"
#include "glassbox/nn/data/csv_header.h"
#include "glassbox/nn/data/csv_layout.h"
#include "glassbox/nn/data/even_sample.h"
#include "glassbox/nn/data/text_encoding.h"
#include "glassbox/nn/io/quoting.h"
#include "glassbox/nn/io/stream_file.h"

namespace glassbox::nn {

namespace {

constexpr const char* wanted_rows = ", expected rows of inputs and a target";

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

/// Reads the rows of a table whose layout and header are known.
class RowReader {
 public:
  RowReader(const std::string& name, const CsvDialect& dialect, const CsvLayout& layout,
            const CsvHeader& header)
      : dialect_(dialect), layout_(layout), header_(header) {
    source_.name = name;
    for (std::size_t c = 0; c < layout.width; ++c)
      columns_.emplace_back(layout.figures[c], layout.decimal_mark);
    // Of a table far beyond the limits, only some rows are kept while reading.
    const std::size_t cells = layout.records * layout.width;
    stride_ = std::max<std::size_t>(cells / (2 * SourceTable::most_cells), 1);
  }

  Expected<void> read(ReadProgress* progress);
  Expected<SourceTable> finish();
  std::size_t total_rows() const { return seen_; }

 private:
  Expected<void> take(const CsvRecord& record);
  void add_notes();

  const CsvDialect& dialect_;
  const CsvLayout& layout_;
  const CsvHeader& header_;
  std::vector<ColumnReader> columns_;
  std::size_t stride_ = 1;
  std::size_t seen_ = 0;
  SourceTable source_;
};

Expected<void> RowReader::read(ReadProgress* progress) {
  CsvReader reader(dialect_.text, dialect_.separator);
  CsvRecord record;
  for (std::size_t i = 0; reader.next(record) == CsvRead::record; ++i) {
    if (progress && i % 1024 == 0) {
      if (progress->cancelled) return fail(source_.name + ": reading was cancelled");
      progress->done = 0.5f + 0.5f * reader.fraction();
    }
    if (i < header_.first_row) continue;
    if (const auto taken = take(record); !taken) return taken;
  }
  return {};
}

Expected<void> RowReader::take(const CsvRecord& record) {
  if (!fits(record, layout_.width)) {
    return fail(source_.name + ":" + std::to_string(record.line) + ": found " +
                counted(record.cells.size(), "field") + ", expected " + std::to_string(layout_.width) +
                " as in the other rows");
  }
  if (seen_++ % stride_ != 0) return {};
  ++source_.rows;
  source_.lines.push_back(record.line);
  for (std::size_t c = 0; c < columns_.size(); ++c) columns_[c].take(record.cells[c].text, record.line);
  return {};
}

Expected<SourceTable> RowReader::finish() {
  if (source_.rows == 0)
    return fail(source_.name + ": found no rows" + (header_.names.empty() ? "" : " below the header") +
                wanted_rows);
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    SourceColumn column = columns_[c].finish();
    if (!header_.names.empty()) column.name = on_one_line(header_.names[c]);
    for (std::string& word : column.categories) word = on_one_line(word);
    source_.columns.push_back(std::move(column));
  }
  SourceColumn& first = source_.columns.front();
  first.numbers_rows =
      header_.rows_are_named || header_.rows_are_numbered ||
      (!header_.names.empty() && (first.name.empty() || first.name.starts_with("Unnamed: ")));
  source_.format.separator = dialect_.separator;
  source_.format.decimal_mark = layout_.decimal_mark;
  source_.format.header = !header_.names.empty();
  source_.format.header_asked = header_.asked;
  add_notes();
  return std::move(source_);
}

void RowReader::add_notes() {
  const auto note = [this](const std::string& text) { source_.notes.push_back(source_.name + ": " + text); };
  if (header_.titles > 0)
    note("skipped " + counted(header_.titles, "line") + " above the " +
         (header_.names.empty() ? "first row" : "header"));
  if (!layout_.guessed_figure.empty()) {
    const bool decimal = layout_.decimal_mark == DecimalMark::comma;
    note("read the comma in " + in_quotes(layout_.guessed_figure) +
         (decimal ? " as a decimal comma" : " as a thousands separator"));
  }
}

Expected<SourceTable> read_rows(const CsvDialect& dialect, const std::string& name, const CsvHints& hints,
                                ReadProgress* progress) {
  const auto layout = find_layout(dialect, name, progress);
  if (!layout) return tl::unexpected(layout.error());
  if (layout->records == 0) return fail(name + ": found no rows" + wanted_rows);
  const CsvHeader header = find_header(dialect, *layout, hints);
  RowReader rows(name, dialect, *layout, header);
  if (const auto read = rows.read(progress); !read) return tl::unexpected(read.error());
  auto source = rows.finish();
  if (source) keep_even_sample(*source, hints.target, rows.total_rows());
  return source;
}

Expected<Table> table_of(Expected<SourceTable> source, const TableChoice& choice) {
  if (!source) return tl::unexpected(source.error());
  const auto shared = std::make_shared<const SourceTable>(std::move(*source));
  const auto chosen = choose_use(*shared, choice);
  if (!chosen) return tl::unexpected(chosen.error());
  auto table = make_table(shared, chosen->use);
  if (table) table->notes.insert(table->notes.end(), chosen->notes.begin(), chosen->notes.end());
  return table;
}

}  // namespace

CsvHints hints_of(const TableChoice& choice) {
  CsvHints hints{choice.features, choice.target};
  for (const auto* names : {&choice.words, &choice.numbers})
    hints.columns.insert(hints.columns.end(), names->begin(), names->end());
  if (!choice.target.empty()) hints.columns.push_back(choice.target);
  return hints;
}

Expected<SourceTable> parse_csv(std::string_view bytes, std::string_view name, const CsvHints& hints,
                                ReadProgress* progress) {
  const DecodedText decoded = decode_text(bytes);
  const std::string_view text = decoded.text();
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    const auto lines = std::ranges::count(text.substr(0, nul), '\n');
    return fail(std::string(name) + ":" + std::to_string(lines + 1) +
                ": found a NUL byte, expected text in UTF-8, UTF-16 with a byte order mark, or Windows-1252");
  }
  auto source = read_rows(find_dialect(text), std::string(name), hints, progress);
  if (!source) return source;
  source->format.encoding = decoded.encoding;
  if (decoded.encoding == TextEncoding::windows1252)
    source->notes.insert(source->notes.begin(),
                         std::string(name) + ": read as Windows-1252, because it is not valid UTF-8");
  return source;
}

Expected<SourceTable> read_csv(const std::filesystem::path& file, const CsvHints& hints,
                               ReadProgress* progress) {
  return read_stream(file, "a CSV file").and_then([&](const std::string& bytes) {
    return parse_csv(bytes, file.string(), hints, progress);
  });
}

Expected<Table> parse_table(std::string_view bytes, std::string_view name, const TableChoice& choice) {
  return table_of(parse_csv(bytes, name, hints_of(choice)), choice);
}

Expected<Table> read_table(const std::filesystem::path& file, const TableChoice& choice) {
  return table_of(read_csv(file, hints_of(choice)), choice);
}

}  // namespace glassbox::nn
