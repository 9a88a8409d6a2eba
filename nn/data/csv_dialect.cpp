#include "glassbox/nn/data/csv_dialect.h"

#include <algorithm>
#include <map>
#include <optional>

#include "glassbox/nn/data/csv_figures.h"
#include "glassbox/nn/data/csv_records.h"

namespace glassbox::nn {

namespace {

constexpr std::size_t preview_bytes = std::size_t{1} << 16;

/// How well a separator fits the text: counts the records of the most common width, each once plus its
/// fraction of numbers; 0 for a single cell.
double score(std::string_view text, char separator) {
  struct Width {
    double records = 0.0;
    double score = 0.0;
  };
  std::map<std::size_t, Width> widths;
  CsvReader reader(text, separator);
  CsvRecord record;
  while (reader.next(record) == CsvRead::record) {
    const std::size_t width = record.cells.size();
    const auto count = [&](auto&& what) {
      return static_cast<double>(std::ranges::count_if(record.cells, what));
    };
    const double figures = count([](const CsvCell& cell) { return is_figure(cell.text); });
    const double filled = count([](const CsvCell& cell) { return !cell.text.empty(); });
    Width& same = widths[width];
    same.records += 1.0;
    same.score += 1.0 + figures / filled;
  }
  double best = 0.0;
  double most = 0.0;
  for (const auto& [width, found] : widths) {
    if (found.records < most || (found.records == most && found.score < best)) continue;
    most = found.records;
    best = width >= 2 ? found.score : 0.0;
  }
  return best;
}

/// The separator of a line "sep=X", with or without quotes.
std::optional<char> named_separator(std::string_view line) {
  if (line.size() >= 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  const bool named = line.size() == 5 && (line.starts_with("sep=") || line.starts_with("SEP="));
  if (!named || line.back() == '"' || static_cast<unsigned char>(line.back()) >= 0x80) return std::nullopt;
  return line.back();
}

}  // namespace

CsvDialect find_dialect(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  if (const auto separator = named_separator(text.substr(0, end)))
    return {*separator, text.substr(end)};  // The rest of the first line is an empty record.

  std::string_view preview = text.substr(0, preview_bytes);
  if (preview.size() < text.size()) {
    // Use whole lines if there is at least one.
    const std::size_t last = preview.find_last_of("\r\n");
    if (last != std::string_view::npos) preview = preview.substr(0, last);
  }
  CsvDialect best{',', text};
  double best_score = score(preview, ',');
  for (const char separator : {'\t', ';', '|', CsvReader::blanks}) {
    const double found = score(preview, separator);
    // Ties favour tab, semicolon and bar over comma, which may occur inside numbers or text.
    if (found > best_score || (found > 0.0 && found == best_score && separator != CsvReader::blanks)) {
      best.separator = separator;
      best_score = found;
    }
  }
  return best;
}

}  // namespace glassbox::nn
