#include "glassbox/nn/data/even_sample.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "glassbox/nn/data/counted.h"
#include "glassbox/nn/data/table_use.h"

namespace glassbox::nn {

namespace {

/// A number per row that is the same within a class.
std::vector<std::uint32_t> classes_of(const SourceTable& source, std::size_t target) {
  const SourceColumn& column = source.columns[target];
  const bool regression = usual_kind(source, target, true) == ColumnKind::numbers;
  if (regression || column.categories.size() > TableUse::most_classes)
    return std::vector<std::uint32_t>(source.rows);
  return column.kind == ColumnKind::words ? column.words : as_words(column).words;
}

template <class T>
void keep(std::vector<T>& cells, const std::vector<std::size_t>& rows) {
  if (cells.empty()) return;
  for (std::size_t i = 0; i < rows.size(); ++i) cells[i] = cells[rows[i]];
  cells.resize(rows.size());
}

/// Of the rows, as many of each class as its share, and at least one.
std::vector<std::size_t> even_rows(const std::vector<std::uint32_t>& classes, std::size_t wanted) {
  std::vector<std::size_t> rows(classes.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  std::ranges::stable_sort(rows, {}, [&](std::size_t row) { return classes[row]; });
  std::vector<bool> kept(rows.size());
  for (std::size_t i = 0; i < wanted; ++i) kept[rows[i * (rows.size() - 1) / (wanted - 1)]] = true;
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin;
    bool any = false;
    for (; end < rows.size() && classes[rows[end]] == classes[rows[begin]]; ++end)
      any = any || kept[rows[end]];
    if (!any) kept[rows[begin]] = true;
    begin = end;
  }
  std::vector<std::size_t> chosen;
  for (std::size_t row = 0; row < kept.size(); ++row) {
    if (kept[row]) chosen.push_back(row);
  }
  return chosen;
}

}  // namespace

void keep_even_sample(SourceTable& source, const std::string& target, std::size_t total) {
  const std::size_t most = std::min(SourceTable::most_rows, SourceTable::most_cells / source.columns.size());
  if (source.rows > most) {
    const std::size_t column = find_column(source, target).value_or(guess_use(source).use.target);
    const std::vector<std::uint32_t> classes = classes_of(source, column);
    std::vector<std::size_t> rows = even_rows(classes, most);
    if (rows.size() > most) rows = even_rows(classes, most - (rows.size() - most));
    for (SourceColumn& cells : source.columns) {
      keep(cells.numbers, rows);
      keep(cells.words, rows);
      if (cells.kind == ColumnKind::words) order_categories(cells);
    }
    keep(source.lines, rows);
    source.rows = rows.size();
  }
  if (source.rows == total) return;
  source.notes.push_back(source.name + ": took an even sample of " + grouped(source.rows) + " of the " +
                         grouped(total) + " rows");
}

}  // namespace glassbox::nn
