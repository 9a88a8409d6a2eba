#include "glassbox/nn/data/csv_columns.h"

#include <algorithm>
#include <vector>

#include "glassbox/nn/data/csv.h"
#include "glassbox/nn/io/quoting.h"

namespace glassbox::nn {

namespace {

constexpr std::size_t most_names = 12;  // in a message

Expected<std::size_t> find_column(const std::string& chosen, const CsvLayout& layout, const CsvHeader& header,
                                  std::string_view name) {
  const std::vector<std::string>& names = header.names;
  if (const auto found = std::ranges::find(names, chosen); found != names.end())
    return static_cast<std::size_t>(found - names.begin());
  if (const auto position = column_position(chosen, layout.width)) return *position;
  std::string known;
  for (std::size_t i = 0; i < std::min(names.size(), most_names); ++i) known += in_quotes(names[i]) + ", ";
  if (names.size() > most_names) known += "…, ";
  return tl::unexpected(Error{std::string(name) + ":" + std::to_string(header.line) + ": found no column " +
                              in_quotes(chosen) + ", expected " + (known.empty() ? "" : "one of ") + known +
                              (known.empty() ? "" : "or ") + "a position from 1 to " +
                              std::to_string(layout.width)});
}

bool names_or_numbers_rows(const CsvHeader& header) {
  return header.rows_are_named || header.rows_are_numbered ||
         (!header.names.empty() &&
          (header.names.front().empty() || header.names.front().starts_with("Unnamed: ")));
}

void choose_features(const CsvLayout& layout, const CsvHeader& header, ChosenColumns& chosen) {
  std::vector<std::size_t> candidates;
  std::vector<std::size_t> figures;
  for (std::size_t column = 0; column < layout.width; ++column) {
    if (column == chosen.label) continue;
    candidates.push_back(column);
    if (layout.figures[column]) figures.push_back(column);
  }
  chosen.left_out_first = figures.size() >= 3 && figures.front() == 0 && names_or_numbers_rows(header);
  if (chosen.left_out_first) figures.erase(figures.begin());
  // Without two numeric columns, the error shows the contents of the first two.
  const std::vector<std::size_t>& taken = figures.size() >= 2 ? figures : candidates;
  chosen.features = {taken[0], taken[1]};
}

}  // namespace

Expected<ChosenColumns> choose_columns(const CsvLayout& layout, const CsvHeader& header,
                                       std::string_view name, const CsvColumns& columns) {
  ChosenColumns chosen;
  chosen.label = layout.width - 1;
  if (!columns.label.empty()) {
    const auto column = find_column(columns.label, layout, header, name);
    if (!column) return tl::unexpected(column.error());
    chosen.label = *column;
  }
  if (columns.features.empty()) choose_features(layout, header, chosen);
  for (std::size_t i = 0; i < columns.features.size(); ++i) {
    const auto column = find_column(columns.features[i], layout, header, name);
    if (!column) return tl::unexpected(column.error());
    chosen.features.at(i) = *column;
  }
  const auto [first, second] = chosen.features;
  if (first == second || first == chosen.label || second == chosen.label) {
    return tl::unexpected(Error{std::string(name) + ": found columns " + std::to_string(first + 1) + " and " +
                                std::to_string(second + 1) + " as features and " +
                                std::to_string(chosen.label + 1) +
                                " as the label, expected three different columns"});
  }
  return chosen;
}

std::string column_text(const CsvHeader& header, std::size_t column) {
  std::string text = "column " + std::to_string(column + 1);
  if (!header.names.empty() && !header.names[column].empty())
    text += " (" + in_quotes(header.names[column]) + ")";
  return text;
}

}  // namespace glassbox::nn
