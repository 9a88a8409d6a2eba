#include "glassbox/nn/data/csv_columns.h"

#include <algorithm>
#include <cmath>

namespace glassbox::nn {

void ColumnReader::take(std::string_view cell, std::size_t line) {
  if (column_.kind == ColumnKind::numbers) return take_number(cell, line);
  if (is_missing_label(cell) || (turned_ && is_missing_figure(cell))) {
    column_.words.push_back(SourceColumn::missing);
    return;
  }
  const auto value = parse_figure(cell, mark_);
  const bool number = value && std::isfinite(*value);
  if (!number && column_.odd_line == 0) column_.odd_line = line;
  // The numbers before were turned to words in the same way.
  column_.words.push_back(number && turned_ ? place_of(number_text(*value)) : place_of(cell));
}

void ColumnReader::take_number(std::string_view cell, std::size_t line) {
  if (is_missing_figure(cell)) return column_.numbers.push_back(std::nan(""));
  const auto value = parse_figure(cell, mark_);
  if (value && std::isfinite(*value)) return column_.numbers.push_back(*value);
  turn_to_words();
  take(cell, line);
}

void ColumnReader::turn_to_words() {
  column_ = as_words(column_);
  turned_ = true;
  for (const std::string& word : column_.categories)
    places_.emplace(word, static_cast<std::uint32_t>(places_.size()));
}

std::uint32_t ColumnReader::place_of(std::string_view word) {
  if (const auto found = places_.find(word); found != places_.end()) return found->second;
  const auto place = static_cast<std::uint32_t>(places_.size());
  places_.emplace(word, place);
  column_.categories.emplace_back(word);
  return place;
}

SourceColumn ColumnReader::finish() {
  if (column_.kind == ColumnKind::numbers) return std::move(column_);
  const bool any_figure = std::ranges::any_of(column_.categories, is_figure);
  if (auto numbers = any_figure ? as_numbers(column_, mark_) : std::nullopt) return std::move(*numbers);
  order_categories(column_);
  return std::move(column_);
}

}  // namespace glassbox::nn
