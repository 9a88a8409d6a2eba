#include "glassbox/nn/data/csv_layout.h"

#include <map>

namespace glassbox::nn {

namespace {

Error problem_of(CsvRead read, const CsvRecord& record, std::string_view name) {
  const auto said = [read]() -> std::string {
    switch (read) {
      case CsvRead::open_quote:
        return "found a quote that is not closed, expected '\"' at the end of the field";
      case CsvRead::text_after_quote:
        return "found text after a closing quote, expected a separator or the end of the line";
      case CsvRead::too_many_cells:
        return "found more than " + std::to_string(CsvReader::most_cells) +
               " fields, expected a row of numbers";
      case CsvRead::too_long:
        return "found a line of more than 1 MiB, expected a row of numbers";
      case CsvRead::record:
      case CsvRead::end:
        break;
    }
    return {};
  };
  return {std::string(name) + ":" + std::to_string(record.line) + ": " + said()};
}

struct Column {
  std::size_t cells = 0;  // not counting missing ones
  std::size_t figures = 0;
  bool empty = true;
};

/// The cells that decide how to read a comma; the first of each kind.
struct Commas {
  bool groups = false;
  bool decimal = false;
  bool either_quoted = false;
  std::string either;

  void take(const CsvCell& cell) {
    const CommaUse use = comma_use(cell.text);
    groups = groups || use == CommaUse::groups;
    decimal = decimal || use == CommaUse::decimal;
    if (use != CommaUse::either) return;
    if (either.empty()) either = cell.text;
    either_quoted = either_quoted || cell.quoted;
  }
};

void settle_decimal_mark(const Commas& commas, char separator, CsvLayout& layout) {
  const bool guessed = separator != ',' && !commas.either.empty() && !commas.decimal && !commas.groups;
  if (guessed) layout.guessed_figure = commas.either;
  if (commas.decimal || (guessed && !commas.either_quoted)) layout.decimal_mark = DecimalMark::comma;
}

/// The most common width; among equals, that of the earliest record.
std::size_t commonest(const std::map<std::size_t, std::size_t>& widths, std::size_t first) {
  std::size_t best = first;
  for (const auto& [width, count] : widths) {
    if (count > widths.at(best)) best = width;
  }
  return best;
}

}  // namespace

std::size_t filled_width(const CsvRecord& record) {
  std::size_t width = record.cells.size();
  while (width > 0 && record.cells[width - 1].text.empty()) --width;
  return width;
}

bool fits(const CsvRecord& record, std::size_t width) {
  return record.cells.size() >= width && filled_width(record) <= width;
}

Expected<CsvLayout> find_layout(const CsvDialect& dialect, std::string_view name, ReadProgress* progress) {
  CsvLayout layout;
  std::map<std::size_t, std::size_t> widths;
  std::vector<Column> columns;
  Commas commas;
  CsvReader reader(dialect.text, dialect.separator);
  CsvRecord record;
  CsvRead read;
  while ((read = reader.next(record)) == CsvRead::record) {
    if (progress && layout.records % 1024 == 0) {
      if (progress->cancelled) return tl::unexpected(Error{std::string(name) + ": reading was cancelled"});
      progress->done = 0.5f * reader.fraction();
    }
    const std::size_t width = record.cells.size();
    if (layout.records++ == 0) {
      layout.first_line = record.line;
      layout.width = width;
    }
    ++widths[width];
    if (columns.size() < width) columns.resize(width);
    for (std::size_t i = 0; i < width; ++i) {
      const CsvCell& cell = record.cells[i];
      columns[i].empty = columns[i].empty && cell.text.empty();
      if (is_missing_figure(cell.text)) continue;
      ++columns[i].cells;
      if (!is_figure(cell.text)) continue;
      ++columns[i].figures;
      commas.take(cell);
    }
  }
  if (read != CsvRead::end) return tl::unexpected(problem_of(read, record, name));
  if (layout.records == 0) return layout;

  layout.width = commonest(widths, layout.width);
  while (layout.width > 0 && columns[layout.width - 1].empty) --layout.width;
  if (layout.width < 2) {
    return tl::unexpected(Error{std::string(name) + ":" + std::to_string(layout.first_line) + ": found " +
                                std::to_string(layout.width) + (layout.width == 1 ? " field" : " fields") +
                                ", expected at least 2 (an input and a target) separated by commas, "
                                "semicolons, tabs, bars or blanks"});
  }
  for (std::size_t i = 0; i < layout.width; ++i) {
    // A single text among numbers may be a row name.
    layout.figures.push_back(columns[i].figures > 0 && 2 * columns[i].figures + 1 >= columns[i].cells);
  }
  settle_decimal_mark(commas, dialect.separator, layout);
  return layout;
}

}  // namespace glassbox::nn
