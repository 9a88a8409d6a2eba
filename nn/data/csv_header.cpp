#include "glassbox/nn/data/csv_header.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "glassbox/nn/data/csv.h"

namespace glassbox::nn {

namespace {

/// A copy of a record that stays valid after the reader's next call.
struct KeptRecord {
  std::size_t line = 0;
  std::vector<std::string> cells;

  void take(const CsvRecord& record) {
    line = record.line;
    cells.clear();
    for (const CsvCell& cell : record.cells) cells.emplace_back(cell.text);
  }
  std::size_t filled() const {
    return static_cast<std::size_t>(std::ranges::count_if(cells, [](auto& cell) { return !cell.empty(); }));
  }
};

/// Whether the first column numbers the rows.
struct RowNumbers {
  std::size_t rows = 0;
  bool from_0 = true;
  bool from_1 = true;

  void take(std::string_view cell) {
    from_0 = from_0 && cell == std::to_string(rows);
    ++rows;
    from_1 = from_1 && cell == std::to_string(rows);
  }
  bool count() const { return rows >= 5 && (from_0 || from_1); }
};

/// Whether the names in a row number the columns from 0 or 1, as programs write them for unnamed columns.
bool counts_columns(const std::vector<std::string>& names, std::size_t width) {
  RowNumbers numbers;
  for (std::size_t i = 0; i < width; ++i) numbers.take(names[i]);
  return numbers.from_0 || numbers.from_1;
}

/// Whether the label in the first row is really a column name.
class LabelName {
 public:
  LabelName(const KeptRecord& first, std::size_t label) : name_(first.cells[label]), label_(label) {}

  void take(const CsvRecord& record) {
    if (record.cells.size() <= label_) return;
    const std::string_view text = record.cells[label_].text;
    again_ = again_ || text == name_;
    if (others_.size() < 2 && !is_missing_label(text)) others_.emplace(text);
  }
  bool is_name() const { return !again_ && others_.size() == 2; }

 private:
  std::string name_;
  std::size_t label_;
  bool again_ = false;
  std::set<std::string, std::less<>> others_;
};

class HeaderFinder {
 public:
  HeaderFinder(const CsvDialect& dialect, const CsvLayout& layout, const CsvHints& hints)
      : dialect_(dialect), layout_(layout), hints_(hints) {}

  CsvHeader find() {
    find_first_row();
    inspect_rows();
    return std::move(header_);
  }

 private:
  CsvReader reader() const { return {dialect_.text, dialect_.separator}; }
  bool is_row(const CsvRecord& record) const;
  bool is_asked_for(const KeptRecord& record) const;
  bool stands_above_names(const CsvRecord& record, CsvReader below) const;
  void find_first_row();
  void take_header(const KeptRecord& record);
  void inspect_rows();

  const CsvDialect& dialect_;
  const CsvLayout& layout_;
  const CsvHints& hints_;
  CsvHeader header_;
};

bool HeaderFinder::is_row(const CsvRecord& record) const {
  if (!fits(record, layout_.width)) return false;
  std::size_t cells = 0;
  std::size_t figures = 0;
  bool any_column = false;
  for (std::size_t i = 0; i < layout_.width; ++i) {
    if (!layout_.figures[i]) continue;
    any_column = true;
    if (is_missing_figure(record.cells[i].text)) continue;
    ++cells;
    if (is_figure(record.cells[i].text)) ++figures;
  }
  return any_column && 2 * figures >= cells;
}

/// Whether a chosen column is a name in the record that cannot be a position.
bool HeaderFinder::is_asked_for(const KeptRecord& record) const {
  const auto names_a_cell = [&](const std::string& chosen) {
    return !chosen.empty() && !column_position(chosen, layout_.width) &&
           std::ranges::find(record.cells, chosen) != record.cells.end();
  };
  return std::ranges::any_of(hints_.columns, names_a_cell);
}

/// Whether a record that could be a row is mostly empty and the one below it is a row of names, as
/// scikit-learn writes them: "506,13,,," above "CRIM","ZN",…
bool HeaderFinder::stands_above_names(const CsvRecord& record, CsvReader below) const {
  if (2 * filled_width(record) >= layout_.width) return false;
  CsvRecord next;
  if (below.next(next) != CsvRead::record || next.cells.size() < layout_.width) return false;
  return std::ranges::all_of(next.cells, [](const CsvCell& cell) {
    return !cell.text.empty() && !is_figure(cell.text) && !is_missing_figure(cell.text);
  });
}

void HeaderFinder::find_first_row() {
  CsvReader records = reader();
  CsvRecord record;
  KeptRecord above;
  std::size_t index = 0;
  for (; index < layout_.records; ++index) {
    records.next(record);
    if (is_row(record) && !stands_above_names(record, records)) break;
    // If all cells are text, the second record gives the more useful error.
    if (index == 0 || std::ranges::find(layout_.figures, true) != layout_.figures.end()) above.take(record);
  }
  if (std::ranges::find(layout_.figures, true) == layout_.figures.end()) index = 1;
  header_.first_row = header_.titles = index;
  header_.line = record.line;
  if (index == 0) return;
  const bool fits_rows = above.cells.size() >= layout_.width && 2 * above.filled() >= layout_.width;
  header_.rows_are_named = above.filled() + 1 == layout_.width && above.cells.size() < layout_.width;
  if (fits_rows || header_.rows_are_named) {
    take_header(above);
    --header_.titles;
  }
}

void HeaderFinder::take_header(const KeptRecord& record) {
  header_.names = record.cells;
  if (header_.rows_are_named) header_.names.insert(header_.names.begin(), std::string());
  header_.names.resize(layout_.width);
  header_.line = record.line;
}

/// Decides what needs all rows: whether they are numbered, and whether the first row is a header.
void HeaderFinder::inspect_rows() {
  CsvReader records = reader();
  CsvRecord record;
  for (std::size_t i = 0; i <= header_.first_row; ++i) {
    if (records.next(record) != CsvRead::record) return;
  }
  KeptRecord first;
  first.take(record);
  const std::size_t label = column_position(hints_.target, layout_.width).value_or(layout_.width - 1);
  const bool may_be_header = header_.names.empty() && fits(record, layout_.width);
  RowNumbers numbers;
  RowNumbers numbers_below;
  numbers.take(first.cells.front());
  std::optional<LabelName> name;
  if (may_be_header && !is_missing_label(first.cells[label]) &&
      (!is_figure(first.cells[label]) || counts_columns(first.cells, layout_.width)))
    name.emplace(first, label);
  while (records.next(record) == CsvRead::record) {
    numbers.take(record.cells.front().text);
    numbers_below.take(record.cells.front().text);
    if (name) name->take(record);
  }
  header_.rows_are_numbered = numbers.count();
  const bool is_header = name && name->is_name();
  header_.asked = !is_header && may_be_header && is_asked_for(first);
  if (is_header || header_.asked) {
    take_header(first);
    ++header_.first_row;
    header_.rows_are_numbered = numbers_below.count();
  }
}

}  // namespace

std::optional<std::size_t> column_position(std::string_view text, std::size_t width) {
  std::size_t position = 0;
  const char* const end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, position);
  if (parsed.ec != std::errc{} || parsed.ptr != end || position < 1 || position > width) return std::nullopt;
  return position - 1;
}

CsvHeader find_header(const CsvDialect& dialect, const CsvLayout& layout, const CsvHints& hints) {
  return HeaderFinder(dialect, layout, hints).find();
}

}  // namespace glassbox::nn
