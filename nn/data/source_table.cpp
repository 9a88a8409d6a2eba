#include "glassbox/nn/data/source_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <set>

#include "glassbox/nn/check.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox::nn {

bool SourceColumn::is_missing(std::size_t row) const {
  return kind == ColumnKind::numbers ? std::isnan(numbers[row]) : words[row] == missing;
}

bool SourceColumn::operator==(const SourceColumn& other) const {
  const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
  return name == other.name && kind == other.kind && words == other.words && categories == other.categories &&
         numbers_rows == other.numbers_rows && std::ranges::equal(numbers, other.numbers, same);
}

std::string column_name(const SourceTable& source, std::size_t column) {
  const std::string& name = source.columns[column].name;
  return name.empty() ? std::string("column ") + std::to_string(column + 1) : name;
}

std::string column_text(const SourceTable& source, std::size_t column) {
  std::string text = std::string("column ") + std::to_string(column + 1);
  if (const std::string& name = source.columns[column].name; !name.empty())
    text += " (" + in_quotes(name) + ")";
  return text;
}

std::string number_text(double value) {
  std::array<char, 32> digits{};
  const double plain = value == 0.0 ? 0.0 : value;  // no minus before zero
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), plain).ptr};
}

std::string cell_text(const SourceColumn& column, std::size_t row) {
  if (column.is_missing(row)) return {};
  return column.kind == ColumnKind::numbers ? number_text(column.numbers[row])
                                            : column.categories[column.words[row]];
}

std::optional<std::vector<double>> distinct_numbers(const SourceColumn& column, std::size_t most) {
  std::set<double> seen;
  for (const double value : column.numbers) {
    if (std::isnan(value)) continue;
    seen.insert(value);
    if (seen.size() > most) return std::nullopt;
  }
  return std::vector<double>(seen.begin(), seen.end());
}

std::optional<SourceColumn> as_numbers(const SourceColumn& words, DecimalMark mark) {
  std::vector<double> values;
  for (const std::string& word : words.categories) {
    const auto value = parse_figure(word, mark);
    const bool missing = is_missing_figure(word);
    if (!missing && (!value || !std::isfinite(*value))) return std::nullopt;
    values.push_back(missing ? std::nan("") : *value);
  }
  SourceColumn numbers;
  numbers.name = words.name;
  numbers.numbers_rows = words.numbers_rows;
  for (const std::uint32_t word : words.words)
    numbers.numbers.push_back(word == SourceColumn::missing ? std::nan("") : values[word]);
  return numbers;
}

SourceColumn as_words(const SourceColumn& numbers) {
  SourceColumn words;
  words.name = numbers.name;
  words.kind = ColumnKind::words;
  words.numbers_rows = numbers.numbers_rows;
  const std::vector<double> distinct = *distinct_numbers(numbers, numbers.numbers.size());
  for (const double value : distinct) words.categories.push_back(number_text(value));
  for (const double value : numbers.numbers) {
    const auto place = std::ranges::lower_bound(distinct, value) - distinct.begin();
    words.words.push_back(std::isnan(value) ? SourceColumn::missing : static_cast<std::uint32_t>(place));
  }
  return words;
}

void order_categories(SourceColumn& column) {
  std::vector<bool> used(column.categories.size());
  for (const std::uint32_t word : column.words) {
    if (word != SourceColumn::missing) used[word] = true;
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < used.size(); ++i) {
    if (used[i]) order.push_back(i);
  }
  std::ranges::sort(order, ClassLess(),
                    [&](std::uint32_t i) { return std::string_view(column.categories[i]); });
  std::vector<std::uint32_t> places(used.size());
  std::vector<std::string> categories;
  for (const std::uint32_t i : order) {
    places[i] = static_cast<std::uint32_t>(categories.size());
    categories.push_back(std::move(column.categories[i]));
  }
  column.categories = std::move(categories);
  for (std::uint32_t& word : column.words) {
    if (word != SourceColumn::missing) word = places[word];
  }
}

SourceTable source_of_points(const std::string& name, const std::vector<std::string>& features,
                             const std::vector<std::string>& classes,
                             const std::vector<std::vector<double>>& points,
                             const std::vector<std::uint8_t>& labels) {
  check_equal("labels of a table", labels.size(), points.size());
  SourceTable source;
  source.name = name;
  source.rows = points.size();
  source.format.header = true;
  for (std::size_t f = 0; f < features.size(); ++f) {
    SourceColumn& column = source.columns.emplace_back();
    column.name = features[f];
    for (const std::vector<double>& point : points) column.numbers.push_back(point[f]);
  }
  SourceColumn& label = source.columns.emplace_back();
  label.name = "label";
  label.kind = ColumnKind::words;
  label.categories = classes;
  label.words.assign(labels.begin(), labels.end());
  return source;
}

}  // namespace glassbox::nn
